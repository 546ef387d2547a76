package dev.orloj.causality;

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
     * The events that the writer has seen.
     *
     * @return the set of them
     */
    CausalContext seen();
}
