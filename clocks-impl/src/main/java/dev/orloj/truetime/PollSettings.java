package dev.orloj.truetime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the builders of sources that ask have in common. Durations are held to {@link #LONGEST}, so that sums of them can't overflow. */
final class PollSettings {
    static final Duration LONGEST = Duration.ofDays(366);

    HostClocks clocks = HostClocks.system();
    long driftPpb;
    long intervalNanos;
    long timeoutNanos;
    long freshNanos;
    long holdNanos = TimeUnit.SECONDS.toNanos(1_000);

    PollSettings(Duration interval, Duration timeout, Duration fresh, long driftPpb) {
        intervalNanos = interval.toNanos();
        timeoutNanos = timeout.toNanos();
        freshNanos = fresh.toNanos();
        this.driftPpb = driftPpb;
    }

    /** For a source, whose settings stay while its builder goes on. */
    PollSettings copy() {
        PollSettings copy = new PollSettings(
                Duration.ofNanos(intervalNanos),
                Duration.ofNanos(timeoutNanos),
                Duration.ofNanos(freshNanos),
                driftPpb);
        copy.clocks = clocks;
        copy.holdNanos = holdNanos;
        return copy;
    }

    static long between(String what, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " is " + least + " to " + most + ": " + value);
        }
        return value.toNanos();
    }
}
