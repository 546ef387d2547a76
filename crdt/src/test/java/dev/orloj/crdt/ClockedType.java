package dev.orloj.crdt;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.LogicalClock;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.function.Function;

/** A type of which each object has a Lamport clock of its own, as if it were alone in its process; a restored one has a new clock. So times of different replicas are often equal. */
public final class ClockedType<C extends Crdt<C>> implements CrdtType<C> {
    private final Function<LogicalClock, CrdtType<C>> types;
    private final Function<ReplicaId, LogicalClock> clocks;
    private final CrdtType<C> some;

    public ClockedType(Function<LogicalClock, CrdtType<C>> types) {
        this(types, Clocks::lamport);
    }

    /** The same with other clocks. */
    public ClockedType(Function<LogicalClock, CrdtType<C>> types, Function<ReplicaId, LogicalClock> clocks) {
        this.types = types;
        this.clocks = clocks;
        this.some = types.apply(Clocks.lamport(ReplicaId.of("nobody")));
    }

    /** The type that has another one in it, with a clock for each of its objects if the other one needs clocks. */
    public static <V extends Crdt<V>, C extends Crdt<C>> CrdtType<C> containing(
            CrdtType<V> inner, Function<CrdtType<V>, CrdtType<C>> outer) {
        return inner instanceof ClockedType<V> clocked
                ? new ClockedType<>(clock -> outer.apply(clocked.types.apply(clock)), clocked.clocks)
                : outer.apply(inner);
    }

    @Override
    public C create(ReplicaId replica) {
        return types.apply(clocks.apply(replica)).create(replica);
    }

    @Override
    public C restore(ReplicaId replica, Delta<C> saved) {
        return types.apply(clocks.apply(replica)).restore(replica, saved);
    }

    @Override
    public void encode(Delta<C> delta, WireWriter writer) {
        some.encode(delta, writer);
    }

    @Override
    public Delta<C> decode(WireReader reader) {
        return some.decode(reader);
    }

    @Override
    public String toString() {
        return some + " with a clock for each";
    }
}
