package dev.orloj.crdt.kernel;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.function.Function;

/**
 * A type whose state is live dots: given its kind, the codec of what hangs on a dot, and how to make an object around a {@link Root}, the rest is the same for all.
 *
 * @param <C> the type of the object
 */
public final class CausalType<C extends Crdt<C>> implements CrdtType<C> {
    private final String name;
    private final int kind;
    private final DeltaCodec codec;
    private final CrdtLimits limits;
    private final Function<Root<C>, C> maker;

    /**
     * Makes a type.
     *
     * @param name for messages
     * @param kind one of {@link Kind}
     * @param payloads writes and reads what hangs on a dot
     * @param limits of every object
     * @param maker makes an object, which attaches its store to the root
     */
    public CausalType(String name, int kind, ElementCodec<?> payloads, CrdtLimits limits, Function<Root<C>, C> maker) {
        this.name = name;
        this.kind = kind;
        this.codec = new DeltaCodec(kind, Objects.requireNonNull(payloads, "codec"));
        this.limits = Objects.requireNonNull(limits, "limits");
        this.maker = maker;
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
        return new Root<>(kind, Objects.requireNonNull(replica, "replica"), limits);
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
    public String toString() {
        return name;
    }
}
