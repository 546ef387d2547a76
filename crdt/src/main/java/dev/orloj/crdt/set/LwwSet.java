package dev.orloj.crdt.set;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Claim;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.OperationClock;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.Stamp;
import dev.orloj.wire.ElementCodec;
import java.util.Objects;
import java.util.Optional;

/**
 * A replicated set in which the last writer wins: an element is in it if the latest operation on it, by its time, was an addition.
 *
 * <p>Adding and removing are always operations, whether the element is in the set or not: they make what they say newer. What times are, and how ties are broken, is said in {@link dev.orloj.crdt.register.LwwRegister}; a set is one such register for each element.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="other-sets"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; hand {@code snapshot}s to other threads. The clock may be shared by threads. <b>Cost:</b> reading and changing take a look-up in a hash map, and changing a tick; a {@code snapshot} takes a copy of the elements. <b>A removed
 * element is kept for ever</b>, in memory and in the encoded state, as large as one that is in the set: its time has to outweigh additions that are still to come. <b>Limits:</b> none of its own.
 * <b>Source:</b> Shapiro et al. 2011, section 3.3.3, with the causality of dots beside the times.
 *
 * @param <E> the type of the elements, with value equality
 */
public final class LwwSet<E> extends ClaimedSet<E, LwwSet<E>> {
    private final OperationClock clock;

    private LwwSet(Root<LwwSet<E>> root, OperationClock clock) {
        super(root);
        this.clock = clock;
    }

    /**
     * The type of sets of some kind of element.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @param clock of this process; all replicas use clocks of one kind
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <E> CrdtType<LwwSet<E>> type(ElementCodec<E> codec, LogicalClock clock) {
        return type(codec, clock, CrdtLimits.DEFAULT);
    }

    /**
     * The type of sets of some kind of element.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @param clock of this process; all replicas use clocks of one kind
     * @param limits of each set
     * @return the type
     */
    public static <E> CrdtType<LwwSet<E>> type(ElementCodec<E> codec, LogicalClock clock, CrdtLimits limits) {
        return CausalType.timed("LwwSet", Kind.LWW_SET, Claim.timedMarks(codec), limits, clock, LwwSet::new);
    }

    /**
     * Adds an element, now.
     *
     * @param element not null
     * @return the delta of it, never empty
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public Delta<LwwSet<E>> add(E element) {
        return root.recording(() -> addWithoutDelta(element));
    }

    /**
     * Adds an element, now, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null
     * @return whether it was not in the set; it is an operation in either case
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    @Override
    public boolean addWithoutDelta(E element) {
        boolean was = contains(element);
        claims.make(clock, element, Claim.HERE);
        return !was;
    }

    /**
     * Removes an element, now.
     *
     * @param element not null, in the set or not
     * @return the delta of it, never empty
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public Delta<LwwSet<E>> remove(E element) {
        return root.recording(() -> removeWithoutDelta(element));
    }

    /**
     * Removes an element, now, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null, in the set or not
     * @return whether it was in the set; it is an operation in either case
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public boolean removeWithoutDelta(E element) {
        boolean was = contains(element);
        claims.make(clock, element, null);
        return was;
    }

    /**
     * When an element was last added or removed, and by whom.
     *
     * @param element not null, in the set or not
     * @return the stamp of the operation that won; nothing if there was none
     */
    public Optional<Stamp> stamp(E element) {
        return claims.stamp(Objects.requireNonNull(element, "element"));
    }
}
