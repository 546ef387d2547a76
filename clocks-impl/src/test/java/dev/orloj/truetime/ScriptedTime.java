package dev.orloj.truetime;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.Provenance;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.util.function.LongUnaryOperator;

/** A source whose bound is a function of the time since it was made; a negative one is that it knows nothing. */
final class ScriptedTime implements SyncedTime {
    private final ManualClocks clocks;
    private final LongUnaryOperator bound;
    private final long start;
    private long readings;

    ScriptedTime(ManualClocks clocks, LongUnaryOperator bound) {
        this.clocks = clocks;
        this.bound = bound;
        start = clocks.nanoTime();
    }

    long readings() {
        return readings;
    }

    @Override
    public long syncedAtNanos() {
        return start;
    }

    @Override
    public void read(TimeReading into) {
        readings++;
        into.setAround(
                clocks.realtimeNanos(), bound.applyAsLong(clocks.nanoTime() - start), IntervalStatus.SYNCHRONIZED);
    }

    @Override
    public TimeInterval now() {
        TimeReading reading = new TimeReading();
        read(reading);
        return reading.toInterval(Provenance.of("scripted"));
    }
}
