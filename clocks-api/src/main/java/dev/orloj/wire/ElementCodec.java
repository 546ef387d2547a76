package dev.orloj.wire;

/**
 * Writes and reads the elements that a user keeps in a replicated type.
 *
 * <p>The rules for an implementation:
 *
 * <ol>
 *   <li>{@code a.equals(b)} if and only if {@code a} and {@code b} encode to the same bytes: replicas know elements by their
 *       bytes, programs by {@code equals}.
 *   <li>{@code decode} reads exactly the bytes that {@code encode} wrote, and no more.
 *   <li>{@code decode} throws {@link MalformedDataException} and nothing else, whatever the bytes, and allocates no more than
 *       a small multiple of what it reads.
 *   <li>Both may be called by several threads at a time.
 * </ol>
 *
 * <p><b>Hazard:</b> a codec that breaks rule 1 makes replicas differ for ever: one holds an element twice that another holds
 * once. {@code float}s (NaN, -0.0), arrays and strings that are equal only after normalisation are the usual causes.
 *
 * @param <E> the type of the elements
 */
public interface ElementCodec<E> {
    /**
     * Writes an element.
     *
     * @param element not null
     * @param writer takes the bytes
     */
    void encode(E element, WireWriter writer);

    /**
     * Reads an element.
     *
     * @param reader stands at the element's first byte, and afterwards behind its last
     * @return the element, not null
     * @throws MalformedDataException if the bytes are not an element
     */
    E decode(WireReader reader);

    /**
     * Strings: a length in bytes, then UTF-8. A string with an unpaired surrogate has no UTF-8 form, and encoding it throws
     * {@link IllegalArgumentException}.
     *
     * @return the codec; stateless
     */
    static ElementCodec<String> utf8() {
        return Utf8Codec.INSTANCE;
    }

    /**
     * Integers of 64 bits, in eight bytes.
     *
     * @return the codec; stateless
     */
    static ElementCodec<Long> int64() {
        return Int64Codec.INSTANCE;
    }
}
