package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.Nestable;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.function.Function;

/**
 * A type of counter: given its kind, and how to make one around a {@link Ledger}, the rest is the same for all.
 *
 * @param <C> the type of the counter
 */
final class CounterType<C extends Counter<C>> implements Nestable<C> {
    private final CounterKind kind;
    private final CrdtLimits limits;
    private final Function<Ledger<C>, C> maker;

    CounterType(CounterKind kind, CrdtLimits limits, Function<Ledger<C>, C> maker) {
        this.kind = kind;
        this.limits = Objects.requireNonNull(limits, "limits");
        this.maker = maker;
    }

    @Override
    public C create(ReplicaId replica) {
        return maker.apply(new RowLedger<>(new RowTable(kind, Objects.requireNonNull(replica, "replica"), limits)));
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
        return maker.apply(new RowLedger<>(table));
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
    public long kind() {
        return kind.code();
    }

    @Override
    public ElementCodec<?> payloads() {
        if (kind.rights()) {
            throw new IllegalArgumentException("a " + kind.name()
                    + " can't be in a map: removing it would take away rights on which other replicas rely");
        }
        return kind.signed() ? AmountCodec.SIGNED : AmountCodec.UNSIGNED;
    }

    @Override
    public C nest(Root<C> root) {
        return maker.apply(new DotLedger<>(root));
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
