package dev.orloj.truetime;

import dev.orloj.time.TrueTime;

/**
 * A {@link TrueTime} that says when what it knows was measured: what {@link TrueTimes#watched} needs of a source.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="sources"}
 */
public interface SyncedTime extends TrueTime {
    /**
     * When the measurement began that readings from now on rely on. A reading that starts after this call relies on that measurement, or a later one.
     *
     * @return on the scale of {@link System#nanoTime}; earlier is safe, later is not. As long as nothing has been measured, no later than the moment at which the source was made
     */
    long syncedAtNanos();
}
