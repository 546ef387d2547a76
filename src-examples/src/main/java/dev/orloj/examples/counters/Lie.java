package dev.orloj.examples.counters;

import java.util.Locale;

/** What can be done wrong on purpose, to see that it is found out. */
enum Lie {
    NONE,
    /** A replica that is back gets an order a second time that it had carried out before. */
    COUNT_TWICE,
    /** A replica that lost its state comes back under the id that it had. */
    KEEP_ID;

    /** How the command line calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
