package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
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
    private boolean compacted;
    /** How many entries each replica has. */
    private int[] counts;

    private byte[] heads;
    /** The entries in the order of their types, and within a type as they come. */
    private int[] byType;

    private int[] lengths;
    private int[] places;
    private EntryReader entries;
    private RunFinder finder;

    BatchReader(SequenceKind kind, WireReader reader) {
        this.kind = kind;
        this.reader = reader;
    }

    /** A batch, or its one operation if it is no more than that. */
    <C extends Crdt<C>> SequenceDelta<C> readDelta() {
        readHeader();
        if (compacted) {
            return new SequenceDelta<>(kind, new BaseReader(kind, reader, readBatch()).read());
        }
        boolean one = heads.length == 1 && !shallow && (heads[0] & BatchWriter.TYPE) <= 1 + Deletions.AT_ONCE;
        if (one) {
            return readOne();
        }
        Batch batch = readBatch();
        return new SequenceDelta<>(kind, batch, CausalContext.ofRanges(entries.ranges()), finder);
    }

    Batch read() {
        readHeader();
        return compacted ? new BaseReader(kind, reader, readBatch()).read() : readBatch();
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
        int insertions = readColumns();
        entries = new EntryReader(reader, ids, heads, lengths, places, insertions);
        entries.read(counts);
        return readElements();
    }

    private void readFlags() {
        int offset = reader.offset();
        int flags = reader.readByte();
        boolean fugue = (flags & BatchWriter.FUGUE) != 0;
        shallow = (flags & BatchWriter.SHALLOW) != 0;
        compacted = (flags & BatchWriter.COMPACTED) != 0;
        require(flags <= 7, "there are no such flags", offset);
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

    /** Returns how many insertions there are. */
    private int readColumns() {
        int entries = heads.length;
        int[] ends = new int[BatchWriter.TYPE + 2];
        for (byte head : heads) {
            ends[(head & BatchWriter.TYPE) + 1]++;
        }
        int insertions = ends[1];
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
        return insertions;
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
        return readNumber(reader, most, what);
    }

    static long readNumber(WireReader reader, long most, String what) {
        int offset = reader.offset();
        long number = reader.readVarint();
        if (number < 0 || number > most) {
            throw new MalformedDataException(
                    what + " is larger than it can be: " + Long.toUnsignedString(number), offset);
        }
        return number;
    }

    /** The number of the replica whose element is named. */
    static int readNamed(WireReader reader, int head, int author, int ids) {
        if ((head & BatchWriter.FOREIGN) == 0) {
            return author;
        }
        int offset = reader.offset();
        int by = (int) readNumber(reader, ids - 1L, "the number of a replica");
        require(by != author, "the replica itself is named as another one", offset);
        return by;
    }

    /** The same for the only entry of most deltas, with nothing before it, and without columns. */
    private <C extends Crdt<C>> SequenceDelta<C> readOne() {
        int head = heads[0];
        boolean inserting = (head & BatchWriter.TYPE) == 0;
        boolean atHead = (head & BatchWriter.AT_HEAD) != 0;
        int author = 0;
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
        int by = readNamed(reader, head, author, ids.length);
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
        Object piece = new ElementReader(kind, reader, null, null).read(length);
        return new SequenceDelta<>(kind, ids[author], (int) dot, length, (int) counter, target, place, piece);
    }

    private Batch readElements() {
        int size = entries.elements();
        Batch outline = new Batch(ids, entries.inserted(), entries.erased(), "", shallow);
        finder = new RunFinder(entries.inserted(), ids.length);
        requireCausality();
        int most = reader.offset() - start + reader.remaining();
        require(
                !shallow || BatchWriter.leastBytes(size) <= most,
                "more is left out than so many bytes may stand for",
                reader.offset());
        Object piece = new ElementReader(kind, reader, outline, finder).read(size);
        if (shallow) {
            while (reader.offset() - start < BatchWriter.leastBytes(size)) {
                require(reader.readByte() == 0, "there is something behind the elements", reader.offset() - 1);
            }
        }
        return new Batch(ids, outline.insertions(), outline.deletions(), piece, shallow);
    }

    /** An element's counter is greater than that of the one beside which it was put. */
    private void requireCausality() {
        Batch.Insertions runs = entries.inserted();
        for (int run = 0; run < runs.size(); run++) {
            int dot = Math.abs(runs.placeDot()[run]);
            int beside = finder.beside(run);
            boolean later = runs.placeAuthor()[run] == runs.author()[run] && dot >= runs.dot()[run]
                    || beside >= 0 && (long) runs.counter()[beside] + dot - runs.dot()[beside] >= runs.counter()[run];
            require(!later, "an element was put beside a later one", reader.offset());
        }
    }

    static void require(boolean condition, String what, int offset) {
        if (!condition) {
            throw new MalformedDataException(what, offset);
        }
    }
}
