package dev.orloj.crdt;

import dev.orloj.causality.CausalContext;

/**
 * What some operations did to an object: the unit that replicas send to each other.
 *
 * <p>Deltas may be lost, doubled and overtaken; {@link Crdt#merge} knows by the dots what to do with them. Deltas of one object form a lattice:
 * {@link #join} is commutative, associative and idempotent, and merging a join has the effect of merging both.
 *
 * <p>Equal deltas have equal bytes, see {@link CrdtType#encode}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="deltas"}
 *
 * <p><b>Thread safety:</b> immutable, as far as the elements within are.
 *
 * @param <C> the type of the object
 */
public interface Delta<C extends Crdt<C>> {
    /**
     * Which operations this has the effects of: what a replica that merges it has seen afterwards, if it had not before.
     *
     * @return the dots
     */
    CausalContext dots();

    /**
     * Whether this says of all that it covers what is left of it, without saying which operation removed what: a whole state, or what
     * {@link Crdt#deltaSince} makes for a replica so far behind that the removals it lacks are no longer known one by one. Such a delta is as large as the state's
     * outline, where others are as large as what is missing.
     *
     * @return true for the full form
     */
    boolean isFull();

    /**
     * Two deltas in one.
     *
     * @param other of the same object
     * @return a delta with the effect of both
     * @throws IllegalArgumentException if the other is of another type
     * @throws TooFarBehindException if one begins with a compacted state, and the other was made without having seen what that has dropped, as far as that can be noticed
     * @throws dev.orloj.causality.ReplicaReuseException if the two know different operations under one dot, or contradict each other
     */
    Delta<C> join(Delta<C> other);

    /**
     * Whether this says nothing.
     *
     * @return true if there are no dots
     */
    default boolean isEmpty() {
        return dots().isEmpty();
    }
}
