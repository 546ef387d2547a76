package dev.orloj.clocks;

/**
 * What a hybrid clock does once its own time leads the wall by its limit.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="lead"}
 */
public enum LeadPolicy {
    /**
     * Go on and tell the {@link ClockListener}: when the limit is passed, each time the lead has doubled since, and anew after the wall has
     * caught up. The default.
     */
    REPORT,
    /** Wait for the wall, up to the timeout for leads, then refuse. */
    WAIT,
    /** Refuse at once. */
    THROW
}
