package dev.orloj.examples.counters;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a replica says of its counters.
 *
 * @param values what they show
 * @param versions which operations those are
 */
record Status(Map<Kind, Long> values, Map<Kind, CausalContext> versions) {
    private static final int FIELDS = 3;

    /** Reads {@code NAME VALUE VERSION} of each. */
    static Status parse(String text) {
        String[] words = text.split(" ");
        Map<Kind, Long> values = new EnumMap<>(Kind.class);
        Map<Kind, CausalContext> versions = new EnumMap<>(Kind.class);
        for (int i = 0; i + FIELDS <= words.length; i += FIELDS) {
            Kind kind = Kind.valueOf(words[i].toUpperCase(Locale.ROOT));
            values.put(kind, Long.valueOf(words[i + 1]));
            versions.put(kind, CausalContext.parse(words[i + 2]));
        }
        return new Status(values, versions);
    }

    /** How many operations of a replica it has seen. */
    long seen(Kind kind, ReplicaId id) {
        return versions.get(kind).max(id);
    }
}
