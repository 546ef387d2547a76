package dev.orloj.clocks;

import dev.orloj.time.PhysicalClock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** A wall whose reading depends on which one it is, the first being number 1: time passes by being looked at. */
final class ScriptedWall implements PhysicalClock {
    private final AtomicLong readings = new AtomicLong();
    private final LongUnaryOperator millisAtReading;

    ScriptedWall(LongUnaryOperator millisAtReading) {
        this.millisAtReading = millisAtReading;
    }

    @Override
    public long millis() {
        return millisAtReading.applyAsLong(readings.incrementAndGet());
    }

    long readings() {
        return readings.get();
    }
}
