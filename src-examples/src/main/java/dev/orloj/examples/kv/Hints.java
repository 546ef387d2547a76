package dev.orloj.examples.kv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes that a node holds for others that were down, until they are back.
 *
 * <p>Several writes of one key for one node are held as one. At the bound a hint is <em>refused</em>, and the coordinator does not count it as stored: the writer hears of it now, rather than that an older
 * promise is broken in silence.
 *
 * <p><b>Thread safety:</b> none; {@link Store} guards it. <b>Limits:</b> {@value #MAX_HINTS} keys and {@value #MAX_BYTES} bytes.
 */
final class Hints {
    static final int MAX_HINTS = 10_000;
    static final long MAX_BYTES = 64L << 20;

    private final Map<String, Map<String, Held>> byTarget = new TreeMap<>();
    private int count;
    private long bytes;

    private record Held(Entry entry, int bytes) {}

    /**
     * Something held for a node.
     *
     * @param target for whom
     */
    record Hint(String target, String key, Entry entry) {}

    /** Holds an entry, and what was held before of the same key. */
    Entry keep(String target, String key, Entry entry) {
        Held before = held(target, key);
        Entry together = before == null ? entry : before.entry().sync(entry);
        int size = together.toByteArray().length;
        int added = size - (before == null ? 0 : before.bytes());
        if (bytes + added > MAX_BYTES || before == null && count == MAX_HINTS) {
            throw new Refused(
                    Status.FULL, "no more can be held for " + target + ": hints=" + count + ", bytes=" + bytes);
        }
        byTarget.computeIfAbsent(target, unknown -> new LinkedHashMap<>()).put(key, new Held(together, size));
        bytes += added;
        count += before == null ? 1 : 0;
        return together;
    }

    private Held held(String target, String key) {
        return byTarget.getOrDefault(target, Map.of()).get(key);
    }

    /** What is held of a key, for whomever. */
    Entry of(String key) {
        Entry entry = Entry.NONE;
        for (Map<String, Held> ofTarget : byTarget.values()) {
            Held held = ofTarget.get(key);
            entry = held == null ? entry : entry.sync(held.entry());
        }
        return entry;
    }

    /** Some of what is held for a node, the oldest first. */
    List<Hint> first(String target, int most) {
        List<Hint> hints = new ArrayList<>();
        byTarget.getOrDefault(target, Map.of()).entrySet().stream()
                .limit(most)
                .forEach(held -> hints.add(
                        new Hint(target, held.getKey(), held.getValue().entry())));
        return hints;
    }

    /** Lets go of what was delivered; not if more has come in meanwhile. */
    boolean delivered(Hint hint) {
        Held held = held(hint.target(), hint.key());
        if (held == null || !held.entry().isSameAs(hint.entry())) {
            return false;
        }
        byTarget.get(hint.target()).remove(hint.key());
        count--;
        bytes -= held.bytes();
        return true;
    }

    List<Hint> all() {
        List<Hint> all = new ArrayList<>();
        byTarget.keySet().forEach(target -> all.addAll(first(target, MAX_HINTS)));
        return all;
    }

    int count() {
        return count;
    }
}
