package dev.orloj.crdt.kernel;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.time.LogicalClock;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A type whose state is live dots: given its kind, the codec of what hangs on a dot, and how to make an object around a {@link Root}, the rest is the same for all.
 *
 * @param <C> the type of the object
 */
public final class CausalType<C extends Crdt<C>> implements Nestable<C> {
    private final String name;
    private final long kind;
    private final ElementCodec<?> payloads;
    private final DeltaCodec codec;
    private final CrdtLimits limits;
    private final Function<Root<C>, C> maker;
    /** Null if operations have no times. */
    private final OperationClock clock;

    /**
     * Makes a type whose operations have no times.
     *
     * @param name for messages
     * @param kind one of {@link Kind}; of a map, as {@link Kind#nesting} makes it
     * @param payloads writes and reads what hangs on a dot
     * @param limits of every object
     * @param maker makes an object, which attaches its store to the root
     */
    public CausalType(String name, long kind, ElementCodec<?> payloads, CrdtLimits limits, Function<Root<C>, C> maker) {
        this(name, kind, payloads, limits, maker, null);
    }

    /**
     * Makes a type of which a clock judges what is merged.
     *
     * @param name for messages
     * @param kind one of {@link Kind}
     * @param payloads writes and reads what hangs on a dot
     * @param limits of every object
     * @param maker makes an object, which attaches its store to the root
     * @param clock is offered the times that a delta brings; null if there are none
     */
    public CausalType(
            String name,
            long kind,
            ElementCodec<?> payloads,
            CrdtLimits limits,
            Function<Root<C>, C> maker,
            OperationClock clock) {
        this.name = name;
        this.kind = kind;
        this.payloads = Objects.requireNonNull(payloads, "codec");
        this.codec = new DeltaCodec(kind, payloads);
        this.limits = Objects.requireNonNull(limits, "limits");
        this.maker = maker;
        this.clock = clock;
    }

    /**
     * Makes a type whose operations are {@link Claim}s with times.
     *
     * @param <C> the type of the object
     * @param name for messages
     * @param kind one of {@link Kind}
     * @param claims writes and reads them
     * @param limits of every object
     * @param clock gives times to operations, and is offered those that a delta brings
     * @param maker makes an object, which attaches its store to the root and takes its times from the clock
     * @return the type
     */
    public static <C extends Crdt<C>> CausalType<C> timed(
            String name,
            int kind,
            ElementCodec<Claim> claims,
            CrdtLimits limits,
            LogicalClock clock,
            BiFunction<Root<C>, OperationClock, C> maker) {
        OperationClock times = new OperationClock(clock, Claim::timeOf);
        return new CausalType<>(name, kind, claims, limits, root -> maker.apply(root, times), times);
    }

    @Override
    public C create(ReplicaId replica) {
        return maker.apply(rootOf(replica));
    }

    @Override
    public C restore(ReplicaId replica, Delta<C> saved) {
        Root<C> root = rootOf(replica);
        C object = maker.apply(root);
        root.restore(saved);
        return object;
    }

    private Root<C> rootOf(ReplicaId replica) {
        return new Root<>(kind, Objects.requireNonNull(replica, "replica"), limits, clock);
    }

    @Override
    public void encode(Delta<C> delta, WireWriter writer) {
        codec.encode(CausalDelta.of(kind, delta), writer);
    }

    @Override
    public Delta<C> decode(WireReader reader) {
        return codec.decode(reader);
    }

    @Override
    public long kind() {
        return kind;
    }

    @Override
    public ElementCodec<?> payloads() {
        return payloads;
    }

    @Override
    public OperationClock clock() {
        return clock;
    }

    @Override
    public C nest(Root<C> root) {
        return maker.apply(root);
    }

    @Override
    public String toString() {
        return name;
    }
}
