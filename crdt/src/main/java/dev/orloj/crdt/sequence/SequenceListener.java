package dev.orloj.crdt.sequence;

import java.util.List;

/**
 * Hears how a sequence changed, as patches: for an editor, a display, an index.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="patches"}
 *
 * @param <P> what stretches of the sequence are: {@code String} of a text, {@code List} of a list
 */
@FunctionalInterface
public interface SequenceListener<P> {
    /**
     * The sequence changed, and is consistent again. Applied one after the other to what it was, the patches give what it is; each has an index for which those before it have been applied. One edit or one merge is told at once;
     * one that changed nothing that can be seen is not told.
     *
     * @param patches at least one, each with something removed or inserted; immutable
     * @param remote whether the change came by a merge
     */
    void changed(List<SequencePatch<P>> patches, boolean remote);
}
