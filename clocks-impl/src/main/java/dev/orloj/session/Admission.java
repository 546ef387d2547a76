package dev.orloj.session;

/**
 * What came of waiting at a {@link SessionGate}. Only the first allows to serve the request.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="gate"}
 */
public enum Admission {
    /** The replica has reached what the token needs: serve the request. */
    ADMITTED,
    /** The timeout came first: try another replica, or tell the client to come again. */
    TIMED_OUT,
    /** As many requests wait at this gate as may: this one did not wait at all. */
    REFUSED
}
