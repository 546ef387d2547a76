package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.function.Function;

/**
 * A type of counter: given its kind, and how to make one around a {@link RowTable}, the rest is the same for all.
 *
 * @param <C> the type of the counter
 */
final class CounterType<C extends Counter<C>> implements CrdtType<C> {
    private final CounterKind kind;
    private final CrdtLimits limits;
    private final Function<RowTable, C> maker;

    CounterType(CounterKind kind, CrdtLimits limits, Function<RowTable, C> maker) {
        this.kind = kind;
        this.limits = Objects.requireNonNull(limits, "limits");
        this.maker = maker;
    }

    @Override
    public C create(ReplicaId replica) {
        return maker.apply(new RowTable(kind, Objects.requireNonNull(replica, "replica"), limits));
    }

    @Override
    public C restore(ReplicaId replica, Delta<C> saved) {
        Rows rows = CounterDelta.of(kind, saved).rows();
        RowTable table = new RowTable(kind, Objects.requireNonNull(replica, "replica"), limits);
        int replicas = rows.size() + rows.retired().size();
        if (replicas > limits.replicas()) {
            throw new IllegalArgumentException(
                    "the saved state has " + replicas + " replicas, the limit is " + limits.replicas());
        }
        table.setRows(rows.copy());
        return maker.apply(table);
    }

    @Override
    public void encode(Delta<C> delta, WireWriter writer) {
        RowCodec.encode(kind, CounterDelta.of(kind, delta).rows(), writer);
    }

    @Override
    public Delta<C> decode(WireReader reader) {
        return new CounterDelta<>(kind, RowCodec.decode(kind, reader));
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
