package dev.orloj.crdt.map;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Claim;
import dev.orloj.crdt.kernel.Claims;
import dev.orloj.crdt.kernel.ElementIterator;
import dev.orloj.crdt.kernel.KeyChanges;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.OperationClock;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.Stamp;
import dev.orloj.wire.ElementCodec;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A replicated map in which the last writer of a key wins: values are replaced as a whole, and of those put concurrently one is kept.
 *
 * <p>Putting and removing are writes, each with the time at which it was made, and the latest one says what is true of its key. Both are always operations, whether they change what the map shows or not. What times are, and how ties are broken, is
 * said in {@link dev.orloj.crdt.register.LwwRegister}; a map is one such register for each key.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="last-writer-map"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; hand {@link #snapshot}s to other threads. The clock may be shared by threads. <b>Cost:</b> reading and changing take a look-up in a hash map, and changing a tick; a {@link #snapshot} takes a copy of the map.
 * <b>The key of a removed entry is kept for ever</b>, in memory and in the encoded state, as an entry without a value: its time has to outweigh puts that are still to come. A map whose keys are used once grows without end. <b>Limits:</b> none of its own.
 * <b>Source:</b> Johnson, Thomas 1975; Shapiro et al. 2011.
 *
 * @param <K> the type of the keys, with value equality
 * @param <V> the type of the values, with value equality
 */
public final class LwwMap<K, V> extends ReplicatedMap<K, LwwMap<K, V>> implements Iterable<Map.Entry<K, V>> {
    private final Claims claims;
    private final OperationClock clock;
    private MapSnapshot<K, V> snapshot;

    private LwwMap(Root<LwwMap<K, V>> root, OperationClock clock) {
        super(root);
        this.claims = new Claims(root);
        this.clock = clock;
    }

    /**
     * The type of maps of some kinds of key and value.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @param keys writes and reads keys
     * @param values writes and reads values
     * @param clock of this process; all replicas use clocks of one kind
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <K, V> CrdtType<LwwMap<K, V>> type(ElementCodec<K> keys, ElementCodec<V> values, LogicalClock clock) {
        return type(keys, values, clock, CrdtLimits.DEFAULT);
    }

    /**
     * The type of maps of some kinds of key and value.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @param keys writes and reads keys
     * @param values writes and reads values
     * @param clock of this process; all replicas use clocks of one kind
     * @param limits of each map
     * @return the type
     */
    public static <K, V> CrdtType<LwwMap<K, V>> type(
            ElementCodec<K> keys, ElementCodec<V> values, LogicalClock clock, CrdtLimits limits) {
        return CausalType.timed("LwwMap", Kind.LWW_MAP, Claim.timedValues(keys, values), limits, clock, LwwMap::new);
    }

    /**
     * Gives a key a value, now.
     *
     * @param key not null
     * @param value not null
     * @return the delta of it, never empty
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public Delta<LwwMap<K, V>> put(K key, V value) {
        return root.recording(() -> putWithoutDelta(key, value));
    }

    /**
     * Gives a key a value, now, and leaves telling others to {@link #deltaSince}.
     *
     * @param key not null
     * @param value not null
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public void putWithoutDelta(K key, V value) {
        Objects.requireNonNull(key, "key");
        claims.make(clock, key, Objects.requireNonNull(value, "value"));
    }

    /**
     * Removes a key, now.
     *
     * @param key not null, in the map or not
     * @return the delta of it, never empty
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public Delta<LwwMap<K, V>> remove(K key) {
        return root.recording(() -> removeWithoutDelta(key));
    }

    /**
     * Removes a key, now, and leaves telling others to {@link #deltaSince}.
     *
     * @param key not null, in the map or not
     * @return whether it was in the map; it is an operation in either case
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public boolean removeWithoutDelta(K key) {
        boolean was = containsKey(key);
        claims.make(clock, key, null);
        return was;
    }

    /**
     * The value of a key.
     *
     * @param key not null
     * @return the value; nothing if the key is not in the map
     */
    @SuppressWarnings("unchecked") // what was claimed are the map's values
    public Optional<V> get(K key) {
        return Optional.ofNullable((V) claims.value(Objects.requireNonNull(key, "key")));
    }

    /**
     * Whether a key is in the map.
     *
     * @param key not null
     * @return true if it has a value
     */
    public boolean containsKey(K key) {
        return claims.value(Objects.requireNonNull(key, "key")) != null;
    }

    /**
     * When a key was last put or removed, and by whom.
     *
     * @param key not null, in the map or not
     * @return the stamp of the write that won; nothing if there was none
     */
    public Optional<Stamp> stamp(K key) {
        return claims.stamp(Objects.requireNonNull(key, "key"));
    }

    @Override
    public int size() {
        return claims.size();
    }

    /** The entries, in no order. The iterator throws {@link java.util.ConcurrentModificationException} once the map has changed, and removes nothing. */
    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        Supplier<Claim> cursor = claims.cursor();
        return new ElementIterator<>(() -> entry(cursor.get()), claims::changeCount);
    }

    @SuppressWarnings("unchecked") // what was claimed are the map's keys and values
    private Map.Entry<K, V> entry(Claim claim) {
        return claim == null ? null : Map.entry((K) claim.key(), (V) claim.value());
    }

    /**
     * The entries as they are now, as a copy. The same object is returned until something changes.
     *
     * @return an immutable map, free to share between threads
     */
    public MapSnapshot<K, V> snapshot() {
        if (snapshot == null || snapshot.version() != version()) {
            Map<K, V> copy = new HashMap<>();
            forEach(entry -> copy.put(entry.getKey(), entry.getValue()));
            snapshot = new MapSnapshot<>(copy, version());
        }
        return snapshot;
    }

    /**
     * Calls someone whenever keys come, go, or have other values, and says what those were and are; see the package {@code dev.orloj.crdt}.
     *
     * @param listener called from the next change on
     * @throws UnsupportedOperationException if this map is in another
     */
    public void addListener(EntryListener<K, V> listener) {
        events().ofEntries().add(ofObjects(listener));
    }

    /**
     * Calls someone no more.
     *
     * @param listener one that was added; otherwise nothing happens
     * @throws UnsupportedOperationException if this map is in another
     */
    public void removeListener(EntryListener<K, V> listener) {
        events().ofEntries().remove(ofObjects(listener));
    }

    @SuppressWarnings("unchecked") // what is told are the map's values
    private EntryListener<K, Object> ofObjects(EntryListener<K, V> listener) {
        return (EntryListener<K, Object>) listener;
    }

    @Override
    Object told(Object key) {
        return claims.value(key);
    }

    @Override
    void track(KeyChanges changes) {
        claims.track(changes);
    }

    /** The entries, in no order. */
    @Override
    public String toString() {
        return snapshot().toString();
    }
}
