package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;

/**
 * What the writer of a value in a {@link DvvSet} has seen once the write is accepted: what it had seen before, and its own write. Handed back with the next write, it replaces the
 * writer's own value and what that one replaced, and leaves alone the siblings that the writer never read.
 *
 * {@snippet class="dev.orloj.examples.snippets.Siblings" region="acknowledge"}
 *
 * <p>Text: {@code w.} and the text of a {@link CausalContext}, {@code w.n1:3~n2:5}; it fits a header field as it is. Bytes: a byte that tells it from
 * a read context (2), and a causal context.
 *
 * <p><b>Thread safety:</b> immutable. <b>Limits:</b> it grows by a range for each write that others made between two of the writer's, and no limit of the set stops it. With more than
 * {@link CausalContext#DEFAULT_MAX_RANGES} it can't be parsed without a greater limit: after about a thousand such writes in a row its client has to read. A client that reads now and then starts anew with what the read
 * gave it.
 */
public final class WriteAck extends WriteContext {
    private static final String PREFIX = "w.";
    static final int KIND = 2;

    WriteAck(CausalContext seen) {
        super(seen, KIND, PREFIX);
    }

    /**
     * Reads what {@link #encodeTo} wrote.
     *
     * @param reader stands at its first byte
     * @return the acknowledgement
     * @throws MalformedDataException if the bytes are anything else, a read context among them
     */
    public static WriteAck decodeFrom(WireReader reader) {
        return decodeFrom(reader, ContextCodec.MOST_RANGES);
    }

    /**
     * Reads what {@link #encodeTo} wrote.
     *
     * @param reader stands at its first byte
     * @param maxRanges how many ranges are accepted, at least 0
     * @return the acknowledgement
     * @throws MalformedDataException if the bytes are anything else, a read context among them, or it has more ranges
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static WriteAck decodeFrom(WireReader reader, int maxRanges) {
        ContextCodec.requireKind(reader, KIND, "a write acknowledgement");
        return new WriteAck(CausalContext.decodeFrom(reader, maxRanges));
    }

    /**
     * Reads one that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the acknowledgement
     * @throws MalformedDataException if the bytes are anything else
     */
    public static WriteAck fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        WriteAck read = decodeFrom(reader);
        reader.expectEnd();
        return read;
    }

    /**
     * Reads one of at most {@link CausalContext#DEFAULT_MAX_RANGES} ranges from its text.
     *
     * @param text what {@link #toString} gave
     * @return the acknowledgement
     * @throws MalformedDataException if it is anything else, or has more ranges
     */
    public static WriteAck parse(CharSequence text) {
        return parse(text, CausalContext.DEFAULT_MAX_RANGES);
    }

    /**
     * Reads one from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxRanges how many ranges are accepted, at least 0
     * @return the acknowledgement
     * @throws MalformedDataException if it is anything else, or has more ranges
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static WriteAck parse(CharSequence text, int maxRanges) {
        return new WriteAck(ContextCodec.parse(text, PREFIX, "a write acknowledgement", maxRanges));
    }
}
