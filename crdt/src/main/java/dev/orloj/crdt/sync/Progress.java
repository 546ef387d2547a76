package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;

/** How far a neighbour is with one object. */
final class Progress {
    /** What it has seen for certain; null if it never said so. */
    CausalContext known;

    /** That, and what is under way to it or was not taken; null if that is no more. */
    private CausalContext sent;

    /** It has no object of the name. */
    boolean declined;

    /** It was asked what it has seen, and the answer is under way. */
    boolean asked;

    /** It is to be told when changes of its own that wait here have taken effect. */
    boolean waiting;

    /** It was behind of what it was thought to have seen, and has taken nothing since. */
    boolean behind;

    /** How many operations fit into a message, by the last experience. */
    long portion = Long.MAX_VALUE;

    /** What need not be sent now. */
    CausalContext base() {
        return sent == null ? known : sent;
    }

    void learn(CausalContext seen) {
        known = known == null ? seen : known.merge(seen);
        sent = sent == null ? null : sent.merge(known);
        asked = false;
        declined = false;
    }

    /** It has these too. */
    void delivered(CausalContext dots) {
        if (known != null) {
            known = known.merge(dots);
            sent = sent == null ? null : sent.merge(dots);
            behind = false;
        }
    }

    /** Nothing is left to send. */
    void settle(CausalContext version) {
        portion = Long.MAX_VALUE;
        if (version.equals(known)) {
            known = version; // most objects are in this state: they share the value
            sent = null;
        }
    }

    void sent(CausalContext dots) {
        sent = base().merge(dots);
    }

    /** What was sent may be lost. */
    void forgetSent() {
        sent = null;
    }

    void decline() {
        declined = true;
        asked = false;
        known = null;
        sent = null;
    }
}
