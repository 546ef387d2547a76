package dev.orloj.crdt.sequence;

/**
 * Says that a delta is of a sequence in another order: what it means here would be something else. Nothing was changed.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="refusals"}
 */
public final class SequenceOrderException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final SequenceOrder wanted;
    private final SequenceOrder given;

    SequenceOrderException(String message, SequenceOrder wanted, SequenceOrder given) {
        super(message);
        this.wanted = wanted;
        this.given = given;
    }

    /**
     * The order of the sequence, or of the delta, that another delta was given to.
     *
     * @return as the type says
     */
    public SequenceOrder wanted() {
        return wanted;
    }

    /**
     * The order of the delta that was given.
     *
     * @return another one
     */
    public SequenceOrder given() {
        return given;
    }
}
