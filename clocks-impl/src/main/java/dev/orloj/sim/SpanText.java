package dev.orloj.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Spans of virtual time: as text in the largest unit that is exact ({@code 1500ms}), and from durations. */
final class SpanText {
    private static final String[] UNITS = {"s", "ms", "us", "ns"};
    private static final long[] NANOS = {1_000_000_000, 1_000_000, 1_000, 1};

    private SpanText() {}

    static String of(long nanos) {
        int unit = 0;
        while (nanos % NANOS[unit] != 0) {
            unit++;
        }
        return nanos / NANOS[unit] + UNITS[unit];
    }

    /** The seconds with all nine decimals, so that columns of times line up. */
    static String aligned(long nanos) {
        String digits = Long.toString(nanos % NANOS[0]);
        return nanos / NANOS[0] + "." + "0".repeat(9 - digits.length()) + digits;
    }

    /** What {@link #of} has written, in nanoseconds. */
    static long parse(String text) {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        int unit = Arrays.asList(UNITS).indexOf(text.substring(end));
        if (unit >= 0) {
            long number = Long.parseLong(text, 0, end, 10);
            if (Math.abs(number) <= Scheduler.MAX_NANOS / NANOS[unit]
                    && of(number * NANOS[unit]).equals(text)) {
                return number * NANOS[unit];
            }
        }
        throw new NumberFormatException("no span of time: " + text);
    }

    /** A duration in nanoseconds that is not shorter than a least one. */
    static long nanos(String what, Duration duration, long least) {
        return nanos(what, duration, least, Scheduler.MAX_NANOS);
    }

    static long nanos(String what, Duration duration, long least, long most) {
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        if (nanos < least || nanos > most) {
            throw new IllegalArgumentException(what + " is " + of(least) + " to " + of(most) + ": " + duration);
        }
        return nanos;
    }
}
