package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;

/**
 * What a read of a {@link DvvSet} has seen: the whole history of the set. Handed back with a write, it replaces all the values that were read.
 *
 * {@snippet class="dev.orloj.examples.snippets.Siblings" region="read-and-write"}
 *
 * <p>Text: {@code r.} and the text of a {@link CausalContext}, {@code r.n1:3~n2:5}; it fits a header field as it is. Bytes: a byte that tells it from
 * a write acknowledgement (1), and a causal context.
 *
 * <p><b>Thread safety:</b> immutable. <b>Limits:</b> a range for each id that ever wrote the key or is claimed to have, and one for each gap; {@link DvvLimits#maxRanges} bounds
 * what contexts add to them.
 */
public final class ReadContext extends WriteContext {
    static final ReadContext NONE = new ReadContext(CausalContext.empty());

    private static final String PREFIX = "r.";
    static final int KIND = 1;

    ReadContext(CausalContext seen) {
        super(seen, KIND, PREFIX);
    }

    /**
     * Reads what {@link #encodeTo} wrote.
     *
     * @param reader stands at its first byte
     * @return the context
     * @throws MalformedDataException if the bytes are anything else, a write acknowledgement among them
     */
    public static ReadContext decodeFrom(WireReader reader) {
        return decodeFrom(reader, ContextCodec.MOST_RANGES);
    }

    /**
     * Reads what {@link #encodeTo} wrote.
     *
     * @param reader stands at its first byte
     * @param maxRanges how many ranges are accepted, at least 0
     * @return the context
     * @throws MalformedDataException if the bytes are anything else, a write acknowledgement among them, or it has more ranges
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static ReadContext decodeFrom(WireReader reader, int maxRanges) {
        ContextCodec.requireKind(reader, KIND, "a read context");
        return new ReadContext(CausalContext.decodeFrom(reader, maxRanges));
    }

    /**
     * Reads one that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the context
     * @throws MalformedDataException if the bytes are anything else
     */
    public static ReadContext fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        ReadContext read = decodeFrom(reader);
        reader.expectEnd();
        return read;
    }

    /**
     * Reads one of at most {@link CausalContext#DEFAULT_MAX_RANGES} ranges from its text.
     *
     * @param text what {@link #toString} gave
     * @return the context
     * @throws MalformedDataException if it is anything else, or has more ranges
     */
    public static ReadContext parse(CharSequence text) {
        return parse(text, CausalContext.DEFAULT_MAX_RANGES);
    }

    /**
     * Reads one from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxRanges how many ranges are accepted, at least 0
     * @return the context
     * @throws MalformedDataException if it is anything else, or has more ranges
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static ReadContext parse(CharSequence text, int maxRanges) {
        return new ReadContext(ContextCodec.parse(text, PREFIX, "a read context", maxRanges));
    }
}
