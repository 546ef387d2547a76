package dev.orloj.examples.kv;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;

/**
 * The events, of all coordinators and all keys, that a node need not be sent any more.
 *
 * <p>An event is in it for one of three reasons: its effect is in the store; or its coordinator itself has said that it is superseded or of a key of which the node is no
 * replica; or a node that has it has said the latter. <b>It is a statement about the node itself, never about what the node could give to others:</b> that is what {@link DotIndex}
 * is for. A node that took "I have seen it" for "I have it" and passed it on would make a third one believe that it has a write that it never got. A hinted
 * copy, held for somebody else, is in neither.
 *
 * <p>Each event is added alone, not "up to": between two writes of a coordinator that reached the node there may be one that was lost, and the gap is what tells of it.
 *
 * <p><b>Thread safety:</b> none; {@link Store} guards it. <b>Limits:</b> at most {@value #MAX_RANGES} ranges. Beyond, all that lies behind a gap is forgotten, which costs
 * an exchange of what is there already, and nothing else: forgetting is always safe here.
 */
final class Seen {
    static final int MAX_RANGES = 65_536;

    private CausalContext context = CausalContext.empty();

    CausalContext context() {
        return context;
    }

    void addEach(VersionVector writes) {
        for (int i = 0; i < writes.size(); i++) {
            context = context.with(writes.replicaAt(i), writes.counterAt(i));
        }
        bound();
    }

    /** A node's own events: it has made them one after the other. */
    void addOwn(ReplicaId id, long counter) {
        context = context.with(id, counter);
        bound();
    }

    /** Returns whether there was anything new. */
    boolean addAll(CausalContext settled) {
        CausalContext before = context;
        context = context.merge(settled);
        bound();
        return context != before;
    }

    private void bound() {
        if (context.rangeCount() > MAX_RANGES) {
            context = CausalContext.of(context.vector());
        }
    }
}
