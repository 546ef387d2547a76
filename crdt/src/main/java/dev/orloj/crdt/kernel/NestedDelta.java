package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;

/**
 * What a mutator of an object in a map gives: which operations it made, and that it can't be sent. The delta of the map has them.
 *
 * @param replica who made them
 * @param from the last counter before them
 * @param to the counter of the last one
 */
record NestedDelta<C extends Crdt<C>>(ReplicaId replica, long from, long to) implements Delta<C> {
    @Override
    public CausalContext dots() {
        return isEmpty() ? CausalContext.empty() : CausalContext.empty().with(new DotRange(replica, from + 1, to));
    }

    @Override
    public boolean isEmpty() {
        return from == to;
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public Delta<C> join(Delta<C> other) {
        throw new IllegalArgumentException("no delta can be joined with " + this);
    }

    @Override
    public String toString() {
        return "a part " + dots() + " of what an update of a map did: send what the update returned";
    }
}
