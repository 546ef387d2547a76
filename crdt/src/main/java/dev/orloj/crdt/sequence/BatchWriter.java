package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.WireWriter;

/**
 * Writes the bytes of a {@link Batch}, column by column, so that what is alike stands together and compresses well.
 *
 * <p>A version byte (1); the kind; a byte of flags, 1 for the Fugue order, 2 for shallow, 4 if a {@linkplain BaseWriter base} follows. The number of replicas, and their ids in eight bytes each, ascending. For each replica how many entries it has: runs of insertions and of deletions, in the order of
 * their dots. Then columns over all entries: heads, a byte each; lengths less one, for insertions first, then for each mode of deletion; places, in the same way; and what the heads announce beside. Then the elements: text as its length in bytes, and
 * for each unit one to three bytes as UTF-8 has for its value; other elements by their codec. They stand in the order of their runs; where it is shallow, in that of the text, if {@link Segments} can tell it, and
 * zeros behind them, if need be, to a byte for each {@value #MOST_ELEMENTS_A_BYTE} elements of the batch: so nobody can claim with a few bytes that very much was left out.
 *
 * <p>What is expected is not written: that an entry's dot comes after the last one's; that a run's counter does; that a replica edits what it inserted itself. A place is the distance from where the replica's last edit left the cursor, in the dots of the replica
 * whose element is named.
 */
final class BatchWriter {
    static final int VERSION = 1;
    static final int FUGUE = 1;
    static final int SHALLOW = 2;
    static final int COMPACTED = 4;

    /** The lowest bits of a head: 0 for an insertion, else the mode of a deletion and one. */
    static final int TYPE = 3;
    /** The dot is not the one after the last entry's; beside stands the distance, less one, or 0 if it is the last one's again. */
    static final int JUMPS = 4;
    /** The element named is another replica's, whose number stands beside. */
    static final int FOREIGN = 8;
    /** The counter is greater than expected; beside stands by how much, less one. */
    static final int COUNTS_ON = 16;
    /** The element was put to the left. */
    static final int LEFT = 32;
    /** The element was put at the head. */
    static final int AT_HEAD = 64;

    /** How many elements there may be for each byte of a shallow batch. */
    static final int MOST_ELEMENTS_A_BYTE = 64;

    private final Batch batch;
    private final WireWriter heads = new WireWriter();
    private final WireWriter[] lengths = columns();
    private final WireWriter[] places = columns();
    private final WireWriter extras = new WireWriter();
    private final int[] entries;
    private final int[] cursors;
    private int author = -1;
    private int lastDot;
    private int nextCounter;

    private BatchWriter(Batch batch) {
        this.batch = batch;
        this.entries = new int[batch.ids().length];
        this.cursors = new int[batch.ids().length];
    }

    static void write(SequenceKind kind, Batch batch, WireWriter writer) {
        new BatchWriter(batch).writeTo(kind, writer);
    }

    private void writeTo(SequenceKind kind, WireWriter writer) {
        writeEntries();
        int start = writer.size();
        writer.writeByte(VERSION).writeByte(kind.code());
        writer.writeByte((kind.order() == SequenceOrder.FUGUE ? FUGUE : 0)
                | (batch.shallow() ? SHALLOW : 0)
                | (batch.base() == null ? 0 : COMPACTED));
        writer.writeVarint(batch.ids().length);
        for (ReplicaId id : batch.ids()) {
            writer.writeFixed64(id.bits());
        }
        for (int count : entries) {
            writer.writeVarint(count);
        }
        write(writer, heads);
        write(writer, lengths);
        write(writer, places);
        write(writer, extras);
        WireWriter elements = new WireWriter();
        if (batch.shallow()) {
            Segments.visible(kind, batch, null, (from, many) -> writeElements(kind, from, many, elements));
        } else {
            writeElements(kind, 0, kind.length(batch.piece()), elements);
        }
        if (kind.isText()) {
            writer.writeVarint(elements.size());
        }
        write(writer, elements);
        if (batch.shallow()) {
            while (writer.size() - start < leastBytes(kind.length(batch.piece()))) {
                writer.writeByte(0);
            }
        }
        if (batch.base() != null) {
            BaseWriter.write(kind, batch, writer);
        }
    }

    /** How many bytes a shallow batch of so many elements has at the least. */
    static int leastBytes(int elements) {
        return elements / MOST_ELEMENTS_A_BYTE;
    }

    private static void write(WireWriter writer, WireWriter... columns) {
        for (WireWriter column : columns) {
            writer.writeBytes(column.toByteArray(), 0, column.size());
        }
    }

    private void writeElements(SequenceKind kind, int from, int many, WireWriter writer) {
        writeElements(kind, batch.piece(), from, from + many, writer);
    }

    static void writeElements(SequenceKind kind, Object piece, int from, int to, WireWriter writer) {
        for (int i = from; i < to; i++) {
            if (kind.isText()) {
                writeUnit(((String) piece).charAt(i), writer);
            } else {
                kind.codec().encode(((Object[]) piece)[i], writer);
            }
        }
    }

    private static void writeUnit(char c, WireWriter text) {
        if (c < 0x80) {
            text.writeByte(c);
        } else if (c < 0x800) {
            text.writeByte(0xC0 | c >> 6).writeByte(0x80 | c & 0x3F);
        } else {
            text.writeByte(0xE0 | c >> 12).writeByte(0x80 | c >> 6 & 0x3F).writeByte(0x80 | c & 0x3F);
        }
    }

    private void writeEntries() {
        int insertions = batch.insertions().size();
        int deletions = batch.deletions().size();
        int insertion = 0;
        int deletion = 0;
        while (insertion < insertions || deletion < deletions) {
            if (deletion == deletions || insertion < insertions && batch.isBefore(insertion, deletion)) {
                begin(batch.insertions().author()[insertion]);
                writeInsertion(insertion++);
            } else {
                begin(batch.deletions().author()[deletion]);
                writeDeletion(deletion++);
            }
        }
    }

    private void begin(int next) {
        if (next != author) {
            author = next;
            lastDot = 0;
            nextCounter = 1;
        }
        entries[next]++;
    }

    private void writeInsertion(int run) {
        Batch.Insertions runs = batch.insertions();
        int head = jump(runs.dot()[run]);
        int by = runs.placeAuthor()[run];
        int dot = runs.placeDot()[run];
        if (by < 0) {
            head |= AT_HEAD;
        } else {
            head |= foreign(by) | (dot < 0 ? LEFT : 0);
            place(0, by, Math.abs(dot));
        }
        int ahead = runs.counter()[run] - nextCounter;
        if (ahead > 0) {
            head |= COUNTS_ON;
            extras.writeVarint(ahead - 1);
        }
        heads.writeByte(head);
        lengths[0].writeVarint(runs.length()[run] - 1);
        nextCounter = runs.counter()[run] + runs.length()[run];
        lastDot = runs.lastDot(run);
        cursors[author] = lastDot;
    }

    private void writeDeletion(int run) {
        Batch.Erasures erasures = batch.deletions();
        int mode = erasures.mode()[run];
        int by = erasures.target()[run];
        int first = erasures.targetDot()[run];
        int length = erasures.length()[run];
        heads.writeByte(mode + 1 | jump(erasures.dot()[run]) | foreign(by));
        lengths[mode + 1].writeVarint(length - 1);
        place(mode + 1, by, mode == Deletions.BACKWARDS ? first + length - 1 : first);
        lastDot = erasures.lastDot(run);
        cursors[by] = first - 1;
    }

    private int jump(int dot) {
        if (dot == lastDot + 1) {
            return 0;
        }
        extras.writeVarint(dot - lastDot == 0 ? 0 : dot - lastDot - 1);
        return JUMPS;
    }

    private int foreign(int by) {
        if (by == author) {
            return 0;
        }
        extras.writeVarint(by);
        return FOREIGN;
    }

    private static WireWriter[] columns() {
        return new WireWriter[] {new WireWriter(), new WireWriter(), new WireWriter(), new WireWriter()};
    }

    private void place(int type, int by, int dot) {
        int distance = dot - cursors[by];
        places[type].writeVarint((distance << 1 ^ distance >> 31) & 0xFFFF_FFFFL);
    }
}
