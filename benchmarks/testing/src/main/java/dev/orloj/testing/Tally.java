package dev.orloj.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What happened in the worlds of a {@link Soak}, counted under names. */
public final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    Tally() {}

    /**
     * Counts something.
     *
     * @param what it is, in the plural
     * @param many how often it happened
     */
    public void add(String what, long many) {
        counts.computeIfAbsent(what, any -> new LongAdder()).add(many);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
