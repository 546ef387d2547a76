package dev.orloj.session;

/**
 * What a client may rely on within its session, whichever replicas it meets. Each stands for itself; all four together are causal consistency.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="token"}
 *
 * <p><b>Source:</b> Terry et al. 1994, section 3.
 */
public enum SessionGuarantee {
    /** A read sees the writes that the session made before it. */
    READ_YOUR_WRITES('y'),
    /** A read sees all that earlier reads of the session saw. */
    MONOTONIC_READS('r'),
    /** At every replica, a write of the session takes effect after the session's earlier writes, and never without them. */
    MONOTONIC_WRITES('w'),
    /** At every replica, a write of the session takes effect after all that the session had read before it, and never without it. */
    WRITES_FOLLOW_READS('f');

    private final char letter;

    SessionGuarantee(char letter) {
        this.letter = letter;
    }

    /** By which this stands in the text of a token. */
    char letter() {
        return letter;
    }

    int bit() {
        return 1 << ordinal();
    }
}
