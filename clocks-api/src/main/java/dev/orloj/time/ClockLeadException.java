package dev.orloj.time;

/** Says that a hybrid clock's own time leads the wall by its limit, and the wall did not catch up while the clock waited. */
public final class ClockLeadException extends ClockException {
    private static final long serialVersionUID = 1L;

    private final long leadMillis;
    private final long limitMillis;

    /**
     * Makes an exception about one refused event.
     *
     * @param time the packed time of the clock
     * @param wallMillis the wall reading
     * @param limitMillis how far the one may lead the other
     */
    public ClockLeadException(long time, long wallMillis, long limitMillis) {
        super("the clock leads the wall by " + (HybridTimestamp.millis(time) - wallMillis) + " ms, limit " + limitMillis
                + " ms: time=" + new HybridTimestamp(time) + ", wallMillis=" + wallMillis);
        this.leadMillis = HybridTimestamp.millis(time) - wallMillis;
        this.limitMillis = limitMillis;
    }

    /**
     * How far the clock leads.
     *
     * @return in milliseconds
     */
    public long leadMillis() {
        return leadMillis;
    }

    /**
     * How far it may.
     *
     * @return in milliseconds
     */
    public long limitMillis() {
        return limitMillis;
    }
}
