package dev.orloj.clocks;

/**
 * What a {@link WallClock} does with a jump of the wall larger than its limit.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="walls"}
 */
public enum JumpPolicy {
    /** Follow it and tell the {@link ClockListener}. The default. */
    REPORT,
    /** Follow it slowly: by at most the limit in each second, until the readings are the wall's again. */
    CLAMP,
    /** Do not follow it: readings go on with monotonic time, as if the jump had not been. A jump back to the old time undoes it. */
    REFUSE
}
