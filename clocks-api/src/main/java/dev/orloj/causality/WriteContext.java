package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * What a client says it has seen when it writes to a {@link DvvSet}: the values that its write replaces.
 *
 * <p>There are two kinds, and they come from different places: a {@link ReadContext} comes with the values of a read, and a {@link WriteAck} with a
 * write that was accepted. A read shows its reader all siblings; a write shows its writer none. So an acknowledgement covers what the writer had seen before and its own write,
 * and not the siblings that happened to be there. The types are distinct because a server that answers a write with a context of the whole state, as if the writer
 * had read it, makes the writer's next write destroy a sibling that nobody ever saw.
 *
 * <p><b>Hazard:</b> a context is the client's word: "has seen" is "claims to have seen". A forged one replaces values that its sender never read. One that names events of a coordinator that do
 * not exist yet is news to every other coordinator. Where it is before the events, they are taken for replaced when they come, and are gone without a word. Where it comes to the coordinator itself, that one
 * meets numbers that it never gave, and can't write the key any more but under a new id ({@link ReplicaReuseException}; {@link ArithmeticException} where the number is 2<sup>63</sup>-1), or goes on above
 * them if nothing is missing before. Servers that face strangers sign what they hand out. {@link DvvLimits} bounds what a context may add.
 *
 * {@snippet class="dev.orloj.examples.snippets.Siblings" region="acknowledge"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Limits:</b> parsing takes {@link CausalContext#DEFAULT_MAX_RANGES}, unless it is given another limit; bytes are bounded by the input, unless they are given one. What
 * {@link DvvSet#read} hands out stays below within {@link DvvLimits#DEFAULT}; what {@link DvvWrite#ack} hands out need not, see {@link WriteAck}. <b>Source:</b> Preguiça, Baquero, Almeida, Fonte, Gonçalves 2012; Almeida, Baquero, Gonçalves, Preguiça, Fonte 2014.
 */
public abstract sealed class WriteContext permits ReadContext, WriteAck {
    private final CausalContext seen;
    private final int kind;
    private final String prefix;

    WriteContext(CausalContext seen, int kind, String prefix) {
        this.seen = seen;
        this.kind = kind;
        this.prefix = prefix;
    }

    /**
     * The context of a client that has seen nothing. Its write replaces nothing.
     *
     * @return an empty context
     */
    public static WriteContext none() {
        return ReadContext.NONE;
    }

    /**
     * Reads either kind from its text, as a server takes it from a header: of at most {@link CausalContext#DEFAULT_MAX_RANGES} ranges.
     *
     * @param text what {@link #toString} gave
     * @return a context of that kind
     * @throws MalformedDataException if it is anything else, or has more ranges
     */
    public static WriteContext parse(CharSequence text) {
        return parse(text, CausalContext.DEFAULT_MAX_RANGES);
    }

    /**
     * Reads either kind from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxRanges how many ranges are accepted, at least 0
     * @return a context of that kind
     * @throws MalformedDataException if it is anything else, or has more ranges
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static WriteContext parse(CharSequence text, int maxRanges) {
        boolean isAck = text.length() > 0 && text.charAt(0) == 'w';
        return isAck ? WriteAck.parse(text, maxRanges) : ReadContext.parse(text, maxRanges);
    }

    /**
     * Reads either kind as {@link #encodeTo} wrote it. Its ranges are bounded by the input alone: from strangers take {@link #decodeFrom(WireReader, int)}.
     *
     * @param reader stands at its first byte
     * @return a context of the kind that it is
     * @throws MalformedDataException if the bytes are anything else
     */
    public static WriteContext decodeFrom(WireReader reader) {
        return decodeFrom(reader, ContextCodec.MOST_RANGES);
    }

    /**
     * Reads either kind as {@link #encodeTo} wrote it.
     *
     * @param reader stands at its first byte
     * @param maxRanges how many ranges are accepted, at least 0
     * @return a context of the kind that it is
     * @throws MalformedDataException if the bytes are anything else, or it has more ranges; decided before room is made for them
     * @throws IllegalArgumentException if {@code maxRanges} is negative
     */
    public static WriteContext decodeFrom(WireReader reader, int maxRanges) {
        int offset = reader.offset();
        int kind = reader.readByte();
        return switch (kind) {
            case ReadContext.KIND -> new ReadContext(CausalContext.decodeFrom(reader, maxRanges));
            case WriteAck.KIND -> new WriteAck(CausalContext.decodeFrom(reader, maxRanges));
            default ->
                throw new MalformedDataException(
                        "a write context begins with " + ReadContext.KIND + " or " + WriteAck.KIND + ", not " + kind,
                        offset);
        };
    }

    /**
     * Reads one of either kind that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return a context of the kind that it is
     * @throws MalformedDataException if the bytes are anything else
     */
    public static WriteContext fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        WriteContext context = decodeFrom(reader);
        reader.expectEnd();
        return context;
    }

    /**
     * The events that the writer has seen.
     *
     * @return the set of them
     */
    public final CausalContext seen() {
        return seen;
    }

    /**
     * Writes this: a byte that tells the kind, and a causal context.
     *
     * @param writer takes 4 bytes or more
     */
    public final void encodeTo(WireWriter writer) {
        writer.writeByte(kind);
        seen.encodeTo(writer);
    }

    /**
     * This as bytes; equal ones give equal bytes.
     *
     * @return a new array
     */
    public final byte[] toByteArray() {
        WireWriter writer = new WireWriter();
        encodeTo(writer);
        return writer.toByteArray();
    }

    /** Whether the other is of the same kind, and has seen the same events. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof WriteContext that && kind == that.kind && seen.equals(that.seen);
    }

    @Override
    public final int hashCode() {
        return 31 * kind + seen.hashCode();
    }

    /** The text form: {@code r.n1:3~n2:5} of a read context, {@code w.n1:3~n2:5} of a write acknowledgement. */
    @Override
    public final String toString() {
        return prefix + seen;
    }
}
