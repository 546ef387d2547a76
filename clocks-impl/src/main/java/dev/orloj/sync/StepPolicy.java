package dev.orloj.sync;

/**
 * What a {@link DisciplinedClock} does about an offset that is too large to slew. It never steps back.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="disciplined"}
 */
public enum StepPolicy {
    /** It steps forward, and slews back, however long that takes. */
    FORWARD,
    /** It goes on as it was, knows nothing any more, and waits to be {@linkplain DisciplinedClock#release told} that the correction is meant, or for one that is smaller. */
    HOLD
}
