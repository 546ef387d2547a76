package dev.orloj.clocks;

import dev.orloj.time.PhysicalClock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wall that stands where it is put, for tests and simulations.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="causal-chain"}
 *
 * <p><b>Thread safety:</b> any threads.
 */
public final class ManualWall implements PhysicalClock {
    private final AtomicLong millis;

    /**
     * Makes a wall.
     *
     * @param millis its first reading, since the epoch
     */
    public ManualWall(long millis) {
        this.millis = new AtomicLong(millis);
    }

    @Override
    public long millis() {
        return millis.get();
    }

    /**
     * Puts the wall at a reading, earlier or later.
     *
     * @param newMillis since the epoch
     */
    public void set(long newMillis) {
        millis.set(newMillis);
    }

    /**
     * Moves the wall.
     *
     * @param byMillis how far; negative is back
     */
    public void advance(long byMillis) {
        millis.addAndGet(byMillis);
    }
}
