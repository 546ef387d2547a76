package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link BatchWriter} wrote, and nothing else. */
final class BatchReader {
    private static final int ID_BYTES = 8;
    /** How many elements that were deleted a byte may stand for. */
    private static final int MOST_LEFT_OUT = 1_024;

    private final SequenceKind kind;
    private final WireReader reader;
    private ReplicaId[] ids;
    private boolean shallow;
    private int[] heads;
    private int[] authors;
    private int[] lengths;
    private int[] places;
    private int[] cursors;
    private boolean[] used;
    private Columns insertions;
    private Columns deletions;

    private int author = -1;
    private long lastDot;
    private long nextCounter;
    private boolean afterDeletion;

    BatchReader(SequenceKind kind, WireReader reader) {
        this.kind = kind;
        this.reader = reader;
    }

    Batch read() {
        reader.readVersion("a delta", BatchWriter.VERSION);
        int offset = reader.offset();
        int code = reader.readByte();
        require(code == kind.code(), "a delta of kind " + kind.code() + " is wanted, not of kind " + code, offset);
        readFlags();
        readIds();
        readAuthors();
        readColumns();
        for (int i = 0; i < heads.length; i++) {
            readEntry(i);
        }
        for (int i = 0; i < used.length; i++) {
            require(used[i], "a replica does not occur", reader.offset());
        }
        return readElements();
    }

    private void readFlags() {
        int offset = reader.offset();
        int flags = reader.readByte();
        boolean fugue = (flags & BatchWriter.FUGUE) != 0;
        shallow = (flags & BatchWriter.SHALLOW) != 0;
        require(flags <= 3, "there are no such flags: " + flags, offset);
        SequenceOrder order = fugue ? SequenceOrder.FUGUE : SequenceOrder.RGA;
        require(order == kind.order(), "a delta in " + kind.order() + " order is wanted, not in " + order, offset);
    }

    private void readIds() {
        ids = new ReplicaId[reader.readCount(ID_BYTES)];
        for (int i = 0; i < ids.length; i++) {
            int offset = reader.offset();
            ids[i] = ReplicaId.fromBits(reader.readFixed64());
            require(i == 0 || ids[i - 1].compareTo(ids[i]) < 0, "replica ids ascend, each once", offset);
        }
        used = new boolean[ids.length];
        cursors = new int[ids.length];
    }

    private void readAuthors() {
        int[] counts = new int[ids.length];
        long entries = 0;
        int offset = reader.offset();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = reader.readCount(1);
            entries += counts[i];
        }
        require(entries <= reader.remaining() / 2, "there are not as many entries as announced", offset);
        heads = new int[(int) entries];
        authors = new int[(int) entries];
        lengths = new int[(int) entries];
        places = new int[(int) entries];
        int next = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i]; j++) {
                authors[next++] = i;
            }
        }
    }

    private void readColumns() {
        int deleting = 0;
        for (int i = 0; i < heads.length; i++) {
            int offset = reader.offset();
            heads[i] = reader.readByte();
            boolean inserting = (heads[i] & BatchWriter.TYPE) == 0;
            deleting += inserting ? 0 : 1;
            int allowed = inserting ? 0x7C : 0x0F;
            boolean atHead = (heads[i] & BatchWriter.AT_HEAD) != 0;
            boolean left = (heads[i] & BatchWriter.LEFT) != 0;
            boolean beside = (heads[i] & (BatchWriter.LEFT | BatchWriter.FOREIGN)) != 0;
            require(
                    (heads[i] & ~allowed) == 0 && !(atHead && beside) && !(left && kind.order() == SequenceOrder.RGA),
                    "there is no such entry",
                    offset);
        }
        for (int type = 0; type <= BatchWriter.TYPE; type++) {
            readLengths(type);
        }
        for (int type = 0; type <= BatchWriter.TYPE; type++) {
            readPlaces(type);
        }
        insertions = new Columns(7, heads.length - deleting);
        deletions = new Columns(6, deleting);
    }

    private void readLengths(int type) {
        for (int i = 0; i < lengths.length; i++) {
            if ((heads[i] & BatchWriter.TYPE) == type) {
                lengths[i] = 1 + (int) readNumber(Document.MOST_ELEMENTS - 1, "a length");
            }
        }
    }

    private void readPlaces(int type) {
        for (int i = 0; i < places.length; i++) {
            if ((heads[i] & BatchWriter.TYPE) == type && (heads[i] & BatchWriter.AT_HEAD) == 0) {
                int zigzag = (int) readNumber(0xFFFF_FFFFL, "a place");
                places[i] = zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
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

    private void readEntry(int entry) {
        if (authors[entry] != author) {
            author = authors[entry];
            lastDot = 0;
            nextCounter = 1;
            afterDeletion = false;
        }
        used[author] = true;
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
        int by = author;
        if ((head & BatchWriter.FOREIGN) != 0) {
            int offset = reader.offset();
            by = (int) readNumber(ids.length - 1L, "the number of a replica");
            require(by != author, "the replica itself is named as another one", offset);
        }
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
        insertions.add(author, dot, lengths[entry], (int) counter, atHead ? -1 : by, left ? -beside : beside, 0);
        cursors[author] = (int) lastDot;
        int size = insertions.size();
        if (size > 1 && BatchBuilder.goesOn(insertions, size - 2, insertions, size - 1)) {
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
        int last = deletions.size() - 1;
        if (last >= 0) {
            boolean after = BatchBuilder.comesAfter(deletions, last, author, dot, by, named);
            boolean joins = BatchBuilder.howItGoesOn(deletions, last, author, by, dot, named) >= 0;
            require(after && !joins, "a run of deletions is cut, or out of order", reader.offset());
        }
        deletions.add(author, dot, by, (int) first, length, mode);
        cursors[by] = (int) first - 1;
    }

    private Batch readElements() {
        int size = 0;
        int[] offsets = new int[insertions.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = size;
            size += insertions.get(2, i);
            require(size >= 0 && size <= Document.MOST_ELEMENTS, "there are too many elements", reader.offset());
        }
        Batch outline = new Batch(
                ids, BatchBuilder.insertions(insertions, offsets), BatchBuilder.erasures(deletions), "", shallow);
        requireCausality(outline);
        if (shallow) {
            require(
                    size / MOST_LEFT_OUT <= reader.offset() + reader.remaining(),
                    "more is left out than can be",
                    reader.offset());
        }
        return new Batch(
                ids,
                outline.insertions(),
                outline.deletions(),
                kind.isText() ? readText(outline, size) : readObjects(outline, size),
                shallow);
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

    private String readText(Batch outline, int size) {
        int length = reader.readCount(1);
        int offset = reader.offset();
        byte[] bytes = reader.readBytes(length);
        if (!shallow && length == size) {
            for (byte b : bytes) {
                require(b >= 0, "a unit of text is cut", offset);
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[size];
        WireReader text = new WireReader(bytes);
        if (shallow) {
            Segments.visible(kind, outline, (from, many) -> readUnits(text, chars, from, many, offset));
        } else {
            readUnits(text, chars, 0, size, offset);
        }
        require(text.remaining() == 0, "there is more text than there are insertions", offset);
        return new String(chars);
    }

    private static void readUnits(WireReader text, char[] chars, int from, int many, int base) {
        for (int i = from; i < from + many; i++) {
            int offset = base + text.offset();
            require(text.remaining() > 0, "there is not as much text as there are insertions", offset);
            int first = text.readByte();
            int units = first < 0x80 ? 1 : (first & 0xE0) == 0xC0 ? 2 : 3;
            require(units < 3 || (first & 0xF0) == 0xE0, "there is no such unit of text", offset);
            require(text.remaining() >= units - 1, "a unit of text is cut", offset);
            int value = units == 1 ? first : first & 0xFF >> units + 1;
            for (int more = 1; more < units; more++) {
                int next = text.readByte();
                require((next & 0xC0) == 0x80, "a unit of text is cut", offset);
                value = value << 6 | next & 0x3F;
            }
            require(
                    units == 1 || value >= (units == 2 ? 0x80 : 0x800),
                    "a unit of text is longer than it need be",
                    offset);
            chars[i] = (char) value;
        }
    }

    private Object[] readObjects(Batch outline, int size) {
        require(shallow || size <= reader.remaining(), "there are not as many elements as insertions", reader.offset());
        Object[] elements = new Object[size];
        if (shallow) {
            Segments.visible(kind, outline, (from, many) -> readObjects(elements, from, many));
        } else {
            readObjects(elements, 0, size);
        }
        return elements;
    }

    private void readObjects(Object[] elements, int from, int many) {
        for (int i = from; i < from + many; i++) {
            elements[i] = kind.codec().decode(reader);
        }
    }

    private static void require(boolean condition, String what, int offset) {
        if (!condition) {
            throw new MalformedDataException(what, offset);
        }
    }
}
