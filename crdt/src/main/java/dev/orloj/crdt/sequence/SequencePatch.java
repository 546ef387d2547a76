package dev.orloj.crdt.sequence;

import java.util.Objects;

/**
 * A place where a sequence changed: from an index on, so many elements went, and these came in their stead.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="patches"}
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param index where, from 0, in the sequence as the patches before this one left it
 * @param removed how many elements went, from 0; of text, UTF-16 units
 * @param inserted what came, which may be empty; immutable
 * @param <P> what stretches of the sequence are: {@code String} of a text, {@code List} of a list
 */
public record SequencePatch<P>(int index, int removed, P inserted) {
    /**
     * Makes a patch.
     *
     * @param index from 0
     * @param removed from 0
     * @param inserted not null
     * @throws IllegalArgumentException if a number is negative
     */
    public SequencePatch {
        if (index < 0 || removed < 0) {
            throw new IllegalArgumentException("neither may be negative: index=" + index + ", removed=" + removed);
        }
        Objects.requireNonNull(inserted, "inserted");
    }
}
