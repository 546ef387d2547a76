package dev.orloj.crdt.sync;

import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The objects of one program by their names, and by the hashes of their names, in {@link Bucket}s. */
final class Catalogue {
    private final Map<String, Shared<?>> byName = new HashMap<>();
    private final NavigableMap<Key, Shared<?>> byHash =
            new TreeMap<>(Comparator.comparing(Key::hash, Long::compareUnsigned).thenComparing(Key::name));

    private record Key(long hash, String name) {}

    Shared<?> find(String name) {
        return byName.get(name);
    }

    int size() {
        return byName.size();
    }

    Collection<Shared<?>> all() {
        return byHash.values();
    }

    void add(Shared<?> shared) {
        byName.put(shared.name(), shared);
        byHash.put(keyOf(shared.name()), shared);
    }

    void remove(String name) {
        byName.remove(name);
        byHash.remove(keyOf(name));
    }

    private static Key keyOf(String name) {
        WireWriter writer = new WireWriter();
        Item.NAMES.encode(name, writer);
        return new Key(Digest.of(writer.toByteArray()).high(), name);
    }

    /** What is in a bucket, in an order that all programs share. */
    Collection<Shared<?>> in(Bucket bucket) {
        NavigableMap<Key, Shared<?>> from = byHash.tailMap(new Key(bucket.prefix(), ""), true);
        long end = bucket.last() + 1;
        return (end == 0 ? from : from.headMap(new Key(end, ""), false)).values();
    }

    Digest digest(Bucket bucket) {
        List<Digest> digests = new ArrayList<>();
        for (Shared<?> shared : in(bucket)) {
            digests.add(shared.digest());
        }
        return Digest.of(digests);
    }

    List<Digest> childDigests(Bucket bucket) {
        List<Digest> digests = new ArrayList<>(Bucket.CHILDREN);
        for (int i = 0; i < Bucket.CHILDREN; i++) {
            digests.add(digest(bucket.child(i)));
        }
        return digests;
    }
}
