package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.PhysicalClock;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import java.util.Objects;

/**
 * The wall of a hybrid clock, taken from a source of true time: its reading is never ahead of true time, and it says how far it may be behind.
 *
 * <p>The reading is the lower bound of the source's interval. So a time that a hybrid clock takes from it is no later than the moment it was taken, and a reader needs to know the uncertainty of its own
 * clock alone, not that of the writers': whatever was written before a read began has a time of at most {@link #uncertaintyLimit}, asked for at the beginning of the read or later. Values
 * with times between the read's and that limit may be from before it or from after; a database that serves reads in real-time order restarts a read that meets one, at that value's time, as
 * CockroachDB does.
 *
 * <p>While the source is {@code UNKNOWN} the reading goes on from the last known lower bound, by monotonic time less {@value #SLOW_PPB} ppb: no time daemon slews a clock faster unless told so (chronyd: 83,333,333), and no oscillator is that fast, so it still is not ahead of true
 * time; it falls behind by a second in ten. The limit is refused: nobody knows what was written before.
 *
 * <p><b>Not guaranteed:</b> a hybrid clock that leads its wall gives times that the limit does not cover: where clocks tick more than 65,536 times a millisecond, hold their lead with
 * {@code LeadPolicy.WAIT} and add that to the limit; and all writers need such a wall. Readings may go back by a little when the source becomes unknown.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="wall"}
 *
 * <p><b>Thread safety:</b> any threads. <b>Cost:</b> one reading of the source; allocates nothing, but once in 100 ms. <b>Source:</b> Corbett et al. 2012, section 3; Taft et al. 2020, "CockroachDB".
 */
public final class TrueTimeWall implements PhysicalClock {
    /** How much slower than monotonic time the wall goes while nothing is known. */
    private static final long SLOW_PPB = 100_000_000;

    /** How old the anchor may be that the wall would go on from. */
    private static final long ANCHOR_NANOS = 100_000_000;

    private static final long LARGEST_MILLIS = HybridTimestamp.MAX_MILLIS;

    /** The source is an interface: a new object for each reading could not always be optimised away. */
    private static final ThreadLocal<TimeReading> READING = ThreadLocal.withInitial(TimeReading::new);

    private final TrueTime source;
    private final HostClocks clocks;
    private volatile Certain anchor;

    TrueTimeWall(TrueTime source, HostClocks clocks) {
        this.source = Objects.requireNonNull(source, "source");
        this.clocks = clocks;
        TimeReading reading = new TimeReading();
        source.read(reading);
        if (!reading.isKnown()) {
            throw new TimeUnknownException("a wall starts once the time is known", source.now());
        }
        anchor = new Certain(reading.earliest(), clocks.monotonicNanos());
    }

    /** The lower bound of true time, or what is certain of it while the source knows nothing; in whole milliseconds, rounded down. */
    @Override
    public long millis() {
        TimeReading reading = READING.get();
        source.read(reading);
        long nanos = clocks.monotonicNanos(); // after the source: what is certain then is certain now
        Certain last = anchor;
        long passed = Math.max(0, nanos - last.nanos);
        if (!reading.isKnown()) {
            return Math.floorDiv(last.earliest + passed - Nanos.drift(passed, SLOW_PPB), Nanos.PER_MILLI);
        }
        if (passed >= ANCHOR_NANOS) {
            anchor = new Certain(reading.earliest(), nanos);
        }
        return Math.floorDiv(reading.earliest(), Nanos.PER_MILLI);
    }

    /**
     * How far apart a reading of this wall and true time can be now: the width of the source's interval.
     *
     * @return in milliseconds, rounded up to cover the rounding of the reading
     * @throws TimeUnknownException if the source knows nothing
     */
    public long uncertaintyMillis() {
        TimeReading reading = known("the uncertainty of the wall is not known");
        return ceilMillis(reading.latest()) - Math.floorDiv(reading.earliest(), Nanos.PER_MILLI);
    }

    /**
     * The largest time that a hybrid clock over such a wall can have given to anything, anywhere, before this call.
     *
     * @return the last point of the millisecond in which the source's interval ends
     * @throws TimeUnknownException if the source knows nothing
     */
    public HybridTimestamp uncertaintyLimit() {
        TimeReading reading = known("what was written before now can't be told");
        long millis = Math.floorDiv(reading.latest(), Nanos.PER_MILLI);
        return HybridTimestamp.of(Math.max(0, Math.min(LARGEST_MILLIS, millis)), HybridTimestamp.MAX_LOGICAL);
    }

    private TimeReading known(String what) {
        TimeReading reading = READING.get();
        source.read(reading);
        if (!reading.isKnown()) {
            throw new TimeUnknownException(what, source.now());
        }
        return reading;
    }

    private static long ceilMillis(long nanos) {
        return -Math.floorDiv(-nanos, Nanos.PER_MILLI);
    }

    /** A lower bound of true time, and monotonic time after it was read. */
    private record Certain(long earliest, long nanos) {}
}
