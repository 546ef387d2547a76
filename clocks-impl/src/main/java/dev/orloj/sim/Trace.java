package dev.orloj.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened in a world: the last events as text, and a digest of all of them.
 *
 * <p>An event is kept in parts and made into text only when somebody reads it.
 */
final class Trace {
    static final int DEFAULT_LINES = 1_000;

    private final Entry[] last;
    private long count;
    private long digest;

    Trace(int lines) {
        last = new Entry[lines];
    }

    /** Adds an event: its time, who and what, and a further word, which may be empty. */
    void add(long nanos, String who, String what, long number, String detail) {
        digest = Mix.fold(digest ^ nanos, number);
        digest = Mix.fold(digest ^ who.hashCode(), what.hashCode());
        digest = Mix.fold(digest, detail.hashCode());
        last[(int) (count++ % last.length)] = new Entry(nanos, who, what, number, detail);
    }

    long digest() {
        return digest;
    }

    /** The events that are kept, the oldest first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (long i = Math.max(0, count - last.length); i < count; i++) {
            lines.add(last[(int) (i % last.length)].toString());
        }
        return List.copyOf(lines);
    }

    private record Entry(long nanos, String who, String what, long number, String detail) {
        @Override
        public String toString() {
            StringBuilder line =
                    new StringBuilder(SpanText.aligned(nanos)).append(' ').append(who);
            if (number > 0) {
                line.append('#').append(number);
            }
            line.append(' ').append(what);
            return detail.isEmpty()
                    ? line.toString()
                    : line.append(' ').append(detail).toString();
        }
    }
}
