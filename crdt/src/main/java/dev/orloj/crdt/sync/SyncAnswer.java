package dev.orloj.crdt.sync;

import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;

/**
 * Why a neighbour did not take changes of an object that were sent to it.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="anti-entropy"}
 */
public enum SyncAnswer {
    /** It has no object of this name. Nothing is sent to it under the name until it says that it has one. */
    UNKNOWN,
    /** The changes are in a format that its release does not read. They are offered again, see {@link AntiEntropyBuilder#offerAgainAfter}. */
    UNSUPPORTED,
    /** It could not read them; most often because its object of this name is of another type. They are offered again. */
    UNREADABLE,
    /** It keeps them until operations arrive that must take effect before. */
    BUFFERED,
    /** Refused as {@link Refusal#BEHIND}: what it has seen is other than was thought. The changes that it lacks are sent. */
    BEHIND,
    /** Refused as {@link Refusal#DRIFT}. Offered again. */
    DRIFT,
    /** Refused as {@link Refusal#BOUND}. Offered again. */
    BOUND,
    /** Refused as {@link Refusal#REUSED_ID}. Offered again, in vain: one of the replicas has to go on under a new id. */
    REUSED_ID,
    /** Refused as {@link Refusal#EQUIVOCATION}. Offered again, in vain. */
    EQUIVOCATION,
    /** Refused as {@link Refusal#RETIRED}. Offered again, in vain. */
    RETIRED,
    /**
     * Refused as {@link Refusal#FAR_BEHIND}, and offered again, in vain; or it can't send what is lacking here, see {@link SyncListener#farBehind}. One of the two has dropped what the other one has not seen deleted: that other one has to begin anew, empty
     * and under a new id.
     */
    FAR_BEHIND,
    /** For a reason that this release does not know. Offered again. */
    OTHER;

    private static final SyncAnswer[] VALUES = values();

    /** What a neighbour is told of a merge that left some of the changes out. */
    static SyncAnswer of(MergeResult result) {
        return result.refusal().map(SyncAnswer::of).orElse(BUFFERED);
    }

    private static SyncAnswer of(Refusal refusal) {
        return switch (refusal) {
            case BEHIND -> BEHIND;
            case DRIFT -> DRIFT;
            case BOUND -> BOUND;
            case REUSED_ID -> REUSED_ID;
            case EQUIVOCATION -> EQUIVOCATION;
            case RETIRED -> RETIRED;
            case FAR_BEHIND -> FAR_BEHIND;
        };
    }

    /** The byte for it. The order of the constants is part of the format; new ones come before {@link #OTHER}. */
    int code() {
        return this == OTHER ? 255 : ordinal();
    }

    static SyncAnswer ofCode(int code) {
        return code < VALUES.length ? VALUES[code] : OTHER;
    }
}
