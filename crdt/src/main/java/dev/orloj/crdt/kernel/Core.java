package dev.orloj.crdt.kernel;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;

/**
 * What there is once, however many objects are nested in each other: the replica and its version, the live dots of all, the log of removals, and what deltas are being recorded.
 *
 * <p>In {@link #dots} a dot of a nested object has the object's {@link Place} for its payload; what really hangs on it is in the object's own table.
 */
final class Core {
    final Seen seen;
    final DotTable dots = new DotTable();
    final RemovalLog log;
    final CrdtLimits limits;

    private int recordings;
    private final LongList recorded = new LongList();
    /** Up to which counter others may know operations of this replica. */
    private long handedOut;

    private int updates;

    Core(ReplicaId replica, CrdtLimits limits) {
        this.seen = new Seen(replica);
        this.log = new RemovalLog(limits.loggedRemovals());
        this.limits = limits;
    }

    /** Notes what an operation removed. */
    void note(long operation, long removed) {
        log.append(operation, removed);
        if (recordings > 0) {
            recorded.add(operation);
            recorded.add(removed);
        }
    }

    /** What hangs on a dot, and where that is, if it is in a map: as deltas have it. */
    Object payload(int slot) {
        Object payload = dots.payload(slot);
        return payload instanceof Place place ? place.placed(dots.dot(slot)) : payload;
    }

    /** Whether on a dot hangs what a delta says. */
    boolean holds(int slot, Object payload) {
        return payload instanceof Placed ? payload.equals(payload(slot)) : dots.holds(slot, payload);
    }

    /** Begins to record, for a delta of what comes from now on and nothing before: so nothing that was before may be melted with it. Gives a mark for {@link #recordedSince}. */
    int beginRecording() {
        if (recordings == 0) {
            recorded.clear();
        }
        recordings++;
        handOut();
        return recorded.size();
    }

    void endRecording() {
        recordings--;
        handOut();
    }

    /** Which operation removed which dot since recording began, one after the other. */
    long[] recordedSince(int mark) {
        return recorded.toArray(mark);
    }

    /** Says that what was done so far may become known to others. */
    void handOut() {
        handedOut = seen.ownCounter();
    }

    /** Whether a dot is this replica's own, and nobody else can know of it. */
    boolean isUnknownToOthers(long dot) {
        return Dots.row(dot) == Seen.OWN && Dots.counter(dot) > handedOut;
    }

    /** Says that an update of a nested object begins or ends; there may be one within another. */
    void setUpdating(boolean begins) {
        updates += begins ? 1 : -1;
    }

    /** Whether some nested object is being changed. */
    boolean isUpdating() {
        return updates > 0;
    }
}
