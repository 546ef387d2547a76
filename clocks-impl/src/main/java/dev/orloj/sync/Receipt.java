package dev.orloj.sync;

/**
 * What became of a reading that was handed to a round.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="readings"}
 */
public enum Receipt {
    /** It counts. */
    TAKEN,
    /** It has been taken already, with the same value: a copy. */
    DUPLICATE,
    /** Another value of the same sender has been taken in this round, and stays: the sender lies, or its message was changed. */
    CONFLICTING,
    /** It belongs to a round that is over: delayed or replayed. */
    STALE,
    /** It belongs to a round that has not begun here. It is not kept. */
    EARLY,
    /** No such member. */
    UNKNOWN_SENDER,
    /** It contradicts itself, or can't be expressed. */
    UNUSABLE
}
