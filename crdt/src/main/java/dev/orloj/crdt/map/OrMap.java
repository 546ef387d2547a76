package dev.orloj.crdt.map;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.KeyChanges;
import dev.orloj.crdt.kernel.MapStore;
import dev.orloj.crdt.kernel.Nestable;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.wire.ElementCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A replicated map from keys to replicated objects: sets, registers, flags, counters, or maps again.
 *
 * <p>A key is in the map for as long as its object holds anything: an element, a value, a count. There are no empty entries: the first change of an object makes its entry, and what empties the object removes it.
 * What is kept of a removal holds the entry as well: a {@code Flag} that was disabled, an {@code LwwRegister} that was cleared, an element removed from an {@code RwSet}, {@code TwoPhaseSet}, {@code LwwSet} or {@code LwwMap}. Such an entry goes when its key is removed.
 * Removing a key takes away what its replica had seen of the object, in one operation. What others do to the object at the same time stays, without what was removed (<em>reset-remove</em>); putting a key again begins with an empty object.
 *
 * <p>An object changes within {@link #update} of its key, and nowhere else:
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="cart"}
 *
 * <p><b>Objects in a map</b> are what they are alone, but for this: their version is the map's; they have no deltas, merges and listeners of their own, and those methods throw an {@link UnsupportedOperationException}. What their mutators return says what was done, and can't be sent: send
 * what {@code update} returned. An object whose key was removed stays empty, and no longer changes. The limits are those of the outermost map.
 * Counters are exact here too: increments that a removal had seen go, others stay. For that, a counter in a map keeps one amount for each increment that was sent, until the key is removed or the counter reset; increments between two deltas are one.
 * A counter of which everything is reset is no entry. A {@code BoundedCounter} can't be in a map: a removal would take rights away from others. Nor can sequences, which keep their history, and types that are not of this library.
 * What can't be in a map stands beside it: an object of its own in {@link dev.orloj.crdt.sync.AntiEntropy}, whose name the map has.
 *
 * {@snippet class="dev.orloj.examples.snippets.Notes" region="open"}
 *
 * <p><b>Not guaranteed:</b> any order of the keys.
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; hand {@link #snapshot}s to other threads. <b>Cost:</b> that of a hash map, and then of the object, beside one look-up for each dot that comes or goes; an object in a map takes some 500 bytes beside what it holds. Removing a key is linear in what its object holds; a merge or
 * {@link #deltaSince} costs a look-up or two for each operation that is missing. <b>Limits:</b> 7 maps in each other. <b>Source:</b> Almeida, Shoker, Baquero 2018, section 7; Baquero, Almeida, Lerche 2016, "The problem with embedded CRDT counters and a solution".
 *
 * @param <K> the type of the keys, with value equality
 * @param <V> the type of the objects
 */
public final class OrMap<K, V extends Crdt<V>> extends ReplicatedMap<K, OrMap<K, V>> {
    private final MapStore<K, V> store;

    private OrMap(Root<OrMap<K, V>> root, Nestable<V> values) {
        super(root);
        this.store = new MapStore<>(root, values);
    }

    /**
     * The type of maps from some kind of key to some type of object.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the objects
     * @param keys writes and reads the keys
     * @param values a type of this library
     * @return the type, with {@link CrdtLimits#DEFAULT}
     * @throws IllegalArgumentException if objects of that type can't be in a map, or more than 7 maps would be in each other
     */
    public static <K, V extends Crdt<V>> CrdtType<OrMap<K, V>> type(ElementCodec<K> keys, CrdtType<V> values) {
        return type(keys, values, CrdtLimits.DEFAULT);
    }

    /**
     * The type of maps from some kind of key to some type of object.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the objects
     * @param keys writes and reads the keys
     * @param values a type of this library, whose own limits do not count
     * @param limits of each map with all that is in it
     * @return the type
     * @throws IllegalArgumentException if objects of that type can't be in a map, or more than 7 maps would be in each other
     */
    public static <K, V extends Crdt<V>> CrdtType<OrMap<K, V>> type(
            ElementCodec<K> keys, CrdtType<V> values, CrdtLimits limits) {
        return MapStore.type("OrMap", keys, values, limits, OrMap::new);
    }

    /**
     * Changes the object under a key, which is made if there is none. Whatever operations are made meanwhile are in one delta; if there are none, there is no entry either.
     *
     * <p>If {@code change} throws, the operations that it had made by then stand, as those of a loop that breaks off; the exception comes out, and {@link #deltaSince} has their delta.
     *
     * @param key not null
     * @param change given the object, which it may change until it returns
     * @return the delta of all of it; empty if nothing was done
     * @throws IllegalStateException if this map is being updated already, or is in a map that is not being updated under its key, or a listener is being called
     */
    public Delta<OrMap<K, V>> update(K key, Consumer<? super V> change) {
        return root.recording(() -> updateWithoutDelta(key, change));
    }

    /**
     * Changes the object under a key, and leaves telling others to {@link #deltaSince}. Otherwise as {@link #update}.
     *
     * @param key not null
     * @param change given the object, which it may change until it returns
     * @throws IllegalStateException if this map is being updated already, or is in a map that is not being updated under its key, or a listener is being called
     */
    public void updateWithoutDelta(K key, Consumer<? super V> change) {
        store.update(Objects.requireNonNull(key, "key"), Objects.requireNonNull(change, "change"));
    }

    /**
     * Removes a key with all that this replica has seen of its object, in one operation.
     *
     * @param key not null
     * @return the delta of it; empty if it was not in the map, which is no operation
     * @throws IllegalStateException if this map is being updated, or is in a map that is not being updated under its key
     */
    public Delta<OrMap<K, V>> remove(K key) {
        return root.recording(() -> removeWithoutDelta(key));
    }

    /**
     * Removes a key, and leaves telling others to {@link #deltaSince}.
     *
     * @param key not null
     * @return whether it was in the map; if not, nothing happened
     * @throws IllegalStateException if this map is being updated, or is in a map that is not being updated under its key
     */
    public boolean removeWithoutDelta(K key) {
        return store.remove(Objects.requireNonNull(key, "key"));
    }

    /**
     * Removes all keys, in one operation.
     *
     * @return the delta; empty if there were none
     * @throws IllegalStateException if this map is being updated, or is in a map that is not being updated under its key
     */
    public Delta<OrMap<K, V>> clear() {
        return root.recording(this::clearWithoutDelta);
    }

    /**
     * Removes all keys, and leaves telling others to {@link #deltaSince}. Where there are none, nothing happens.
     *
     * @throws IllegalStateException as {@link #clear}
     */
    public void clearWithoutDelta() {
        store.clear();
    }

    /**
     * The object under a key, for reading. It is the same one, and shows what it is, for as long as the key is in the map.
     *
     * @param key not null
     * @return the object; nothing if the key is not in the map
     */
    public Optional<V> get(K key) {
        return Optional.ofNullable(store.find(Objects.requireNonNull(key, "key")));
    }

    /**
     * Whether a key is in the map.
     *
     * @param key not null
     * @return true if there is an object that holds anything
     */
    public boolean containsKey(K key) {
        return store.find(Objects.requireNonNull(key, "key")) != null;
    }

    @Override
    public int size() {
        return keys().size();
    }

    /**
     * The keys, in no order.
     *
     * @return an unmodifiable view; its iterators throw {@link java.util.ConcurrentModificationException} once keys have come or gone
     */
    public Set<K> keys() {
        return store.keys();
    }

    /**
     * What is in the map now, and the version that it belongs to: the objects themselves change, so it holds what a function takes of each, as in {@code map.snapshot(OrSet::snapshot)} or {@code map.snapshot(PnCounter::value)}.
     *
     * <p>Linear in the keys, beside what the function costs.
     *
     * @param <S> the type of what is taken
     * @param reader gives something immutable that is not null, and changes nothing
     * @return an immutable map, free to share between threads
     * @throws IllegalArgumentException if the reader gives a replicated object, which is not immutable
     */
    public <S> MapSnapshot<K, S> snapshot(Function<? super V, ? extends S> reader) {
        Objects.requireNonNull(reader, "reader");
        Map<K, S> values = new HashMap<>();
        for (K key : keys()) {
            S taken = Objects.requireNonNull(reader.apply(store.find(key)), "what the reader gives");
            if (taken instanceof Crdt) {
                throw new IllegalArgumentException("a snapshot can't hold an object that changes: " + taken);
            }
            values.put(key, taken);
        }
        return new MapSnapshot<>(values, version());
    }

    /** What an operation touched is never taken for what it was. */
    @Override
    Object told(Object key) {
        return store.find(key) == null ? null : new Object();
    }

    @Override
    void track(KeyChanges changes) {
        store.track(changes);
    }

    /** The keys with their objects, in no order. */
    @Override
    public String toString() {
        Map<K, String> texts = new HashMap<>();
        keys().forEach(key -> texts.put(key, store.find(key).toString()));
        return texts.toString();
    }
}
