package dev.orloj.examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orloj.examples.UnusableInput;

/**
 * What is deleted at a place, and what is put there instead.
 *
 * @param at the index of the first unit that is deleted, from 0
 * @param deleted how many
 * @param inserted what comes there, maybe nothing
 */
public record Patch(int at, int deleted, String inserted) {
    /** Reads {@code [at, deleted, inserted]}. */
    static Patch of(JsonNode node) {
        if (!node.isArray() || node.size() != 3) {
            throw new UnusableInput(
                    "a patch is [position, deleted, inserted], not " + UnusableInput.excerpt(node.toString()));
        }
        return new Patch(
                Fields.number(node.get(0), "the position", 0),
                Fields.number(node.get(1), "the number of deleted", 0),
                Fields.text(node, 2));
    }

    boolean fits(int length) {
        return fits(at, deleted, length);
    }

    static boolean fits(int at, int deleted, int length) {
        return at <= length && deleted <= length - at;
    }

    /** For a text that it does not fit. */
    String misfit(int length) {
        return "position " + at + ", " + deleted + " deleted, in a text of " + length;
    }
}
