package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.WireWriter;

/**
 * Writes the bytes of a {@link Base}, behind those of its batch.
 *
 * <p>The frontier as it encodes itself; the floor; the number of replicas that occur, and their ids in eight bytes each, ascending; the number of entries. Then columns over all entries: heads, a byte each; lengths less one, but of those that are dead; what
 * the heads announce beside, first the replicas, then the dots, then the counters. Then the elements that are alive, as in a batch; where that is shallow, without those that its operations deleted, and with zeros behind them, if need be, to a byte for each
 * {@value BatchWriter#MOST_ELEMENTS_A_BYTE} elements of the base.
 *
 * <p>What is expected is not written: that an entry is of the replica of the one before; that its dots go on after those of the replica's last entry; that counters are ahead of dots by as much as there.
 */
final class BaseWriter {
    /** In a head, above the mark: another replica than in the entry before, whose number stands beside. */
    static final int OTHER = 8;
    /** The dot is not the next one; beside stands the distance. */
    static final int JUMPS = 16;
    /** The counter is not as expected; beside stands the difference. */
    static final int COUNTS = 32;

    private BaseWriter() {}

    static void write(SequenceKind kind, Batch batch, WireWriter writer) {
        Base base = batch.base();
        int start = writer.size();
        base.frontier().encodeTo(writer);
        writer.writeVarint(base.floor()).writeVarint(base.ids().length);
        for (ReplicaId id : base.ids()) {
            writer.writeFixed64(id.bits());
        }
        writer.writeVarint(base.size());
        writeEntries(base, writer);
        WireWriter elements = new WireWriter();
        new BaseIndex(base)
                .visible(
                        batch,
                        (from, many) -> BatchWriter.writeElements(kind, base.piece(), from, from + many, elements));
        if (kind.isText()) {
            writer.writeVarint(elements.size());
        }
        append(elements, writer);
        while (batch.shallow() && writer.size() - start < BatchWriter.leastBytes(base.elements())) {
            writer.writeByte(0);
        }
    }

    private static void append(WireWriter column, WireWriter writer) {
        writer.writeBytes(column.toByteArray(), 0, column.size());
    }

    private static void writeEntries(Base base, WireWriter writer) {
        WireWriter lengths = new WireWriter();
        WireWriter authors = new WireWriter();
        WireWriter dots = new WireWriter();
        WireWriter counters = new WireWriter();
        long[] next = new long[base.ids().length];
        long[] shift = new long[base.ids().length];
        int last = 0;
        for (int entry = 0; entry < base.size(); entry++) {
            int author = base.author()[entry];
            int kind = base.kindOf(entry);
            int head = base.mark()[entry];
            if (author != last) {
                head |= OTHER;
                authors.writeVarint(author);
                last = author;
            }
            head |= difference(base.dot()[entry] - 1 - next[author], JUMPS, dots);
            next[author] = base.lastDot(entry);
            if (kind != Base.LATER) {
                long ahead = (long) base.counter()[entry] - base.dot()[entry];
                head |= difference(ahead - shift[author], COUNTS, counters);
                shift[author] = ahead;
            }
            if (kind != Base.DEAD) {
                lengths.writeVarint(base.length()[entry] - 1);
            }
            writer.writeByte(head);
        }
        append(lengths, writer);
        append(authors, writer);
        append(dots, writer);
        append(counters, writer);
    }

    private static int difference(long difference, int flag, WireWriter writer) {
        if (difference == 0) {
            return 0;
        }
        writer.writeVarint(difference << 1 ^ difference >> 63);
        return flag;
    }
}
