package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import java.util.Arrays;

/** Finds the elements of a {@link Base} by their dots. */
final class BaseIndex {
    private final Base base;
    private final ByReplica sorted = new ByReplica();
    /** How many elements stand before each entry, and how many of them are in the piece. */
    private final int[] first;

    private final int[] offset;

    BaseIndex(Base base) {
        this.base = base;
        this.first = new int[base.size() + 1];
        this.offset = new int[base.size() + 1];
        sorted.fill(base.author(), base.dot());
        for (int entry = 0; entry < base.size(); entry++) {
            first[entry + 1] = first[entry] + base.length()[entry];
            offset[entry + 1] = offset[entry] + (base.isInPiece(entry) ? base.length()[entry] : 0);
        }
    }

    /** The entries of a replica in the order of their dots. */
    ByReplica sorted() {
        return sorted;
    }

    /** How many elements stand before an entry; of the one behind the last, how many there are. */
    int first(int entry) {
        return first[entry];
    }

    /** The entry with a dot; -1 if none has it. */
    int find(ReplicaId replica, int dot) {
        int author = Arrays.binarySearch(base.ids(), replica);
        int index = author < 0 ? -1 : sorted.floor(author, dot, base.dot());
        int entry = index < 0 ? -1 : sorted.get(author, index);
        return entry >= 0 && dot - base.dot()[entry] < base.length()[entry] ? entry : -1;
    }

    /** How many elements stand before one; -1 if it is not here. */
    int element(ReplicaId replica, int dot) {
        int entry = find(replica, dot);
        return entry < 0 ? -1 : first[entry] + dot - base.dot()[entry];
    }

    /** Elements of one entry that are deleted. */
    @FunctionalInterface
    private interface Deleted {
        void take(int entry, int firstDot, int lastDot);
    }

    private void forEachDeleted(Batch batch, Deleted deleted) {
        Batch.Erasures erased = batch.deletions();
        for (int run = 0; run < erased.size(); run++) {
            ReplicaId replica = batch.ids()[erased.target()[run]];
            int last = erased.targetDot()[run] + erased.length()[run] - 1;
            for (long dot = erased.targetDot()[run]; dot <= last; ) {
                int entry = find(replica, (int) dot);
                if (entry < 0) {
                    dot = nextDot(replica, (int) dot, last);
                } else {
                    int end = Math.min(last, base.lastDot(entry));
                    deleted.take(entry, (int) dot, end);
                    dot = end + 1L;
                }
            }
        }
    }

    /** Which elements of the piece are deleted by operations of a batch. */
    FixedBits struck(Batch batch) {
        FixedBits struck = new FixedBits(offset[base.size()] + 1);
        forEachDeleted(batch, (entry, dot, end) -> {
            if (base.isInPiece(entry)) {
                int from = offset[entry] + dot - base.dot()[entry];
                struck.set(from, from + end - dot + 1);
            }
        });
        return struck;
    }

    /** Whether operations of a batch delete all elements that are said to be deleted by them too, and none of the others that the frontier deleted. */
    boolean agreesWith(Batch batch) {
        boolean[] wrong = {false};
        forEachDeleted(batch, (entry, dot, end) -> wrong[0] |= base.kindOf(entry) == Base.DEAD);
        FixedBits struck = struck(batch);
        for (int entry = 0; entry < base.size(); entry++) {
            int end = offset[entry + 1];
            wrong[0] |= base.kindOf(entry) == Base.STRUCK && struck.next(offset[entry], end, false) < end;
        }
        return !wrong[0];
    }

    /** The least dot after one that is here, or one after the last. */
    private long nextDot(ReplicaId replica, int dot, int last) {
        int author = Arrays.binarySearch(base.ids(), replica);
        int next = author < 0 ? 0 : sorted.floor(author, dot, base.dot()) + 1;
        return author < 0 || next >= sorted.size(author) ? last + 1L : base.dot()[sorted.get(author, next)];
    }

    /** Gives the elements of the piece that are not left out, by where they are in it. */
    void visible(Batch batch, Segments.Stretch stretch) {
        int end = offset[base.size()];
        if (!batch.shallow()) {
            stretch.take(0, end);
            return;
        }
        FixedBits struck = struck(batch);
        for (int from = struck.next(0, end, false); from < end; ) {
            int to = struck.next(from, end, true);
            stretch.take(from, to - from);
            from = struck.next(to, end, false);
        }
    }

    /** A whole piece, given what is not left out of it. */
    Object spread(Batch batch, Object visible) {
        int[] taken = {0};
        if (visible instanceof String text) {
            char[] all = new char[offset[base.size()]];
            visible(batch, (from, many) -> text.getChars(taken[0], taken[0] += many, all, from));
            return new String(all);
        }
        Object[] all = new Object[offset[base.size()]];
        visible(batch, (from, many) -> {
            System.arraycopy((Object[]) visible, taken[0], all, from, many);
            taken[0] += many;
        });
        return all;
    }
}
