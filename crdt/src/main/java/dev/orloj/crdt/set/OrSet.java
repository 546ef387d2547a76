package dev.orloj.crdt.set;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A replicated set in which adding wins: an element is in it if some replica added it and no replica removed it that had seen this.
 *
 * <p>Removing removes the additions that this replica has seen, and no others; an addition made concurrently stays. Adding an element that is in the set is an operation too: it makes the element
 * survive removals that are concurrent. Removed elements leave nothing behind but a number in the version.
 *
 * <p>{@link #add} and {@link #remove} give the delta to send. Where deltas are made later and for many changes at once, by {@link #deltaSince}, use the forms without.
 *
 * <p><b>Not guaranteed:</b> any order of the elements.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="add-wins"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; hand {@code snapshot}s to other threads. <b>Cost:</b> {@link #contains}, adding and removing are those of a hash set, and the forms without a delta
 * allocate nothing but the growth of tables; {@link #removeIfWithoutDelta} and {@link #clearWithoutDelta} also list what they remove. An element takes about 40 bytes beside itself, and one that {@link ElementCodec#int64} writes no more than that in all, since it is kept as a {@code long}; tables don't shrink. The first look-up by dot, which merges and {@link #deltaSince} make,
 * catches up with the changes made here since the last one, at no more than the price of a few look-ups for each. A merge costs a few look-ups for each operation that it brings, {@link #deltaSince} for each
 * that is missing; where the delta is {@linkplain Delta#isFull full}, both cost one for each element of the set. Taking a
 * {@code snapshot} costs nothing; the first change after it copies the tables that it writes to, 4 to 8 bytes a slot each. <b>Limits:</b> 2<sup>30</sup> elements; elements that share one {@code hashCode} are searched one by one, so a hash
 * that strangers can choose makes it slow.
 * <b>Source:</b> Bieniusa et al. 2012, "An optimized conflict-free replicated set"; Almeida, Shoker, Baquero 2018.
 *
 * @param <E> the type of the elements, with value equality
 */
public final class OrSet<E> extends HashedSet<E, OrSet<E>> {
    private OrSet(Root<OrSet<E>> root, boolean ofLongs) {
        super(root, ofLongs);
    }

    /**
     * The type of sets of some kind of element.
     *
     * @param <E> the type of the elements
     * @param codec writes and reads them
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <E> CrdtType<OrSet<E>> type(ElementCodec<E> codec) {
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
    public static <E> CrdtType<OrSet<E>> type(ElementCodec<E> codec, CrdtLimits limits) {
        boolean ofLongs = areLongs(codec);
        return new CausalType<>("OrSet", Kind.OR_SET, codec, limits, root -> new OrSet<>(root, ofLongs));
    }

    /**
     * Adds an element.
     *
     * @param element not null
     * @return the delta of it, never empty
     */
    public Delta<OrSet<E>> add(E element) {
        return root.recording(() -> addWithoutDelta(element));
    }

    /**
     * Adds an element, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null
     * @return whether it was not in the set; it is an operation in either case
     */
    @Override
    public boolean addWithoutDelta(E element) {
        int head = store.find(element);
        long operation = root.nextDot();
        if (head == 0) {
            store.putNew(operation, element);
        } else {
            removeRest(operation, head);
            root.supersede(operation, head);
        }
        root.done();
        return head == 0;
    }

    /** Removes all dots of an element but the head's. */
    private void removeRest(long operation, int head) {
        for (int slot = store.next(head); slot != 0; slot = store.next(head)) {
            remove(operation, slot);
        }
    }

    private void remove(long operation, int slot) {
        store.unlink(slot);
        root.remove(operation, slot);
    }

    /**
     * Removes an element.
     *
     * @param element not null
     * @return the delta of it; empty if it was not in the set, which is no operation
     */
    public Delta<OrSet<E>> remove(E element) {
        return root.recording(() -> removeWithoutDelta(element));
    }

    /**
     * Removes an element, and leaves telling others to {@link #deltaSince}.
     *
     * @param element not null
     * @return whether it was in the set; if not, nothing happened
     */
    public boolean removeWithoutDelta(E element) {
        int head = store.find(element);
        if (head == 0) {
            return false;
        }
        long operation = root.nextDot();
        removeRest(operation, head);
        remove(operation, head);
        root.done();
        return true;
    }

    /**
     * Removes the elements that satisfy a condition, in one operation.
     *
     * @param condition asked once for each element, before any is removed; it must not change the set
     * @return the delta; empty if there were none
     * @throws ConcurrentModificationException if the condition changed the set; nothing else is removed then
     */
    public Delta<OrSet<E>> removeIf(Predicate<? super E> condition) {
        List<E> doomed = those(condition);
        return root.recording(() -> removeAll(doomed));
    }

    /**
     * Removes the elements that satisfy a condition, in one operation, and leaves telling others to {@link #deltaSince}.
     *
     * @param condition asked once for each element, before any is removed; it must not change the set
     * @return whether there were any; if not, nothing happened
     * @throws ConcurrentModificationException if the condition changed the set; nothing else is removed then
     */
    public boolean removeIfWithoutDelta(Predicate<? super E> condition) {
        List<E> doomed = those(condition);
        removeAll(doomed);
        return !doomed.isEmpty();
    }

    private List<E> those(Predicate<? super E> condition) {
        Objects.requireNonNull(condition, "condition");
        int changes = store.changeCount();
        List<E> those = new ArrayList<>();
        for (E element : this) {
            if (condition.test(element)) {
                those.add(element);
            }
        }
        if (store.changeCount() != changes) { // which the iterator does not see after the last element
            throw new ConcurrentModificationException("the condition changed the set that it was asked about");
        }
        return those;
    }

    private void removeAll(List<E> present) {
        if (present.isEmpty()) {
            return;
        }
        long operation = root.nextDot();
        for (E element : present) {
            int head = store.find(element);
            removeRest(operation, head);
            remove(operation, head);
        }
        root.done();
    }

    /**
     * Removes all elements, in one operation.
     *
     * @return the delta; empty if there were none
     */
    public Delta<OrSet<E>> clear() {
        return root.recording(this::clearWithoutDelta);
    }

    /** Removes all elements, in one operation, and leaves telling others to {@link #deltaSince}. Where there are none, nothing happens. */
    public void clearWithoutDelta() {
        removeAll(those(element -> true));
    }
}
