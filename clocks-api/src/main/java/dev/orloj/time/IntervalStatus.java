package dev.orloj.time;

/**
 * How far a {@link TimeInterval} can be trusted.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="intervals"}
 */
public enum IntervalStatus {
    /** True time is within the bounds, as its source vouches: it was synchronised lately. */
    SYNCHRONIZED,
    /** True time is within the bounds if the local oscillator keeps to its stated drift: the source has been without a reference for a while. */
    FREE_RUNNING,
    /** Nothing is known. The bounds say nothing either. */
    UNKNOWN
}
