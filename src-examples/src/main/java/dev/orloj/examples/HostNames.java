package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The name table of one execution: which replica id stands for which host. An id has 64 bits and hosts of real systems have long names, so
 * only a short one is its own id; the others are numbered as they come.
 */
final class HostNames {
    /** Names are ASCII and leave the top bit clear, so numbers below it can't meet one. */
    private static final long NUMBERED = Long.MIN_VALUE;

    private static final int LONGEST_NAME = 8;

    private final Map<String, ReplicaId> ids = new LinkedHashMap<>();
    private final Map<ReplicaId, String> names = new HashMap<>();
    private final Map<ReplicaId, Place> mentions = new HashMap<>();

    /** The id of a host; a host that was not heard of before gets one, and the place is remembered as its first mention. */
    ReplicaId idOf(String host, Place mention) {
        ReplicaId id = ids.get(host);
        if (id == null) {
            id = isShort(host) ? ReplicaId.of(host) : ReplicaId.fromBits(NUMBERED | ids.size());
            ids.put(host, id);
            names.put(id, host);
            mentions.put(id, mention);
        }
        return id;
    }

    /** The id of a host; null if it was never heard of. */
    ReplicaId find(String host) {
        return ids.get(host);
    }

    String nameOf(ReplicaId id) {
        return names.get(id);
    }

    Place firstMention(ReplicaId id) {
        return mentions.get(id);
    }

    /** All ids, in the order in which they were heard of. */
    Iterable<ReplicaId> all() {
        return ids.values();
    }

    private static boolean isShort(String host) {
        return !host.isEmpty() && host.length() <= LONGEST_NAME && host.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
