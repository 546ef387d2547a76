package dev.orloj.time;

/**
 * A clock that says how wrong it can be: each reading is an interval that holds true time.
 *
 * <p>Guarantee: true time lies within every interval of status {@code SYNCHRONIZED}, as long as what the source states of itself holds (its bound, its drift). A source that can't vouch for an
 * interval answers {@code UNKNOWN}; it never answers a narrower interval than it knows of, and {@code now} never throws.
 *
 * <p><b>Not guaranteed:</b> that readings rise. Bounds move back when the source learns that it was wrong by less than its bound, or the system's clock is set. <b>Hazard:</b> a stated drift
 * that the hardware does not keep makes every interval a lie; nothing on the machine can notice.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="now"}
 *
 * <p><b>Thread safety:</b> any threads. <b>Source:</b> Corbett et al. 2012, "Spanner", section 3.
 */
public interface TrueTime {
    /**
     * Reads the clock.
     *
     * @return an interval with its provenance
     */
    TimeInterval now();

    /**
     * Reads the clock without allocating.
     *
     * @param into takes the reading
     */
    void read(TimeReading into);

    /**
     * Whether a time has certainly passed.
     *
     * @param nanos nanoseconds since the epoch
     * @return true if true time is later; false if it may not be, or nothing is known
     */
    default boolean after(long nanos) {
        TimeReading reading = new TimeReading();
        read(reading);
        return reading.isKnown() && reading.earliest() > nanos;
    }

    /**
     * Whether a time has certainly not arrived.
     *
     * @param nanos nanoseconds since the epoch
     * @return true if true time is earlier; false if it may not be, or nothing is known
     */
    default boolean before(long nanos) {
        TimeReading reading = new TimeReading();
        read(reading);
        return reading.isKnown() && reading.latest() < nanos;
    }
}
