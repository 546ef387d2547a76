package dev.orloj.time;

/**
 * Says that the next time of a hybrid clock would lead the wall by more than its limit, and the wall did not catch up while the clock waited.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="lead"}
 */
public final class ClockLeadException extends ClockException {
    private static final long serialVersionUID = 1L;

    private final long leadMillis;
    private final long limitMillis;

    /**
     * Makes an exception about one refused event.
     *
     * @param time the packed time that was not issued
     * @param wallMillis the wall reading
     * @param limitMillis how far the one may lead the other
     */
    public ClockLeadException(long time, long wallMillis, long limitMillis) {
        super("the next time would lead the wall by " + (HybridTimestamp.millis(time) - wallMillis) + " ms, limit "
                + limitMillis + " ms: time=" + new HybridTimestamp(time) + ", wallMillis=" + wallMillis);
        this.leadMillis = HybridTimestamp.millis(time) - wallMillis;
        this.limitMillis = limitMillis;
    }

    /**
     * How far the next time would lead.
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
