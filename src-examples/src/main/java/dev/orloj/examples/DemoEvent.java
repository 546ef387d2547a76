package dev.orloj.examples;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import java.util.Locale;

/**
 * One event of the demo, as a process logs it.
 *
 * @param node the process
 * @param kind what happened
 * @param peer whom a message went to or came from; {@code -} for a local event
 * @param message the name of the message; {@code -} for a local event
 * @param stamps when it happened
 */
record DemoEvent(String node, Kind kind, String peer, String message, Stamps stamps) {
    enum Kind {
        LOCAL,
        SEND,
        RECEIVE
    }

    private static final int FIELDS = 5;

    static DemoEvent local(String node, Stamps stamps) {
        return new DemoEvent(node, Kind.LOCAL, "-", "-", stamps);
    }

    /** The inverse of {@link #toLine}. */
    static DemoEvent parse(String line) {
        String[] parts = line.split(" ", FIELDS);
        if (parts.length != FIELDS) {
            throw new IllegalArgumentException("no event: " + line);
        }
        return new DemoEvent(
                parts[0], Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2], parts[3], Stamps.parse(parts[4]));
    }

    /** The line of a process's log. */
    String toLine() {
        return String.join(" ", node, kind.name().toLowerCase(Locale.ROOT), peer, message, stamps.toString());
    }

    /** What happened, for people. */
    String text() {
        return switch (kind) {
            case LOCAL -> "works on its own";
            case SEND -> "sends " + message + " to " + peer;
            case RECEIVE -> "receives " + message + " from " + peer;
        };
    }

    /** This event as one of a recorded execution. */
    LogEvent toLogEvent(int line) {
        ReplicaId self = ReplicaId.of(node);
        return new LogEvent(node, new Dot(self, stamps.vector().get(self)), stamps.vector(), Place.on(line), text());
    }
}
