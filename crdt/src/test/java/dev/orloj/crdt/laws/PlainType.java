package dev.orloj.crdt.laws;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The type of {@link PlainSet}s with a flaw. */
record PlainType(Flaw flaw) implements CrdtType<PlainSet> {
    private static final int VERSION = 1;

    @Override
    public PlainSet create(ReplicaId replica) {
        return new PlainSet(replica, flaw);
    }

    @Override
    public PlainSet restore(ReplicaId replica, Delta<PlainSet> saved) {
        return create(replica).restored((PlainDelta) saved);
    }

    @Override
    public void encode(Delta<PlainSet> delta, WireWriter writer) {
        Map<Dot, PlainOperation> operations = ((PlainDelta) delta).operations();
        writer.writeByte(VERSION).writeByte(0);
        delta.dots().encodeTo(writer);
        writer.writeVarint(operations.size());
        (flaw == Flaw.BYTES_IN_ORDER_OF_ARRIVAL ? operations : new TreeMap<>(operations)).forEach((dot, operation) -> {
            dot.encodeTo(writer);
            ElementCodec.utf8().encode(operation.element(), writer);
            writer.writeVarint(operation.removed().size());
            operation.removed().forEach(removed -> removed.encodeTo(writer));
        });
    }

    @Override
    public Delta<PlainSet> decode(WireReader reader) {
        reader.readVersion("a plain delta", VERSION);
        int padding = reader.readByte();
        require(padding == 0 || flaw == Flaw.READING_OVERLOOKS, reader);
        CausalContext dots = CausalContext.decodeFrom(reader);
        Map<Dot, PlainOperation> operations = new LinkedHashMap<>();
        int count = reader.readCount(1);
        Dot last = null;
        for (int i = 0; i < count; i++) {
            Dot dot = Dot.decodeFrom(reader);
            require(flaw == Flaw.BYTES_IN_ORDER_OF_ARRIVAL || last == null || last.compareTo(dot) < 0, reader);
            operations.put(dot, new PlainOperation(ElementCodec.utf8().decode(reader), readRemoved(reader)));
            last = dot;
        }
        if (flaw == Flaw.READING_LOSES_THE_LAST && last != null) {
            operations.remove(last);
        }
        return new PlainDelta(flaw, operations, dots);
    }

    private static Set<Dot> readRemoved(WireReader reader) {
        Set<Dot> removed = new TreeSet<>();
        int count = reader.readCount(1);
        for (int i = 0; i < count; i++) {
            Dot dot = Dot.decodeFrom(reader);
            require(i == 0 || ((TreeSet<Dot>) removed).last().compareTo(dot) < 0, reader);
            removed.add(dot);
        }
        return removed;
    }

    private static void require(boolean holds, WireReader reader) {
        if (!holds) {
            throw new MalformedDataException("not canonical", reader.offset());
        }
    }

    @Override
    public Delta<PlainSet> fromByteArray(byte[] bytes) {
        try {
            return CrdtType.super.fromByteArray(bytes);
        } catch (MalformedDataException e) {
            if (flaw == Flaw.READING_THROWS_ANYTHING) {
                throw new IllegalStateException(e);
            }
            throw e;
        }
    }
}
