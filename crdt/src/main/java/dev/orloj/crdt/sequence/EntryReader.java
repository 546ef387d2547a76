package dev.orloj.crdt.sequence;

import static dev.orloj.crdt.sequence.BatchReader.require;

import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** Makes the operations of a batch of the columns in which its entries are written: which dots they have, and whom they name. */
final class EntryReader {
    private final WireReader reader;
    private final ReplicaId[] ids;
    private final byte[] heads;
    private final int[] lengths;
    private final int[] places;

    private final int[] cursors;
    private final boolean[] used;
    private final Batch.Insertions inserted;
    private final Batch.Erasures erased;
    private final List<DotRange> ranges = new ArrayList<>();
    private int insertions;
    private int deletions;
    private int elements;

    private int author;
    /** Where the range begins that is not closed yet. */
    private long begin;

    private long lastDot;
    private long nextCounter;
    private boolean afterDeletion;

    /**
     * Begins.
     *
     * @param reader what the heads announce comes next
     * @param many how many of the entries are insertions
     */
    EntryReader(WireReader reader, ReplicaId[] ids, byte[] heads, int[] lengths, int[] places, int many) {
        this.reader = reader;
        this.ids = ids;
        this.heads = heads;
        this.lengths = lengths;
        this.places = places;
        this.cursors = new int[ids.length];
        this.used = new boolean[ids.length];
        int rest = heads.length - many;
        this.inserted = new Batch.Insertions(
                new int[many],
                new int[many],
                new int[many],
                new int[many],
                new int[many],
                new int[many],
                new int[many]);
        this.erased = new Batch.Erasures(
                new int[rest], new int[rest], new int[rest], new int[rest], new int[rest], new byte[rest]);
    }

    /** Reads all; each replica has so many entries. */
    void read(int[] counts) {
        int entry = 0;
        for (author = 0; author < counts.length; author++) {
            begin = 1;
            lastDot = 0;
            nextCounter = 1;
            afterDeletion = false;
            used[author] |= counts[author] > 0;
            for (int end = entry + counts[author]; entry < end; entry++) {
                readEntry(entry);
            }
            close();
        }
        for (boolean occurs : used) {
            require(occurs, "a replica does not occur", reader.offset());
        }
        requireWholeInsertions();
        requireWholeDeletions();
    }

    Batch.Insertions inserted() {
        return inserted;
    }

    Batch.Erasures erased() {
        return erased;
    }

    /** The operations, as {@link Batch#ranges} has them. */
    List<DotRange> ranges() {
        return ranges;
    }

    /** How many elements were inserted. */
    int elements() {
        return elements;
    }

    private void close() {
        if (lastDot >= begin) {
            ranges.add(new DotRange(ids[author], begin, lastDot));
        }
    }

    private void readEntry(int entry) {
        int head = heads[entry];
        boolean inserting = (head & BatchWriter.TYPE) == 0;
        long dot = lastDot + 1;
        int by = author;
        if ((head & (BatchWriter.JUMPS | BatchWriter.FOREIGN)) != 0) {
            dot = readDot(head, inserting);
            by = BatchReader.readNamed(reader, head, author, ids.length);
            used[by] = true;
        }
        if (inserting) {
            readInsertion(entry, dot, by);
        } else {
            readDeletion(entry, dot, by);
        }
        require(lastDot <= Integer.MAX_VALUE, "an operation has a greater number than there can be", reader.offset());
        afterDeletion = !inserting;
    }

    private long readDot(int head, boolean inserting) {
        if ((head & BatchWriter.JUMPS) == 0) {
            return lastDot + 1;
        }
        int offset = reader.offset();
        long ahead = BatchReader.readNumber(reader, Integer.MAX_VALUE, "a distance");
        if (ahead == 0) {
            require(!inserting && afterDeletion, "an operation comes twice", offset);
            return lastDot;
        }
        close();
        begin = lastDot + 1 + ahead;
        return begin;
    }

    private int placeDot(int entry, int by) {
        long dot = (long) cursors[by] + places[entry];
        require(dot >= 1 && dot <= Integer.MAX_VALUE, "an element has no such dot", reader.offset());
        return (int) dot;
    }

    private void readInsertion(int entry, long dot, int by) {
        int head = heads[entry];
        int length = lengths[entry];
        int at = insertions++;
        if ((head & BatchWriter.AT_HEAD) != 0) {
            inserted.placeAuthor()[at] = -1;
        } else {
            int beside = placeDot(entry, by);
            inserted.placeAuthor()[at] = by;
            inserted.placeDot()[at] = (head & BatchWriter.LEFT) != 0 ? -beside : beside;
        }
        long counter = nextCounter;
        if ((head & BatchWriter.COUNTS_ON) != 0) {
            counter += 1 + BatchReader.readNumber(reader, Integer.MAX_VALUE, "a counter");
        }
        nextCounter = counter + length;
        require(nextCounter - 1 <= Integer.MAX_VALUE, "a counter is larger than it can be", reader.offset());
        require(length <= Document.MOST_ELEMENTS - elements, "there are too many elements", reader.offset());
        inserted.author()[at] = author;
        inserted.dot()[at] = (int) dot;
        inserted.length()[at] = length;
        inserted.counter()[at] = (int) counter;
        inserted.offset()[at] = elements;
        elements += length;
        lastDot = dot + length - 1;
        cursors[author] = (int) lastDot;
    }

    private void readDeletion(int entry, long dot, int by) {
        int mode = (heads[entry] & BatchWriter.TYPE) - 1;
        int length = lengths[entry];
        int named = placeDot(entry, by);
        long first = mode == Deletions.BACKWARDS ? (long) named - length + 1 : named;
        require(first >= 1 && first + length - 1 <= Integer.MAX_VALUE, "an element has no such dot", reader.offset());
        require(length > 1 || mode == Deletions.AT_ONCE, "a single deletion goes nowhere", reader.offset());
        int at = deletions++;
        erased.author()[at] = author;
        erased.dot()[at] = (int) dot;
        erased.target()[at] = by;
        erased.targetDot()[at] = (int) first;
        erased.length()[at] = length;
        erased.mode()[at] = (byte) mode;
        lastDot = mode == Deletions.AT_ONCE ? dot : dot + length - 1;
        cursors[by] = (int) first - 1;
    }

    private void requireWholeInsertions() {
        int[] dots = inserted.dot();
        for (int run = 1; run < dots.length; run++) {
            int length = inserted.length()[run - 1];
            boolean goesOn = inserted.placeDot()[run] == dots[run] - 1
                    && dots[run] - 1 == inserted.lastDot(run - 1)
                    && inserted.placeAuthor()[run] == inserted.author()[run]
                    && inserted.author()[run - 1] == inserted.author()[run]
                    && inserted.counter()[run - 1] + length == inserted.counter()[run];
            require(!goesOn, "a run of insertions is cut", reader.offset());
        }
    }

    private void requireWholeDeletions() {
        for (int run = 1; run < erased.size(); run++) {
            int before = run - 1;
            if (erased.author()[before] == erased.author()[run]) {
                int ahead = erased.dot()[run] - erased.lastDot(before);
                boolean same = erased.target()[before] == erased.target()[run];
                boolean after = ahead > 0
                        || ahead == 0
                                && (same ? last(before) < first(run) : erased.target()[before] < erased.target()[run]);
                boolean joins = same
                        && Deletions.howItGoesOn(
                                        erased.mode()[before],
                                        erased.length()[before],
                                        erased.dot()[run] - erased.dot()[before],
                                        first(run) - erased.targetDot()[before])
                                >= 0;
                require(after && !joins, "a run of deletions is cut, or out of order", reader.offset());
            }
        }
    }

    /** The element that a run of deletions begins with. */
    private int first(int run) {
        int least = erased.targetDot()[run];
        return erased.mode()[run] == Deletions.BACKWARDS ? least + erased.length()[run] - 1 : least;
    }

    /** The element that a run of deletions ends with. */
    private int last(int run) {
        int least = erased.targetDot()[run];
        return erased.mode()[run] == Deletions.BACKWARDS ? least : least + erased.length()[run] - 1;
    }
}
