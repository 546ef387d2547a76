package dev.orloj.time;

import java.util.Objects;

/**
 * Room for one reading of a {@link TrueTime}: what {@link TimeInterval} is for people, for the path that may not allocate. Whoever reads keeps one and reads into it again and again.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="reading"}
 *
 * <p><b>Thread safety:</b> none; one thread at a time.
 */
public final class TimeReading {
    private long earliest = Long.MIN_VALUE;
    private long latest = Long.MAX_VALUE;
    private IntervalStatus status = IntervalStatus.UNKNOWN;

    /** Makes room that has no reading yet: an unknown one. */
    public TimeReading() {}

    /**
     * The lower bound of true time.
     *
     * @return nanoseconds since the epoch; {@code Long.MIN_VALUE} if unknown
     */
    public long earliest() {
        return earliest;
    }

    /**
     * The upper bound of true time.
     *
     * @return nanoseconds since the epoch; {@code Long.MAX_VALUE} if unknown
     */
    public long latest() {
        return latest;
    }

    /**
     * How far the bounds can be trusted.
     *
     * @return the status of the reading
     */
    public IntervalStatus status() {
        return status;
    }

    /**
     * Whether the bounds say anything.
     *
     * @return false if the status is {@code UNKNOWN}
     */
    public boolean isKnown() {
        return status != IntervalStatus.UNKNOWN;
    }

    /**
     * For sources: takes a reading with a symmetric error.
     *
     * @param nanos the middle, nanoseconds since the epoch
     * @param error half the width in nanoseconds; a negative one is an overflow, and makes the reading unknown
     * @param vouched how far the bounds can be trusted
     */
    public void setAround(long nanos, long error, IntervalStatus vouched) {
        Objects.requireNonNull(vouched, "vouched");
        long low = nanos - error;
        long high = nanos + error;
        if (error < 0 || low > nanos || high < nanos) {
            setUnknown();
        } else {
            setBetween(low, high, vouched);
        }
    }

    /**
     * For sources: takes a reading by its bounds.
     *
     * @param low nanoseconds since the epoch
     * @param high the same; one less than {@code low} makes the reading unknown
     * @param vouched how far the bounds can be trusted
     */
    public void setBetween(long low, long high, IntervalStatus vouched) {
        Objects.requireNonNull(vouched, "vouched");
        if (high < low || vouched == IntervalStatus.UNKNOWN) {
            setUnknown();
        } else {
            earliest = low;
            latest = high;
            status = vouched;
        }
    }

    /** For sources: takes it that nothing is known. */
    public void setUnknown() {
        earliest = Long.MIN_VALUE;
        latest = Long.MAX_VALUE;
        status = IntervalStatus.UNKNOWN;
    }

    /**
     * This reading as a value.
     *
     * @param provenance where it comes from
     * @return a new interval
     */
    public TimeInterval toInterval(Provenance provenance) {
        return new TimeInterval(earliest, latest, status, provenance);
    }

    /** For people. */
    @Override
    public String toString() {
        return isKnown() ? "[" + earliest + ", " + latest + "] " + status : status.toString();
    }
}
