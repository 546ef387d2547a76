package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the live dots and the removals of a delta, and checks each. */
final class DeltaReader {
    private static final int MIN_LIVE_BYTES = 1; // a payload may take none
    private static final int MIN_REMOVAL_BYTES = 3;

    private final WireReader reader;
    private final CausalContext seen;
    private final CausalContext kept;
    private final ReplicaId[] ids;
    private final boolean[] used;
    private final LongList dots = new LongList();
    private final List<Object> payloads = new ArrayList<>();
    private final LongList removals = new LongList();

    DeltaReader(WireReader reader, CausalContext seen, CausalContext kept, ReplicaId[] ids) {
        this.reader = reader;
        this.seen = seen;
        this.kept = kept;
        this.ids = ids;
        this.used = new boolean[ids.length];
    }

    void readLive(ElementCodec<Object> codec) {
        for (int row = 0; row < ids.length; row++) {
            int count = reader.readCount(MIN_LIVE_BYTES);
            long last = 0;
            for (int i = 0; i < count; i++) {
                int offset = reader.offset();
                last = sum(last + 1, reader.readVarint(), offset);
                if (kept.includes(ids[row], last)) {
                    throw new MalformedDataException(ids[row] + ":" + last + " is live and kept", offset);
                }
                dots.add(dot(row, last, offset));
                payloads.add(Objects.requireNonNull(codec.decode(reader), "a codec gave no element"));
            }
        }
    }

    void readRemovals(boolean full) {
        for (int row = 0; row < ids.length; row++) {
            int count = reader.readCount(MIN_REMOVAL_BYTES);
            long lastOperation = 0;
            int lastRow = -1;
            long lastCounter = 0;
            for (int i = 0; i < count; i++) {
                int offset = reader.offset();
                long operation = sum(lastOperation, reader.readVarint(), offset);
                int rowOfDot = readRow();
                boolean same = operation == lastOperation;
                if (same && rowOfDot < lastRow) {
                    throw new MalformedDataException("removed dots don't ascend", offset);
                }
                boolean follows = same && rowOfDot == lastRow;
                long counter = sum(follows ? lastCounter + 1 : 0, reader.readVarint(), offset);
                removals.add(dot(row, operation, offset));
                removals.add(removedDot(rowOfDot, counter, full, offset));
                lastOperation = operation;
                lastRow = rowOfDot;
                lastCounter = counter;
            }
        }
    }

    private int readRow() {
        int offset = reader.offset();
        long row = reader.readVarint();
        if (row < 0 || row >= ids.length) {
            throw new MalformedDataException(
                    "there are " + ids.length + " ids, and none with number " + Long.toUnsignedString(row), offset);
        }
        return (int) row;
    }

    private static long sum(long base, long distance, int offset) {
        if (distance < 0 || distance > Dots.MAX_COUNTER - base) {
            throw new MalformedDataException("a counter is larger than " + Dots.MAX_COUNTER, offset);
        }
        return base + distance;
    }

    /** A dot that the delta covers. */
    private long dot(int row, long counter, int offset) {
        if (counter < 1 || !seen.includes(ids[row], counter)) {
            throw new MalformedDataException("the delta does not cover the dot " + ids[row] + ":" + counter, offset);
        }
        used[row] = true;
        return Dots.of(row, counter);
    }

    private long removedDot(int row, long counter, boolean full, int offset) {
        if (counter < 1 || full && seen.includes(ids[row], counter)) {
            throw new MalformedDataException(
                    ids[row] + ":" + counter + " is no dot, or its removal goes without saying", offset);
        }
        used[row] = true;
        return Dots.of(row, counter);
    }

    void requireConsistent() {
        for (int row = 0; row < ids.length; row++) {
            if (!used[row]) {
                throw new MalformedDataException("replica " + ids[row] + " has no part in this", reader.offset());
            }
        }
        long[] live = live();
        for (int i = 1; i < removals.size(); i += 2) {
            long dot = removals.get(i);
            if (Arrays.binarySearch(live, dot) >= 0) {
                throw new MalformedDataException(
                        ids[Dots.row(dot)] + ":" + Dots.counter(dot) + " is live and removed", reader.offset());
            }
        }
    }

    long[] live() {
        return dots.toArray();
    }

    Object[] payloads() {
        return payloads.toArray();
    }

    Removals removals() {
        return Removals.ofSorted(removals.toArray());
    }
}
