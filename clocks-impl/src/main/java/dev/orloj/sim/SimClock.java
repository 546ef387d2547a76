package dev.orloj.sim;

import dev.orloj.time.PhysicalClock;
import java.time.Duration;

/**
 * The clock of a simulated machine: a wall and monotonic time, both driven by one oscillator that is as bad as you make it, beside the true time that only the world knows.
 *
 * <p>The oscillator runs off by a rate, in parts per billion: a constant one, or one that {@linkplain #wander wanders}. Whoever sets the wall moves the wall alone: {@linkplain #step steps} forward
 * and back, a {@linkplain #freeze frozen} wall, a leap second repeated or smeared. Monotonic time never goes back; it stands still only while its machine is {@linkplain Machine#suspend
 * suspended}, or its oscillator has stopped. It begins at a point of the machine's own, so that readings of two machines can't be mixed up unnoticed.
 *
 * <p>All arithmetic is on integers with exact remainders: after any number of changes, a reading is the exact one rounded down, and does not depend on how often the clock was read. What changes,
 * changes at that moment; what was read before stays.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="clock"}
 *
 * <p><b>Thread safety:</b> belongs to the thread of its world. <b>Cost:</b> a reading is a few divisions and allocates nothing; a wandering clock catches up on the steps since it was last read.
 * <b>Limits:</b> rates of {@value #MIN_RATE_PPB} to {@value #MAX_RATE_PPB} ppb; a wall within 73 years of true time.
 */
public final class SimClock implements PhysicalClock {
    /** The slowest rate: an oscillator that has stopped. */
    public static final long MIN_RATE_PPB = -1_000_000_000;

    /** The fastest rate: twice as fast as true time. */
    public static final long MAX_RATE_PPB = 1_000_000_000;

    private static final long NEVER = Long.MAX_VALUE;

    private static final long BILLION = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MAX_START = 1L << 50;

    private final Scheduler scheduler;
    private final long epoch;
    private final SimRandom random;
    private final Listener listener;

    /** The oscillator at the time since which its rate has held, and what was rounded off, in billionths of a nanosecond. */
    private long since;

    private long oscillator;
    private long remainder;
    private long rate;

    /** The random walk of the rate; the next step is never where it does not wander. */
    private long nextWander = NEVER;

    private long wanderEvery;
    private long wanderStep;
    private long wanderMost;

    /** Monotonic time is the oscillator less what went by while suspended; it stands at the oscillator's reading of then while suspended. */
    private long suspendedTotal;

    private long suspendedAt;
    private boolean suspended;

    /** The wall is the oscillator and this, less what a smear has taken off, unless it is frozen. */
    private long offset;

    private long frozenWall;
    private boolean frozen;
    private long smearStart;
    private long smearSeconds;

    /** Who is told that something was done to the clock, after it was. */
    interface Listener {
        void changed(String what, long amount);
    }

    SimClock(Scheduler scheduler, long epoch, SimRandom random, Listener listener) {
        this.scheduler = scheduler;
        this.epoch = epoch;
        this.random = random;
        this.listener = listener;
        since = scheduler.now();
        oscillator = random.nextLong(MAX_START);
        offset = epoch + since - oscillator;
    }

    /**
     * Reads the wall in milliseconds.
     *
     * @return since the epoch, rounded down
     */
    @Override
    public long millis() {
        return Math.floorDiv(wallNanos(), NANOS_PER_MILLI);
    }

    /**
     * Reads the wall.
     *
     * @return nanoseconds since the epoch
     */
    public long wallNanos() {
        if (frozen) {
            return frozenWall;
        }
        long now = oscillator();
        return now + offset - smeared(now);
    }

    /**
     * Reads monotonic time.
     *
     * @return nanoseconds since a point of this machine's own
     */
    public long monotonicNanos() {
        return (suspended ? suspendedAt : oscillator()) - suspendedTotal;
    }

    /**
     * Tells what the machine can't know: the right reading.
     *
     * @return nanoseconds since the epoch
     */
    public long trueNanos() {
        return epoch + scheduler.now();
    }

    /**
     * Tells what the machine can't know: how far its wall is ahead of true time.
     *
     * @return nanoseconds; negative if it is behind
     */
    public long skewNanos() {
        return wallNanos() - trueNanos();
    }

    /**
     * Tells what the machine can't know: how much too fast the oscillator runs now.
     *
     * @return parts per billion; negative if it is slow
     */
    public long ratePpb() {
        catchUp();
        return rate;
    }

    /**
     * Has the oscillator run off by a constant rate from now on. It ends a wandering.
     *
     * @param ppb parts per billion, positive for fast; 50 ppm is 50,000
     * @throws IllegalArgumentException if it is beyond {@link #MIN_RATE_PPB} or {@link #MAX_RATE_PPB}
     */
    public void rate(long ppb) {
        if (ppb < MIN_RATE_PPB || ppb > MAX_RATE_PPB) {
            throw new IllegalArgumentException("a rate is " + MIN_RATE_PPB + " to " + MAX_RATE_PPB + " ppb: " + ppb);
        }
        settle();
        rate = ppb;
        nextWander = NEVER;
        listener.changed("rate in ppb", ppb);
    }

    /**
     * Has the rate of the oscillator walk at random from now on, as temperature makes it: every so often it changes by a normally distributed amount, and is thrown back at its bounds.
     *
     * @param every how long a rate holds, in true time, at least 1 ns
     * @param deviationPpb the deviation of a change, at least 0
     * @param mostPpb how far off the rate may be to either side, at least what it is now
     * @throws IllegalArgumentException if something is out of range
     */
    public void wander(Duration every, long deviationPpb, long mostPpb) {
        long everyNanos = SpanText.nanos("how long a rate holds", every, 1);
        settle();
        if (deviationPpb < 0 || deviationPpb > mostPpb || mostPpb < Math.abs(rate) || mostPpb > MAX_RATE_PPB) {
            throw new IllegalArgumentException("can't wander by " + deviationPpb + " ppb within " + mostPpb
                    + " ppb from " + rate + " ppb; at most " + MAX_RATE_PPB);
        }
        wanderEvery = everyNanos;
        wanderStep = deviationPpb;
        wanderMost = mostPpb;
        nextWander = scheduler.now() + everyNanos;
        listener.changed("wanders within ppb", mostPpb);
    }

    /**
     * Sets the wall forward or, with a negative amount, back. A frozen wall is moved too, and stays frozen.
     *
     * @param by how far
     * @throws IllegalArgumentException if the wall would be more than 73 years off
     */
    public void step(Duration by) {
        step(SpanText.nanos("how far a wall is set", by, -Scheduler.MAX_NANOS));
    }

    void step(long nanos) {
        if (Math.abs(skewNanos() + nanos) > Scheduler.MAX_NANOS) {
            throw new IllegalArgumentException("a wall that is " + SpanText.of(skewNanos())
                    + " off can't be set by a further " + SpanText.of(nanos));
        }
        if (frozen) {
            frozenWall += nanos;
        } else {
            offset += nanos;
        }
        listener.changed("wall set by ns", nanos);
    }

    /**
     * Has the wall stand still until {@link #thaw}. Monotonic time goes on.
     *
     * @return false if it did already
     */
    public boolean freeze() {
        if (frozen) {
            return false;
        }
        frozenWall = wallNanos();
        frozen = true;
        listener.changed("wall freezes at", frozenWall);
        return true;
    }

    /**
     * Has a frozen wall go on from where it stands, and so be late from then on.
     *
     * @return false if it was not frozen
     */
    public boolean thaw() {
        if (!frozen) {
            return false;
        }
        frozen = false;
        offset += frozenWall - wallNanos();
        listener.changed("wall thaws at", frozenWall);
        return true;
    }

    /**
     * Inserts a leap second by repeating the last one, as most kernels do: the wall goes back by a second.
     *
     * <p>True time does not follow: it counts on without the leap, so that a test sees what the leap does.
     */
    public void repeatSecond() {
        step(-BILLION);
    }

    /**
     * Inserts a leap second by a smear: from now on the wall runs slow, evenly, until it is a second behind where it would be. A smear that is under way ends where it is.
     *
     * @param window how long the smear takes by the oscillator, in whole seconds, at least 2
     * @throws IllegalArgumentException if it is shorter, or no whole number of seconds
     */
    public void smearSecond(Duration window) {
        long nanos = SpanText.nanos("the window of a smear", window, 2 * BILLION);
        if (nanos % BILLION != 0) {
            throw new IllegalArgumentException("the window of a smear is a whole number of seconds: " + window);
        }
        long now = oscillator();
        offset -= smeared(now);
        smearStart = now;
        smearSeconds = nanos / BILLION;
        listener.changed("smears a second over ns", nanos);
    }

    /** Has monotonic time stand still until {@link #wake}. */
    void suspend() {
        suspendedAt = oscillator();
        suspended = true;
    }

    void wake() {
        suspendedTotal += oscillator() - suspendedAt;
        suspended = false;
    }

    /**
     * When monotonic time will have come to a reading, if the rate stays: or, where it may not stay that long, when to ask again.
     *
     * @return true time, now or later; beyond {@link Scheduler#MAX_NANOS} if never
     */
    long whenMonotonic(long reading) {
        long now = scheduler.now();
        long missing = reading - monotonicNanos();
        if (missing <= 0) {
            return now;
        }
        if (suspended) {
            return NEVER;
        }
        settle();
        return Math.min(now + timeFor(missing), nextWander);
    }

    /** The least time in which the oscillator goes that far, or one that is longer than there is: (far * billion - remainder) / speed rounded up, the multiples of the speed taken apart. */
    private long timeFor(long far) {
        long speed = BILLION + rate;
        if (speed == 0 || far / speed > Scheduler.MAX_NANOS / BILLION) {
            return Scheduler.MAX_NANOS + 1;
        }
        long rest = far % speed * BILLION - remainder;
        return far / speed * BILLION + Math.floorDiv(rest + speed - 1, speed);
    }

    private long oscillator() {
        catchUp();
        return oscillator + gone(scheduler.now() - since);
    }

    /** How far the oscillator goes in a time at the present rate. */
    private long gone(long time) {
        return time + time / BILLION * rate + Math.floorDiv(time % BILLION * rate + remainder, BILLION);
    }

    private long smeared(long now) {
        return smearSeconds == 0 ? 0 : Math.min((now - smearStart) / smearSeconds, BILLION);
    }

    private void catchUp() {
        while (nextWander <= scheduler.now()) {
            settleAt(nextWander);
            rate = reflect(rate + Math.round(random.nextGaussian() * wanderStep));
            nextWander += wanderEvery;
        }
    }

    /** A deviation is at most the bound, and no draw is beyond nine of them. */
    private long reflect(long wanted) {
        long within = wanted;
        while (Math.abs(within) > wanderMost) {
            within = (within > 0 ? 2 : -2) * wanderMost - within;
        }
        return within;
    }

    private void settle() {
        catchUp();
        settleAt(scheduler.now());
    }

    /** Makes the reading of a moment the new base, with what is rounded off kept. */
    private void settleAt(long moment) {
        long time = moment - since;
        long next = oscillator + gone(time);
        remainder = Math.floorMod(time % BILLION * rate + remainder, BILLION);
        oscillator = next;
        since = moment;
    }

    @Override
    public String toString() {
        return "SimClock[wall=" + wallNanos() + ", monotonic=" + monotonicNanos() + ", skew=" + SpanText.of(skewNanos())
                + ", rate=" + ratePpb() + " ppb]";
    }
}
