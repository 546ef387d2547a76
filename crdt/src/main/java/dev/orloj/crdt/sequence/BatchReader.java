package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;

/** Reads what a {@link BatchWriter} wrote, and nothing else. */
final class BatchReader {
    private static final int ID_BYTES = 8;

    private static final byte RGA_HEAD = 1;
    private static final byte FUGUE_HEAD = 2;
    /** In which orders there is such a head. */
    private static final byte[] HEADS = heads();

    private final SequenceKind kind;
    private final WireReader reader;
    /** Where the batch begins. */
    private int start;

    private ReplicaId[] ids;
    private boolean shallow;
    /** How many entries each replica has. */
    private int[] counts;

    private byte[] heads;
    /** The entries in the order of their types, and within a type as they come. */
    private int[] byType;

    private int[] lengths;
    private int[] places;
    private int[] cursors;
    private boolean[] used;
    private Columns insertions;
    private Columns deletions;

    private int author;
    private long lastDot;
    private long nextCounter;
    private boolean afterDeletion;

    BatchReader(SequenceKind kind, WireReader reader) {
        this.kind = kind;
        this.reader = reader;
    }

    /** A batch, or its one operation if it is no more than that. */
    <C extends Crdt<C>> SequenceDelta<C> readDelta() {
        readHeader();
        boolean one = heads.length == 1 && !shallow && (heads[0] & BatchWriter.TYPE) <= 1 + Deletions.AT_ONCE;
        return one ? readOne() : SequenceDelta.of(kind, readBatch());
    }

    Batch read() {
        readHeader();
        return readBatch();
    }

    private void readHeader() {
        start = reader.offset();
        reader.readVersion("a delta", BatchWriter.VERSION);
        int before = reader.offset();
        int code = reader.readByte();
        if (code != kind.code()) {
            throw new MalformedDataException(
                    "a delta of kind " + kind.code() + " is wanted, not of kind " + code, before);
        }
        readFlags();
        readIds();
        readAuthors();
        int offset = reader.offset();
        heads = reader.readBytes(heads.length);
        byte wanted = kind.order() == SequenceOrder.FUGUE ? FUGUE_HEAD : RGA_HEAD;
        for (int i = 0; i < heads.length; i++) {
            require((HEADS[heads[i] & 0xFF] & wanted) != 0, "there is no such entry", offset + i);
        }
    }

    private Batch readBatch() {
        used = new boolean[ids.length];
        cursors = new int[ids.length];
        readColumns();
        int entry = 0;
        for (author = 0; author < counts.length; author++) {
            begin();
            for (int end = entry + counts[author]; entry < end; entry++) {
                readEntry(entry);
            }
        }
        for (boolean occurs : used) {
            require(occurs, "a replica does not occur", reader.offset());
        }
        return readElements();
    }

    private void readFlags() {
        int offset = reader.offset();
        int flags = reader.readByte();
        boolean fugue = (flags & BatchWriter.FUGUE) != 0;
        shallow = (flags & BatchWriter.SHALLOW) != 0;
        require(flags <= 3, "there are no such flags", offset);
        SequenceOrder order = fugue ? SequenceOrder.FUGUE : SequenceOrder.RGA;
        if (order != kind.order()) {
            throw new MalformedDataException(
                    "a delta in " + kind.order() + " order is wanted, not in " + order, offset);
        }
    }

    private void readIds() {
        ids = new ReplicaId[reader.readCount(ID_BYTES)];
        for (int i = 0; i < ids.length; i++) {
            int offset = reader.offset();
            ids[i] = ReplicaId.fromBits(reader.readFixed64());
            require(i == 0 || ids[i - 1].compareTo(ids[i]) < 0, "replica ids ascend, each once", offset);
        }
    }

    private void readAuthors() {
        counts = new int[ids.length];
        long entries = 0;
        int offset = reader.offset();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = reader.readCount(1);
            entries += counts[i];
        }
        require(entries <= reader.remaining() / 2, "there are not as many entries as announced", offset);
        heads = new byte[(int) entries];
    }

    private void readColumns() {
        int entries = heads.length;
        int[] ends = new int[BatchWriter.TYPE + 2];
        for (byte head : heads) {
            ends[(head & BatchWriter.TYPE) + 1]++;
        }
        insertions = new Columns(6, ends[1]);
        deletions = new Columns(6, entries - ends[1]);
        for (int type = 1; type < ends.length; type++) {
            ends[type] += ends[type - 1];
        }
        byType = new int[entries];
        for (int i = 0; i < entries; i++) {
            byType[ends[heads[i] & BatchWriter.TYPE]++] = i;
        }
        lengths = new int[entries];
        for (int entry : byType) {
            lengths[entry] = 1 + (int) readNumber(Document.MOST_ELEMENTS - 1, "a length");
        }
        places = new int[entries];
        for (int entry : byType) {
            if ((heads[entry] & BatchWriter.AT_HEAD) == 0) {
                places[entry] = readDistance();
            }
        }
    }

    private int readDistance() {
        int zigzag = (int) readNumber(0xFFFF_FFFFL, "a place");
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private static byte[] heads() {
        byte[] heads = new byte[1 << Byte.SIZE];
        for (int head = 0; head < heads.length; head++) {
            boolean inserting = (head & BatchWriter.TYPE) == 0;
            boolean atHead = (head & BatchWriter.AT_HEAD) != 0;
            boolean left = (head & BatchWriter.LEFT) != 0;
            boolean beside = (head & (BatchWriter.LEFT | BatchWriter.FOREIGN)) != 0;
            if ((head & ~(inserting ? 0x7C : 0x0F)) == 0 && !(atHead && beside)) {
                heads[head] = left ? FUGUE_HEAD : FUGUE_HEAD | RGA_HEAD;
            }
        }
        return heads;
    }

    private long readNumber(long most, String what) {
        int offset = reader.offset();
        long number = reader.readVarint();
        if (number < 0 || number > most) {
            throw new MalformedDataException(
                    what + " is larger than it can be: " + Long.toUnsignedString(number), offset);
        }
        return number;
    }

    private void begin() {
        lastDot = 0;
        nextCounter = 1;
        afterDeletion = false;
        used[author] |= counts[author] > 0;
    }

    private void readEntry(int entry) {
        int head = heads[entry];
        boolean inserting = (head & BatchWriter.TYPE) == 0;
        long dot = lastDot + 1;
        boolean again = false;
        if ((head & BatchWriter.JUMPS) != 0) {
            int offset = reader.offset();
            long ahead = readNumber(Integer.MAX_VALUE, "a distance");
            again = ahead == 0;
            require(!again || !inserting && afterDeletion, "an operation comes twice", offset);
            dot += again ? -1 : ahead;
        }
        int by = readNamed(head);
        used[by] = true;
        boolean dense = (head & BatchWriter.TYPE) == 1 + Deletions.AT_ONCE;
        lastDot = dense ? dot : dot + lengths[entry] - 1;
        require(lastDot <= Integer.MAX_VALUE, "an operation has a greater number than there can be", reader.offset());
        if (inserting) {
            readInsertion(entry, (int) dot, by);
        } else {
            readDeletion(entry, (int) dot, by);
        }
        afterDeletion = !inserting;
    }

    /** The number of the replica whose element is named. */
    private int readNamed(int head) {
        if ((head & BatchWriter.FOREIGN) == 0) {
            return author;
        }
        int offset = reader.offset();
        int by = (int) readNumber(ids.length - 1L, "the number of a replica");
        require(by != author, "the replica itself is named as another one", offset);
        return by;
    }

    private int placeDot(int entry, int by) {
        long dot = (long) cursors[by] + places[entry];
        require(dot >= 1 && dot <= Integer.MAX_VALUE, "an element has no such dot", reader.offset());
        return (int) dot;
    }

    private void readInsertion(int entry, int dot, int by) {
        int head = heads[entry];
        long counter = nextCounter;
        boolean atHead = (head & BatchWriter.AT_HEAD) != 0;
        int beside = atHead ? 0 : placeDot(entry, by);
        boolean left = (head & BatchWriter.LEFT) != 0;
        if ((head & BatchWriter.COUNTS_ON) != 0) {
            counter += 1 + readNumber(Integer.MAX_VALUE, "a counter");
        }
        nextCounter = counter + lengths[entry];
        require(nextCounter - 1 <= Integer.MAX_VALUE, "a counter is larger than it can be", reader.offset());
        insertions.add(author, dot, lengths[entry], (int) counter, atHead ? -1 : by, left ? -beside : beside);
        cursors[author] = (int) lastDot;
        int size = insertions.size();
        boolean besideOwnLast = by == author && beside == dot - 1 && beside > 0;
        if (besideOwnLast && size > 1 && BatchBuilder.goesOn(insertions, size - 2, insertions, size - 1)) {
            throw new MalformedDataException("a run of insertions is cut", reader.offset());
        }
    }

    private void readDeletion(int entry, int dot, int by) {
        int mode = (heads[entry] & BatchWriter.TYPE) - 1;
        int length = lengths[entry];
        int named = placeDot(entry, by);
        long first = mode == Deletions.BACKWARDS ? (long) named - length + 1 : named;
        require(first >= 1 && first + length - 1 <= Integer.MAX_VALUE, "an element has no such dot", reader.offset());
        require(length > 1 || mode == Deletions.AT_ONCE, "a single deletion goes nowhere", reader.offset());
        if (afterDeletion) { // where something was inserted since, the dots are apart
            int last = deletions.size() - 1;
            boolean after = BatchBuilder.comesAfter(deletions, last, author, dot, by, named);
            boolean joins = BatchBuilder.howItGoesOn(deletions, last, author, by, dot, named) >= 0;
            require(after && !joins, "a run of deletions is cut, or out of order", reader.offset());
        }
        deletions.add(author, dot, by, (int) first, length, mode);
        cursors[by] = (int) first - 1;
    }

    /** The same for the only entry of most deltas, with nothing before it, and without columns. */
    private <C extends Crdt<C>> SequenceDelta<C> readOne() {
        int head = heads[0];
        boolean inserting = (head & BatchWriter.TYPE) == 0;
        boolean atHead = (head & BatchWriter.AT_HEAD) != 0;
        while (counts[author] == 0) {
            author++;
        }
        int length = 1 + (int) readNumber(Document.MOST_ELEMENTS - 1, "a length");
        int beside = atHead ? 0 : readDistance();
        require(atHead || beside >= 1, "an element has no such dot", reader.offset());
        long dot = 1;
        if ((head & BatchWriter.JUMPS) != 0) {
            dot += readNumber(Integer.MAX_VALUE, "a distance");
            require(dot > 1, "an operation comes twice", reader.offset());
        }
        int by = readNamed(head);
        require(ids.length == (by == author ? 1 : 2), "a replica does not occur", reader.offset());
        long last = dot + (inserting ? length - 1 : 0);
        require(last <= Integer.MAX_VALUE, "an operation has a greater number than there can be", reader.offset());
        ReplicaId target = atHead ? null : ids[by];
        if (!inserting) {
            require(beside - 1 <= Integer.MAX_VALUE - length, "an element has no such dot", reader.offset());
            require(!kind.isText() || reader.readCount(1) == 0, "there is text with a deletion", reader.offset());
            return new SequenceDelta<>(kind, ids[author], (int) dot, length, 0, target, beside, null);
        }
        long counter = 1;
        if ((head & BatchWriter.COUNTS_ON) != 0) {
            counter += 1 + readNumber(Integer.MAX_VALUE, "a counter");
        }
        require(counter + length - 1 <= Integer.MAX_VALUE, "a counter is larger than it can be", reader.offset());
        require(by != author || beside < dot, "an element was put beside a later one", reader.offset());
        int place = (head & BatchWriter.LEFT) != 0 ? -beside : beside;
        Object piece = new ElementReader(kind, reader, null).read(length);
        return new SequenceDelta<>(kind, ids[author], (int) dot, length, (int) counter, target, place, piece);
    }

    private Batch readElements() {
        int size = 0;
        int[] many = insertions.column(2);
        int[] offsets = new int[many.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = size;
            size += many[i];
            require(size >= 0 && size <= Document.MOST_ELEMENTS, "there are too many elements", reader.offset());
        }
        Batch outline = new Batch(
                ids, BatchBuilder.insertions(insertions, offsets), BatchBuilder.erasures(deletions), "", shallow);
        requireCausality(outline);
        int most = reader.offset() - start + reader.remaining();
        require(
                !shallow || BatchWriter.leastBytes(size) <= most,
                "more is left out than so many bytes may stand for",
                reader.offset());
        Object piece = new ElementReader(kind, reader, outline).read(size);
        if (shallow) {
            while (reader.offset() - start < BatchWriter.leastBytes(size)) {
                require(reader.readByte() == 0, "there is something behind the elements", reader.offset() - 1);
            }
        }
        return new Batch(ids, outline.insertions(), outline.deletions(), piece, shallow);
    }

    /** An element's counter is greater than that of the one beside which it was put. */
    private void requireCausality(Batch outline) {
        Batch.Insertions runs = outline.insertions();
        RunFinder finder = new RunFinder(runs, ids.length);
        for (int i = 0; i < runs.size(); i++) {
            int by = runs.placeAuthor()[i];
            int dot = Math.abs(runs.placeDot()[i]);
            int parent = by < 0 ? -1 : finder.find(by, dot);
            if (parent >= 0) {
                long counter = (long) runs.counter()[parent] + dot - runs.dot()[parent];
                require(counter < runs.counter()[i], "an element was put beside a later one", reader.offset());
            }
            require(
                    by != runs.author()[i] || dot < runs.dot()[i],
                    "an element was put beside a later one",
                    reader.offset());
        }
    }

    static void require(boolean condition, String what, int offset) {
        if (!condition) {
            throw new MalformedDataException(what, offset);
        }
    }
}
