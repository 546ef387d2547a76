package dev.orloj.sync;

import dev.orloj.internal.Nanos;

/**
 * What is known of two clocks and of the way between them, beside the four timestamps of a {@link RoundTrip}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="round-trip"}
 *
 * @param precisionNanos how coarse the readings are, both clocks together; it is added to the error, and a delay counts as no less
 * @param driftPpb by how much the two clocks can part, in nanoseconds for each second of the asker's: the sum of what both are off by
 * @param leastForthNanos what the way there takes at the least, by the asker's clock; 0 if nothing is known
 * @param leastBackNanos what the way back takes at the least; 0 if nothing is known
 */
public record ErrorTerms(long precisionNanos, long driftPpb, long leastForthNanos, long leastBackNanos) {
    /** Clocks of perfect rate and resolution, and nothing known of the way: the error is half the delay, and that is all. */
    public static final ErrorTerms NONE = new ErrorTerms(0, 0, 0, 0);

    /**
     * States what is known.
     *
     * @param precisionNanos at least 0
     * @param driftPpb 0 to 999,999,999
     * @param leastForthNanos at least 0
     * @param leastBackNanos at least 0
     * @throws IllegalArgumentException if one of them is out of range
     */
    public ErrorTerms {
        Exact.notNegative("a precision", precisionNanos);
        Nanos.rate("a drift", driftPpb);
        Exact.notNegative("the least delay forth", leastForthNanos);
        Exact.notNegative("the least delay back", leastBackNanos);
    }

    /**
     * States a precision and a drift.
     *
     * @param precisionNanos at least 0
     * @param driftPpb 0 to 999,999,999
     * @return terms without a least delay
     * @throws IllegalArgumentException if one of them is out of range
     */
    public static ErrorTerms of(long precisionNanos, long driftPpb) {
        return new ErrorTerms(precisionNanos, driftPpb, 0, 0);
    }

    /**
     * States what each way takes at the least. Cristian's error is then half the delay less that.
     *
     * @param nanos each way, at least 0
     * @return these terms with it
     * @throws IllegalArgumentException if it is negative
     */
    public ErrorTerms leastDelay(long nanos) {
        return new ErrorTerms(precisionNanos, driftPpb, nanos, nanos);
    }
}
