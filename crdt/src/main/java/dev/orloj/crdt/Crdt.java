package dev.orloj.crdt;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;

/**
 * One replica of an object that is changed at several places without coordination, and converges.
 *
 * <p>Replicas that have seen the same operations are in the same state, whatever the order in which they came, however often, and whatever was lost on
 * the way and sent again. Three verbs are all that any transport needs:
 *
 * <ul>
 *   <li>{@link #version}: which operations this replica has seen. Every mutation takes the replica's next dense dot, removals included.
 *   <li>{@link #deltaSince}: what a replica at a given version lacks; from the empty version, the whole state.
 *   <li>{@link #merge}: takes in what another replica made of those.
 * </ul>
 *
 * <p>Two replicas that swap versions and then deltas agree:
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="swap"}
 *
 * <p><b>Hazard:</b> a dot must be durable before its delta leaves the process. A replica that lost operations which others have seen must come back under a
 * new id, see {@link ReplicaId}; a saved state that is older than the last delta sent is lost state.
 *
 * <p><b>Thread safety:</b> none; one thread at a time, the package says what others may read. Equality is identity: compare states by
 * {@link #state}, whose {@code equals} and bytes are canonical.
 *
 * @param <C> the type itself, as in {@code OrSet<E> implements Crdt<OrSet<E>>}
 */
public interface Crdt<C extends Crdt<C>> {
    /**
     * Whose operations this object makes.
     *
     * @return the id given at its creation
     */
    ReplicaId replica();

    /**
     * Which operations this replica has seen, its own included.
     *
     * @return their dots; the same object until something changes
     */
    CausalContext version();

    /**
     * What a replica that has seen these operations lacks, as far as this one knows.
     *
     * @param version what the other says of itself; may have seen more than this replica
     * @return the missing operations; empty if there are none, and the whole state if {@code version} is empty
     * @throws UnsupportedOperationException if the object is in a map, whose deltas have what is in it
     * @throws TooFarBehindException if the version is not empty, and lacks something of a frontier up to which this replica was compacted
     */
    Delta<C> deltaSince(CausalContext version);

    /**
     * Takes in operations of other replicas. Either all of them or, if the result is {@code REFUSED}, none.
     *
     * @param delta made by a replica of the same type
     * @return whether it brought anything, what is missing, or why it was refused
     * @throws IllegalArgumentException if the delta is of another type
     * @throws UnsupportedOperationException if the object is in a map, which merges what is in it
     */
    MergeResult merge(Delta<C> delta);

    /**
     * The whole state. Equal states are equal deltas, and encode to equal bytes.
     *
     * @return {@link #deltaSince} the empty version
     */
    default Delta<C> state() {
        return deltaSince(CausalContext.empty());
    }
}
