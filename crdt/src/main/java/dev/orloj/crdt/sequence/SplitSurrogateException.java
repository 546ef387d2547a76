package dev.orloj.crdt.sequence;

/**
 * Says that an edit would part the two halves of a character outside the basic plane, or brings one half without the other. Nothing was changed.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="refusals"}
 */
public final class SplitSurrogateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int index;

    SplitSurrogateException(String message, int index) {
        super(message);
        this.index = index;
    }

    /**
     * Where the pair is parted.
     *
     * @return an index into the text that was edited, or into the text that was to be inserted
     */
    public int index() {
        return index;
    }
}
