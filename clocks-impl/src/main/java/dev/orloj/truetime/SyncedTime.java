package dev.orloj.truetime;

import dev.orloj.time.TrueTime;

/** A {@link TrueTime} that says when what it knows was measured: what {@link TrueTimes#watched} needs of a source. */
public interface SyncedTime extends TrueTime {
    /**
     * When the measurement began that readings from now on rely on. A reading that starts after this call relies on that measurement, or a later one.
     *
     * @return on the scale of {@link System#nanoTime}; of no meaning before the first measurement, while readings are {@code UNKNOWN}
     */
    long syncedAtNanos();
}
