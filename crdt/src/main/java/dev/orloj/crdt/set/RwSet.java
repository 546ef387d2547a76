package dev.orloj.crdt.set;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Claim;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.wire.ElementCodec;

/**
 * A replicated set in which removing wins: an element is in it if some replica added it, and had seen all removals of it.
 *
 * <p>Removing is always an operation, also of what is not in the set here: it wins over additions that are made elsewhere at the same time. An addition that has seen the removal undoes it. Adding an element that is in the set is no operation, since it
 * would change nothing: not even a concurrent removal would have to give way.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="remove-wins"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; hand {@code snapshot}s to other threads. <b>Cost:</b> reading and changing take a look-up in a hash map, a {@code snapshot} a copy of the elements. <b>A removal leaves the element
 * behind</b>, in memory and in the encoded state, as large as one that is in the set, until the element is added again. <b>Limits:</b> none of its own.
 * <b>Source:</b> Almeida, Shoker, Baquero 2018, the remove-wins set.
 *
 * @param <E> the type of the elements, with value equality
 */
public final class RwSet<E> extends ClaimedSet<E, RwSet<E>> {
    private RwSet(Root<RwSet<E>> root) {
        super(root);
    }

    /**
     * The type of sets of some kind of element.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <E> CrdtType<RwSet<E>> type(ElementCodec<E> codec) {
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
    public static <E> CrdtType<RwSet<E>> type(ElementCodec<E> codec, CrdtLimits limits) {
        return new CausalType<>("RwSet", Kind.RW_SET, Claim.marks(codec), limits, RwSet::new);
    }

    /**
     * Adds an element. Removals of it that this replica has seen are undone.
     *
     * @param element not null
     * @return the delta of it; empty if it was in the set, which is no operation
     */
    public Delta<RwSet<E>> add(E element) {
        return root.recording(() -> addWithoutDelta(element));
    }

    /**
     * Adds an element, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null
     * @return whether it was not in the set; if it was, nothing happened
     */
    @Override
    public boolean addWithoutDelta(E element) {
        if (contains(element)) {
            return false;
        }
        claims.make(Claim.added(element));
        return true;
    }

    /**
     * Removes an element, here and wherever it is being added.
     *
     * @param element not null, in the set or not
     * @return the delta of it, never empty
     */
    public Delta<RwSet<E>> remove(E element) {
        return root.recording(() -> removeWithoutDelta(element));
    }

    /**
     * Removes an element, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null, in the set or not
     * @return whether it was in the set; it is an operation in either case
     */
    public boolean removeWithoutDelta(E element) {
        boolean was = contains(element);
        claims.make(Claim.removed(element));
        return was;
    }
}
