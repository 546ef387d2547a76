package dev.orloj.examples.drift;

import java.util.Locale;

/** How the group keeps its clocks together. */
enum Algorithm {
    NONE("each clock on its own"),
    CRISTIAN("each node asks one server, and takes its time"),
    BERKELEY("a master asks all, and tells each how far to move"),
    NTP("each node asks four servers, and takes the time of those that agree"),
    WELCH_LYNCH("each node asks all, drops the extremes, and takes the middle"),
    CNV("each node asks all, and takes the mean of those near it");

    private static final int NTP_SERVERS = 4;

    private final String does;

    Algorithm(String does) {
        this.does = does;
    }

    /** How the command line calls it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String does() {
        return does;
    }

    /** How many machines with a right clock it needs beside the nodes. */
    int servers() {
        return this == CRISTIAN ? 1 : this == NTP ? NTP_SERVERS : 0;
    }

    boolean isByzantine() {
        return this == WELCH_LYNCH || this == CNV;
    }

    /** Whether the liars are among servers: then all nodes are right. */
    boolean hasServers() {
        return servers() > 0;
    }

    /** How many liars it stands among so many nodes. */
    int tolerates(int nodes) {
        return switch (this) {
            case NONE -> nodes;
            case CRISTIAN -> 0;
            case NTP -> (NTP_SERVERS - 1) / 2;
            case BERKELEY -> (nodes - 1) / 2;
            case WELCH_LYNCH, CNV -> (nodes - 1) / 3;
        };
    }
}
