package dev.orloj.crdt.set;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Claim;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.wire.ElementCodec;
import java.util.Objects;

/**
 * A replicated set from which a removed element is gone for ever.
 *
 * <p>An element is in it if some replica added it and none removed it, in whatever order that happened. For things that end for good: sessions, retired identifiers, withdrawn offers.
 *
 * <p>Only what is in the set here can be removed. Adding what was removed is no operation, and no error either: whether the removal has arrived yet is a matter of chance, and an addition that comes
 * before it has no effect in the end. {@link #isRemoved} tells.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="other-sets"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; hand {@code snapshot}s to other threads. <b>Cost:</b> reading and changing take a look-up in a hash map, a {@code snapshot} a copy of the elements. <b>A removed element
 * is kept for ever</b>, in memory and in the encoded state, as large as one that is in the set. <b>Limits:</b> none of its own.
 * <b>Source:</b> Shapiro et al. 2011, specification 12.
 *
 * @param <E> the type of the elements, with value equality
 */
public final class TwoPhaseSet<E> extends ClaimedSet<E, TwoPhaseSet<E>> {
    private TwoPhaseSet(Root<TwoPhaseSet<E>> root) {
        super(root);
    }

    /**
     * The type of sets of some kind of element.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <E> CrdtType<TwoPhaseSet<E>> type(ElementCodec<E> codec) {
        return type(codec, CrdtLimits.DEFAULT);
    }

    /**
     * The type of sets of some kind of element.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @param limits of each set
     * @return the type
     */
    public static <E> CrdtType<TwoPhaseSet<E>> type(ElementCodec<E> codec, CrdtLimits limits) {
        return new CausalType<>("TwoPhaseSet", Kind.TWO_PHASE_SET, Claim.marks(codec), limits, TwoPhaseSet::new);
    }

    /**
     * Adds an element, unless it was removed.
     *
     * @param element not null
     * @return the delta of it; empty if it is in the set or was removed, which is no operation
     */
    public Delta<TwoPhaseSet<E>> add(E element) {
        return root.recording(() -> addWithoutDelta(element));
    }

    /**
     * Adds an element, unless it was removed, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null
     * @return whether it came into the set; if not, nothing happened
     */
    @Override
    public boolean addWithoutDelta(E element) {
        Claim added = Claim.added(element);
        if (claims.winner(element) != null) {
            return false;
        }
        claims.make(added);
        return true;
    }

    /**
     * Removes an element, for good.
     *
     * @param element not null
     * @return the delta of it; empty if it was not in the set, which is no operation
     */
    public Delta<TwoPhaseSet<E>> remove(E element) {
        return root.recording(() -> removeWithoutDelta(element));
    }

    /**
     * Removes an element, for good, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null
     * @return whether it was in the set; if not, nothing happened
     */
    public boolean removeWithoutDelta(E element) {
        if (!contains(element)) {
            return false;
        }
        claims.make(Claim.removed(element));
        return true;
    }

    /**
     * Whether an element was removed, as far as is known here.
     *
     * @param element not null
     * @return true if it was in the set, and can't be again
     */
    public boolean isRemoved(E element) {
        return claims.winner(Objects.requireNonNull(element, "element")) != null && !contains(element);
    }
}
