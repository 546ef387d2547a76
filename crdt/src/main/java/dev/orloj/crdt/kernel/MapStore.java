package dev.orloj.crdt.kernel;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Objects by key, each with the live dots that are its own: the arrangement of a map.
 *
 * <p>Every object keeps its dots in a table of its own, so that it works as it does alone, and costs nothing for what is beside it. The outermost map has all dots, and which object each of them is of; maps between have no dots.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the objects
 */
public final class MapStore<K, V extends Crdt<V>> implements Store {
    private final Root<?> root;
    private final Nestable<V> type;
    /** Where something is live. */
    private final Map<Object, Place> places = new HashMap<>();
    /** Where nothing is live any more since the merge began, and may be again when it ends: the objects stay the same. */
    private final Map<Object, Place> emptied = new HashMap<>();
    /** Of the outermost map: where something was emptied. */
    private final List<MapStore<?, ?>> unsettled = new ArrayList<>();

    private KeyChanges changes;
    private boolean updating;

    /**
     * Makes an empty arrangement, and attaches it.
     *
     * @param root whose store this is
     * @param type of the objects
     */
    public MapStore(Root<?> root, Nestable<V> type) {
        this.root = root;
        this.type = type;
        root.attach(this);
    }

    /**
     * The type of a map.
     *
     * @param <M> the type of the map
     * @param <V> the type of the objects
     * @param name for messages
     * @param keys writes and reads the keys
     * @param values what is in it
     * @param limits of the outermost map
     * @param maker makes a map, given the type of what is in it
     * @return the type
     * @throws IllegalArgumentException if objects of that type can't be nested
     */
    public static <M extends Crdt<M>, V extends Crdt<V>> CrdtType<M> type(
            String name,
            ElementCodec<?> keys,
            CrdtType<V> values,
            CrdtLimits limits,
            BiFunction<Root<M>, Nestable<V>, M> maker) {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(values, "values");
        if (!(values instanceof Nestable<V> nested)) {
            throw new IllegalArgumentException("objects of this type can't be in a map: " + values);
        }
        return new CausalType<>(
                name + " of " + values,
                Kind.nesting(Kind.OR_MAP, nested.kind()),
                Placed.codec(keys, nested.payloads()),
                limits,
                root -> maker.apply(root, nested),
                OperationClock.ofMap(nested.clock()));
    }

    /**
     * Says who is told under which keys something happens.
     *
     * @param theChanges collects them
     */
    public void track(KeyChanges theChanges) {
        changes = theChanges;
    }

    /** Where this map is nested; null if it is not. */
    Place place() {
        return root.place();
    }

    /**
     * Lets an object be changed, which is made if there is none.
     *
     * @param key of the object
     * @param change makes any number of operations of it
     * @throws IllegalStateException if this may not change now
     */
    @SuppressWarnings("unchecked") // the objects of this store are of its type
    public void update(K key, Consumer<? super V> change) {
        requireNoUpdate();
        root.watcher().beforeChange();
        Place known = places.get(key);
        Place place = known == null ? new Place(this, key, root.core(), type) : known;
        setOpen(place, true);
        try {
            change.accept((V) place.object());
        } finally {
            setOpen(place, false);
            if (place() == null) {
                root.done(); // of a map in a map, the outermost one's update tells
            }
        }
    }

    private void setOpen(Place place, boolean open) {
        updating = open;
        place.setOpen(open);
        root.core().setUpdating(open);
    }

    private void requireNoUpdate() {
        if (updating) {
            throw new IllegalStateException(
                    "a map that is being updated changes by nothing but the object that the update is of");
        }
    }

    /**
     * Removes all that is live under a key, in one operation.
     *
     * @param key any
     * @return whether there was anything
     * @throws IllegalStateException if this may not change now
     */
    public boolean remove(K key) {
        requireNoUpdate();
        Place place = places.get(key);
        if (place == null) {
            return false;
        }
        place.removeAll(root.nextDot());
        root.done();
        return true;
    }

    /**
     * Removes all that is live, in one operation; where there is nothing, does nothing.
     *
     * @throws IllegalStateException if this may not change now
     */
    public void clear() {
        requireNoUpdate();
        if (!places.isEmpty()) {
            removeAll(root.nextDot());
            root.done();
        }
    }

    void removeAll(long operation) {
        for (Place place : List.copyOf(places.values())) {
            place.removeAll(operation);
        }
    }

    /**
     * The object under a key.
     *
     * @param key any
     * @return the object; null if there is nothing live
     */
    @SuppressWarnings("unchecked") // the objects of this store are of its type
    public V find(Object key) {
        Place place = places.get(key);
        return place == null ? null : (V) place.object();
    }

    /**
     * The keys under which something is live.
     *
     * @return an unmodifiable view
     */
    @SuppressWarnings("unchecked") // the keys of this store are of its type
    public Set<K> keys() {
        return (Set<K>) Collections.unmodifiableSet(places.keySet());
    }

    /** Something is about to happen in an object. */
    void touch(Place place) {
        if (changes != null) {
            changes.had(place.key(), places.get(place.key()));
        }
    }

    void appeared(Place place) {
        places.put(place.key(), place);
    }

    void vanished(Place place, boolean byMerge) {
        places.remove(place.key(), place);
        if (byMerge) {
            emptied.put(place.key(), place);
            outermost().unsettled.add(this);
        }
    }

    private MapStore<?, ?> outermost() {
        MapStore<?, ?> map = this;
        while (map.place() != null) {
            map = map.place().map();
        }
        return map;
    }

    @Override
    public void put(long dot, Object payload) {
        Placed placed = (Placed) payload;
        Place place = places.get(placed.key());
        if (place == null) {
            place = emptied.get(placed.key());
        }
        if (place == null) {
            place = new Place(this, placed.key(), root.core(), type);
        }
        place.put(dot, placed.payload());
    }

    @Override
    public void unlink(int slot) {
        DotTable dots = root.core().dots;
        ((Place) dots.payload(slot)).unlink(dots.dot(slot));
    }

    @Override
    public void settle() {
        for (MapStore<?, ?> map : unsettled) {
            map.emptied.clear();
        }
        unsettled.clear();
    }
}
