package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;

/**
 * An object whose state is live dots: the contract, handed on to the {@link Root}.
 *
 * @param <C> the type of the object
 */
public abstract class CausalObject<C extends Crdt<C>> implements Crdt<C> {
    /** Where versions, dots and deltas are. */
    private final Root<C> root;

    /**
     * Makes an object.
     *
     * @param root its own
     */
    protected CausalObject(Root<C> root) {
        this.root = root;
    }

    @Override
    public final ReplicaId replica() {
        return root.replica();
    }

    @Override
    public final CausalContext version() {
        return root.version();
    }

    @Override
    public final Delta<C> deltaSince(CausalContext version) {
        return root.deltaSince(version);
    }

    @Override
    public final MergeResult merge(Delta<C> delta) {
        return root.merge(delta);
    }
}
