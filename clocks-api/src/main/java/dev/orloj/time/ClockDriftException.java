package dev.orloj.time;

/**
 * Says that a remote time was refused because it lies further ahead than the clock's limit allows.
 *
 * <p>Either the sender's wall clock is wrong or ours is; accepting would carry the error into every clock that hears of it.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="drift"}
 */
public final class ClockDriftException extends ClockException {
    private static final long serialVersionUID = 1L;

    private final long remote;
    private final long ahead;
    private final long limit;

    private ClockDriftException(String message, long remote, long ahead, long limit) {
        super(message);
        this.remote = remote;
        this.ahead = ahead;
        this.limit = limit;
    }

    /**
     * For a hybrid time too far ahead of the wall.
     *
     * @param remote the packed time that came
     * @param wallMillis the wall reading it was judged by
     * @param limitMillis how far ahead was allowed
     * @return the exception
     */
    public static ClockDriftException ofWall(long remote, long wallMillis, long limitMillis) {
        long ahead = HybridTimestamp.millis(remote) - wallMillis;
        String message = "remote is " + ahead + " ms ahead of the wall, limit " + limitMillis + " ms: remote="
                + new HybridTimestamp(remote) + ", wallMillis=" + wallMillis;
        return new ClockDriftException(message, remote, ahead, limitMillis);
    }

    /**
     * For a Lamport time too far ahead of the clock.
     *
     * @param remote the time that came
     * @param current the clock's own
     * @param limit how far ahead was allowed
     * @return the exception
     */
    public static ClockDriftException ofJump(long remote, long current, long limit) {
        long ahead = remote - current;
        String message = "remote is " + ahead + " ahead of the clock, limit " + limit + ": remote=" + remote
                + ", current=" + current;
        return new ClockDriftException(message, remote, ahead, limit);
    }

    /**
     * The time that was refused.
     *
     * @return a scalar time
     */
    public long remote() {
        return remote;
    }

    /**
     * How far ahead it was.
     *
     * @return milliseconds for a hybrid clock, events for a Lamport clock
     */
    public long ahead() {
        return ahead;
    }

    /**
     * How far ahead it might have been.
     *
     * @return in the unit of {@link #ahead}
     */
    public long limit() {
        return limit;
    }
}
