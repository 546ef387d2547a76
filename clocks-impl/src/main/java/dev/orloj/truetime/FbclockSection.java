package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.IntervalStatus;
import java.nio.ByteBuffer;

/**
 * What an fbclock daemon stated in one section of version 2 of its segment: where a PTP hardware clock was when a clock of the system was somewhere, how fast the one runs against the other, and how
 * wrong the first can be.
 *
 * <p>The hardware clock at a later moment of the system's clock is phc + d + d &times; coefficient, with d the time since. Its error is the error bound, plus the holdover since the last message of
 * its source: multiplier / 65536 nanoseconds a second, rounded down as the daemon's own library does.
 */
final class FbclockSection {
    static final int BYTES = 64;

    /** No statement is carried on for longer. */
    static final long STALE_NANOS = 10_000_000_000L;

    private static final long NANOS = Nanos.PER_SECOND;
    private static final long MAX_TIME = 9_000_000_000L * NANOS;
    /** Four times as fast: no clock is, and the products below stay within a long. */
    private static final long MAX_COEFFICIENT = 4 * NANOS;

    private static final long ALL_ONES = 0xFFFF_FFFFL;
    private static final int SMEAR_SECONDS = 65_000;
    private static final int LEAST_OFFSET = 10; // since 1972
    private static final int CLOCK_REALTIME = 0;

    final long ingress;
    final long errorBound;
    final long multiplier;
    final long phc;
    final long sys;
    final long coefficient;
    final LeapSmear smear;
    /** Why the bytes can't be used; null if they can. */
    private final String fault;

    /** Monotonic time just before this was read. */
    private final long readAt;

    /** A point of monotonic time before this was written, and one before it was measured. */
    private final long writtenAfter;

    final long measuredAfter;

    /**
     * Takes the section at the beginning of a copy.
     *
     * @param previous the section that was read before; null if there is none
     * @param readAt monotonic time just before this was read
     * @param madeAt what to go back to where no section before tells
     */
    FbclockSection(ByteBuffer copy, FbclockSection previous, long readAt, long madeAt) {
        this.readAt = readAt;
        writtenAfter = previous == null ? madeAt : previous.readAt;
        measuredAfter = previous == null ? madeAt : previous.writtenAfter;
        ingress = copy.getLong(8);
        errorBound = Integer.toUnsignedLong(copy.getInt(16));
        multiplier = Integer.toUnsignedLong(copy.getInt(20));
        long smearStart = copy.getLong(24);
        smear = new LeapSmear(smearStart * NANOS, SMEAR_SECONDS, copy.getShort(32), copy.getShort(34));
        int clockId = copy.getInt(36);
        phc = copy.getLong(40);
        sys = copy.getLong(48);
        coefficient = copy.getLong(56);
        fault = fault(clockId, smearStart);
    }

    private String fault(int clockId, long smearStart) {
        if (errorBound == 0 || ingress == 0 || phc == 0 || sys == 0) {
            return "no data";
        }
        if (errorBound == ALL_ONES || multiplier == ALL_ONES) {
            return "the window of uncertainty is too big";
        }
        if (clockId != CLOCK_REALTIME) {
            return "the section is for clock " + clockId + ", which Java can't read";
        }
        if (!isTime(ingress) || !isTime(phc) || !isTime(sys) || smearStart < 0 || smearStart > MAX_TIME / NANOS) {
            return "malformed: a time that is none";
        }
        if (Math.abs(coefficient) > MAX_COEFFICIENT || coefficient == Long.MIN_VALUE) {
            return "malformed: coefficient " + coefficient + " ppb";
        }
        boolean leap = smear.before() >= LEAST_OFFSET
                && smear.after() >= LEAST_OFFSET
                && Math.abs(smear.after() - smear.before()) <= 1;
        return leap
                ? null
                : "no offset of UTC: " + smear.before() + " s before, " + smear.after() + " s after a leap second";
    }

    private static boolean isTime(long nanos) {
        return nanos > 0 && nanos <= MAX_TIME;
    }

    /** Why nothing is known when the system's clock is somewhere; null if something is. */
    String troubleAt(long real) {
        if (fault != null) {
            return fault;
        }
        long since = real - sys;
        return since < 0 || since > STALE_NANOS ? "data stale: " + since + " ns old" : null;
    }

    /** Whether the bytes can be used at all. */
    boolean isSound() {
        return fault == null;
    }

    /** Whether there has been no statement for a time. */
    boolean isQuietAt(long real, long nanos) {
        return fault != null || real - sys > nanos;
    }

    /** Whether there is none, without words. */
    boolean isUsableAt(long real) {
        return fault == null && real >= sys && real - sys <= STALE_NANOS;
    }

    /** The hardware clock when the system's clock is somewhere within ten seconds of the statement, rounded down. */
    long phcAt(long real) {
        long since = real - sys;
        return phc + since + since / NANOS * coefficient + Math.floorDiv(since % NANOS * coefficient, NANOS);
    }

    /** What rounding may have taken from that. */
    int roundingAt(long real) {
        return (real - sys) % NANOS * coefficient % NANOS == 0 ? 0 : 1;
    }

    /** How long there has been no message from the source, when the hardware clock is somewhere. */
    long holdover(long phcNow) {
        return Math.max(0, phcNow - ingress);
    }

    /** What the error has grown by since: floor(multiplier / 65536 &times; seconds); negative if there is no such number. */
    long holdoverError(long phcNow) {
        return holdoverError(multiplier, holdover(phcNow));
    }

    /**
     * The same for a time without a message.
     *
     * @param multiplier unsigned 32 bits
     */
    static long holdoverError(long multiplier, long nanos) {
        long seconds = nanos / NANOS;
        return seconds > Integer.MAX_VALUE ? -1 : (multiplier * seconds + multiplier * (nanos % NANOS) / NANOS) >> 16;
    }

    /** Within the ten seconds that a statement may be carried on, a source counts as heard. */
    IntervalStatus status(long phcNow) {
        return holdover(phcNow) <= STALE_NANOS ? IntervalStatus.SYNCHRONIZED : IntervalStatus.FREE_RUNNING;
    }
}
