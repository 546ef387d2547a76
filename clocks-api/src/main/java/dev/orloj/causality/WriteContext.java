package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;

/**
 * What a client says it has seen when it writes to a {@link DvvSet}: the values that its write replaces.
 *
 * <p>There are two kinds, and they come from different places: a {@link ReadContext} comes with the values of a read, and a {@link WriteAck} with a
 * write that was accepted. A read shows its reader all siblings; a write shows its writer none. So an acknowledgement covers what the writer had seen before and its own write,
 * and not the siblings that happened to be there. The types are distinct because a server that answers a write with a context of the whole state, as if the writer
 * had read it, makes the writer's next write destroy a sibling that nobody ever saw.
 *
 * <p><b>Hazard:</b> a context is the client's word. A forged one can replace values that its sender never read, and can claim events that do not exist yet; servers that face
 * strangers sign what they hand out. {@link DvvLimits} bounds how many unknown ids a context may bring.
 *
 * <p><b>Source:</b> Preguiça, Baquero, Almeida, Fonte, Gonçalves 2012; Almeida, Baquero, Gonçalves, Preguiça, Fonte 2014.
 */
public sealed interface WriteContext permits ReadContext, WriteAck {
    /**
     * The context of a client that has seen nothing. Its write replaces nothing.
     *
     * @return an empty context
     */
    static WriteContext none() {
        return ReadContext.NONE;
    }

    /**
     * Reads either kind from its text, as a server takes it from a header: of at most {@link CausalContext#DEFAULT_MAX_RANGES} ranges.
     *
     * @param text what {@link ReadContext#toString} or {@link WriteAck#toString} gave
     * @return a context of that kind
     * @throws MalformedDataException if it is anything else, or has more ranges
     */
    static WriteContext parse(CharSequence text) {
        boolean isAck = text.length() > 0 && text.charAt(0) == 'w';
        return isAck ? WriteAck.parse(text) : ReadContext.parse(text);
    }

    /**
     * The events that the writer has seen.
     *
     * @return the set of them
     */
    CausalContext seen();
}
