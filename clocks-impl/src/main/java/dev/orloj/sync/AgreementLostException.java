package dev.orloj.sync;

/**
 * Says that more readings are missing than clocks may be wrong: nothing can be said about the time of the group.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="agreement-lost"}
 */
public final class AgreementLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgreementLostException(int missing, int members, int maxFaulty) {
        super("readings of " + missing + " of " + members + " clocks are missing, and no more than " + maxFaulty
                + " may be wrong");
    }
}
