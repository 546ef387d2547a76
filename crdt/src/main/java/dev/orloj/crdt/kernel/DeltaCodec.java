package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * The bytes of deltas.
 *
 * <p>A version byte (1); the kind, which for a map is followed by that of what is in it; 1 for the full form, else 0; the dots covered, as a causal context; in the full form the dots kept, as another. Then the replicas that anything below needs: their number, and the ids in
 * eight bytes each, ascending. For each of them its live dots: their number, and for each the distance of its counter from the last one (from 0), less one, and its payload. Then for each of them the removals by its operations (in the full form, of dots that are not covered):
 * their number, and for each the distance of the operation's counter from the last one, the number of the removed dot's replica, and its counter: where operation and replica are the last one's, the distance, less one.
 *
 * <p>A payload in a map is its key and then what the payload is for the object there, which in a map of maps begins with a key again.
 *
 * <p>So an element of a whole state takes its own bytes and one or two more.
 */
final class DeltaCodec {
    private static final int VERSION = 1;
    private static final int ID_BYTES = 8;

    private final long kind;
    private final ElementCodec<Object> payloads;

    @SuppressWarnings("unchecked") // of one type, payloads are what its codec is for
    DeltaCodec(long kind, ElementCodec<?> payloads) {
        this.kind = kind;
        this.payloads = (ElementCodec<Object>) payloads;
    }

    void encode(CausalDelta<?> delta, WireWriter writer) {
        writer.writeByte(VERSION);
        for (long rest = kind; rest != 0; rest >>>= Byte.SIZE) {
            writer.writeByte((int) rest & 0xFF);
        }
        writer.writeByte(delta.isFull() ? 1 : 0);
        delta.dots().encodeTo(writer);
        if (delta.isFull()) {
            delta.kept().encodeTo(writer);
        }
        writer.writeVarint(delta.ids().length);
        for (ReplicaId id : delta.ids()) {
            writer.writeFixed64(id.bits());
        }
        encodeLive(delta, writer);
        encodeRemovals(delta, writer);
    }

    private void encodeLive(CausalDelta<?> delta, WireWriter writer) {
        int i = 0;
        for (int row = 0; row < delta.ids().length; row++) {
            int end = i;
            while (end < delta.liveCount() && Dots.row(delta.live(end)) == row) {
                end++;
            }
            writer.writeVarint(end - i);
            for (long last = 0; i < end; i++) {
                long counter = Dots.counter(delta.live(i));
                writer.writeVarint(counter - last - 1);
                payloads.encode(delta.payload(i), writer);
                last = counter;
            }
        }
    }

    private static void encodeRemovals(CausalDelta<?> delta, WireWriter writer) {
        Removals removals = delta.removals();
        int i = 0;
        for (int row = 0; row < delta.ids().length; row++) {
            int end = i;
            while (end < removals.size() && Dots.row(removals.operation(end)) == row) {
                end++;
            }
            writer.writeVarint(end - i);
            long lastOperation = 0;
            long lastDot = 0;
            for (; i < end; i++) {
                long operation = Dots.counter(removals.operation(i));
                long dot = removals.dot(i);
                boolean follows = operation == lastOperation && Dots.row(dot) == Dots.row(lastDot);
                writer.writeVarint(operation - lastOperation)
                        .writeVarint(Dots.row(dot))
                        .writeVarint(follows ? dot - lastDot - 1 : Dots.counter(dot));
                lastOperation = operation;
                lastDot = dot;
            }
        }
    }

    <C extends Crdt<C>> CausalDelta<C> decode(WireReader reader) {
        reader.readVersion("a delta", VERSION);
        requireKind(reader);
        boolean full = readFull(reader);
        CausalContext seen = readContext(reader);
        CausalContext kept = full ? readKept(reader, seen) : CausalContext.empty();
        ReplicaId[] ids = readIds(reader);
        DeltaReader body = new DeltaReader(reader, seen, kept, ids);
        body.readLive(payloads);
        body.readRemovals(full);
        body.requireConsistent();
        return new CausalDelta<>(kind, full, seen, kept, ids, body.live(), body.payloads(), body.removals());
    }

    private void requireKind(WireReader reader) {
        for (long rest = kind; rest != 0; rest >>>= Byte.SIZE) {
            int offset = reader.offset();
            int found = reader.readByte();
            if (found != (rest & 0xFF)) {
                throw new MalformedDataException(
                        "a delta of kind " + Kind.toString(kind) + " is wanted: not " + found + ", but "
                                + (rest & 0xFF),
                        offset);
            }
        }
    }

    private static boolean readFull(WireReader reader) {
        int offset = reader.offset();
        int form = reader.readByte();
        if (form > 1) {
            throw new MalformedDataException("the form of a delta is 0 or 1, not " + form, offset);
        }
        return form == 1;
    }

    private static CausalContext readContext(WireReader reader) {
        int offset = reader.offset();
        CausalContext context = CausalContext.decodeFrom(reader);
        for (DotRange range : context.ranges()) {
            if (range.to() > Dots.MAX_COUNTER) {
                throw new MalformedDataException(
                        "an object's operations count to " + Dots.MAX_COUNTER + ", not to " + range.to(), offset);
            }
        }
        return context;
    }

    private static CausalContext readKept(WireReader reader, CausalContext seen) {
        int offset = reader.offset();
        CausalContext kept = readContext(reader);
        if (!seen.dominates(kept)) {
            throw new MalformedDataException("dots are kept that the delta does not cover", offset);
        }
        return kept;
    }

    private static ReplicaId[] readIds(WireReader reader) {
        ReplicaId[] ids = new ReplicaId[reader.readCount(ID_BYTES)];
        for (int i = 0; i < ids.length; i++) {
            int offset = reader.offset();
            ids[i] = ReplicaId.fromBits(reader.readFixed64());
            if (i > 0 && ids[i].compareTo(ids[i - 1]) <= 0) {
                throw new MalformedDataException(
                        "replica " + ids[i] + " stands after " + ids[i - 1] + ": ids ascend, each once", offset);
            }
        }
        return ids;
    }
}
