package dev.orloj.wire;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

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
 * once. {@code float}s (NaN, -0.0), arrays (take {@link Bytes}) and strings that are equal only after normalisation are the usual causes.
 *
 * {@snippet class="dev.orloj.examples.snippets.Wire" region="codec"}
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

    /**
     * Byte strings: a length, then the bytes.
     *
     * @return the codec; stateless
     */
    static ElementCodec<Bytes> bytes() {
        return BytesCodec.INSTANCE;
    }

    /**
     * UUIDs, in sixteen bytes.
     *
     * @return the codec; stateless
     */
    static ElementCodec<UUID> uuid() {
        return UuidCodec.INSTANCE;
    }

    /**
     * Pairs, one after the other. {@link Map#entry} makes one.
     *
     * @param <A> the type of the first
     * @param <B> the type of the second
     * @param first writes and reads the key
     * @param second writes and reads the value
     * @return the codec; decodes to pairs that can't be changed
     */
    static <A, B> ElementCodec<Map.Entry<A, B>> pairOf(ElementCodec<A> first, ElementCodec<B> second) {
        return new PairCodec<>(first, second);
    }

    /**
     * Lists: a count, then the elements.
     *
     * @param <E> the type of the elements
     * @param elements writes and reads one, in at least one byte
     * @return the codec; decodes to lists that can't be changed
     */
    static <E> ElementCodec<List<E>> listOf(ElementCodec<E> elements) {
        return new ListCodec<>(elements);
    }

    /**
     * Other objects that are known by what this codec writes: records by their fields, say.
     *
     * @param <F> the type of the other objects
     * @param to takes one apart; two that are equal give equal parts, and two that are not give others
     * @param from puts it together again; what it throws at parts that are none becomes a {@link MalformedDataException}
     * @return the codec
     */
    default <F> ElementCodec<F> mapped(Function<? super F, ? extends E> to, Function<? super E, ? extends F> from) {
        return new MappedCodec<>(this, to, from);
    }
}
