package dev.orloj.examples.counters;

import java.util.Locale;

/** What is counted, each by a type of counter that fits. */
enum Kind {
    LIKES("GCounter"),
    BALANCE("PnCounter"),
    SEATS("BoundedCounter");

    private final String type;

    Kind(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** The name under which replicas synchronise it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
