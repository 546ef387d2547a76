package dev.orloj.examples.snippets;

import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A table whose rows keep their versions, each under the packed hybrid time of its write. */
final class VersionedRows {
    private final HybridClock clock;
    private final Map<String, NavigableMap<Long, String>> rows = new ConcurrentHashMap<>();

    VersionedRows(HybridClock clock) {
        this.clock = clock;
    }

    // @start region="write"
    /** Writes a row under a new version, which goes back to the client. */
    long write(String row, String value) {
        long version = clock.tick(); // greater than all that this node has issued or heard of
        rows.computeIfAbsent(row, key -> new ConcurrentSkipListMap<>()).put(version, value);
        return version;
    }
    // @end

    // @start region="receive"
    /** Any message between nodes and clients carries the time of its sender. */
    boolean receive(long time) {
        return clock.tryObserve(time) > 0; // below 0: refused, from a clock too far ahead; drop the message
    }
    // @end

    // @start region="read"
    /** The row as it was at a time: its last version up to then. */
    Optional<String> read(String row, long at) {
        Map.Entry<Long, String> version =
                rows.getOrDefault(row, new ConcurrentSkipListMap<>()).floorEntry(at);
        return Optional.ofNullable(version).map(Map.Entry::getValue);
    }
    // @end

    // @start region="snapshot"
    /** Prepares a read of several nodes at one time: nothing is written here up to that time any more. */
    OptionalLong prepare(long at, Duration timeout) throws InterruptedException {
        return clock.awaitPast(at, timeout) ? OptionalLong.of(at) : OptionalLong.empty(); // too far ahead: refuse
    }
    // @end

    // @start region="expire"
    /** Forgets versions that were replaced before a date. Every version is a date as well. */
    void forgetBefore(Instant date) {
        long limit = HybridTimestamp.of(date).packed();
        for (NavigableMap<Long, String> versions : rows.values()) {
            Long current = versions.floorKey(limit); // still the row's value at the limit: kept
            if (current != null) {
                versions.headMap(current, false).clear();
            }
        }
    }
    // @end

    int versions(String row) {
        return rows.get(row).size();
    }
}
