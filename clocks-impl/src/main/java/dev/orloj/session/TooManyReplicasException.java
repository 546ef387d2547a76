package dev.orloj.session;

/**
 * Says that a session met writes of more replicas than its token has room for. The token is as it was before.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="too-many"}
 */
public final class TooManyReplicasException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int replicas;
    private final int limit;

    /**
     * Makes an exception about one token.
     *
     * @param replicas how many the token would have entries of
     * @param limit how many it may have
     */
    public TooManyReplicasException(int replicas, int limit) {
        super("a session token would have entries of " + replicas + " replicas, limit " + limit);
        this.replicas = replicas;
        this.limit = limit;
    }

    /**
     * How many replicas the token would have entries of.
     *
     * @return more than {@link #limit}
     */
    public int replicas() {
        return replicas;
    }

    /**
     * How many replicas the token may have entries of.
     *
     * @return at least 1
     */
    public int limit() {
        return limit;
    }
}
