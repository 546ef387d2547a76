package dev.orloj.sim;

/**
 * Says that a scheduler met its limit of events: most often two handlers that call each other up for ever. The scheduler is as it was before.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="runaway"}
 */
public final class EventLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long limit;
    private final long nowNanos;

    EventLimitException(String what, long limit, long nowNanos) {
        super(what + ", limit " + limit + ", at " + SpanText.of(nowNanos));
        this.limit = limit;
        this.nowNanos = nowNanos;
    }

    /**
     * The limit that was met.
     *
     * @return a number of events
     */
    public long limit() {
        return limit;
    }

    /**
     * When it was met.
     *
     * @return nanoseconds of virtual time
     */
    public long nowNanos() {
        return nowNanos;
    }
}
