package dev.orloj.examples.kv;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which key a write was of: for each key in the store the last write of each coordinator, and no older ones, which the last one supersedes.
 *
 * <p><b>Thread safety:</b> none; {@link Store} guards it. <b>Cost:</b> O(log keys) a write. <b>Limits:</b> one element for each coordinator of each key.
 */
final class DotIndex {
    private final Map<ReplicaId, NavigableMap<Long, String>> keys = new HashMap<>();

    /** Notes that a key's last writes are others now. */
    void update(String key, VersionVector before, VersionVector after) {
        for (int i = 0; i < after.size(); i++) {
            ReplicaId id = after.replicaAt(i);
            long counter = after.counterAt(i);
            long superseded = before.get(id);
            if (superseded == counter) {
                continue;
            }
            NavigableMap<Long, String> ofId = keys.computeIfAbsent(id, unknown -> new TreeMap<>());
            if (superseded > 0) {
                ofId.remove(superseded);
            }
            ofId.put(counter, key);
        }
    }

    /** The writes of a coordinator in a range of its numbers, and their keys, the newest first. */
    NavigableMap<Long, String> newestFirst(ReplicaId id, long from, long to) {
        NavigableMap<Long, String> ofId = keys.getOrDefault(id, Collections.emptyNavigableMap());
        return ofId.subMap(from, true, to, true).descendingMap();
    }
}
