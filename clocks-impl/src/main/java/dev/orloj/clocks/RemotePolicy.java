package dev.orloj.clocks;

/**
 * What a hybrid clock does with a remote time further ahead of the wall than its limit.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="drift"}
 */
public enum RemotePolicy {
    /** Refuse it: the clock stays as it was. The default. */
    REFUSE,
    /** Take it in and tell the {@link ClockListener}: the clock follows, and carries the error on. */
    REPORT
}
