package dev.orloj.crdt.set;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.wire.ElementCodec;

/**
 * A replicated set that only grows: an element that some replica added is in it for ever.
 *
 * <p>There is nothing to remove and no conflict to resolve. Adding an element that is in the set is no operation.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="other-sets"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; hand {@code snapshot}s to other threads. <b>Cost:</b> as an {@link OrSet}, in time and in memory. An element that several replicas added before they heard of each other costs a dot
 * for each of them. Taking a {@code snapshot} costs nothing; the first change after it copies the tables that it writes to. <b>Limits:</b> 2<sup>30</sup> elements; elements that share one {@code hashCode} are searched one by one.
 * <b>Source:</b> Shapiro et al. 2011, specification 11.
 *
 * @param <E> the type of the elements, with value equality
 */
public final class GSet<E> extends HashedSet<E, GSet<E>> {
    private GSet(Root<GSet<E>> root, boolean ofLongs) {
        super(root, ofLongs);
    }

    /**
     * The type of sets of some kind of element.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <E> CrdtType<GSet<E>> type(ElementCodec<E> codec) {
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
    public static <E> CrdtType<GSet<E>> type(ElementCodec<E> codec, CrdtLimits limits) {
        boolean ofLongs = areLongs(codec);
        return new CausalType<>("GSet", Kind.G_SET, codec, limits, root -> new GSet<>(root, ofLongs));
    }

    /**
     * Adds an element.
     *
     * @param element not null
     * @return the delta of it; empty if it was in the set, which is no operation
     */
    public Delta<GSet<E>> add(E element) {
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
        store.putNew(root.nextDot(), element);
        root.done();
        return true;
    }
}
