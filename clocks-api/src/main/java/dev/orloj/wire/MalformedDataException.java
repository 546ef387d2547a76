package dev.orloj.wire;

/**
 * Says that bytes or text are not the encoding of any value: the only exception a decoder or parser of this library throws.
 *
 * <p>It carries the offset at which the input stopped making sense, counted from the start of the input in bytes, or in
 * characters where the input was text.
 *
 * {@snippet class="dev.orloj.examples.snippets.Wire" region="read"}
 */
public class MalformedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * Makes an exception about one place of an input.
     *
     * @param what what is wrong there, with the values
     * @param offset where, from 0
     */
    public MalformedDataException(String what, int offset) {
        super(what + " (offset " + offset + ")");
        this.offset = offset;
    }

    /**
     * Where the input stopped making sense.
     *
     * @return the offset in bytes, or in characters for text, from 0
     */
    public final int offset() {
        return offset;
    }
}
