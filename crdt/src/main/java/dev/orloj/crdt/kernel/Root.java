package dev.orloj.crdt.kernel;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import java.util.List;

/**
 * What an object is built on: its replica and version, its live dots, and what can be done to any type whose state is live dots. Objects that are nested in each other have one root each, and share all but the live dots of their own.
 *
 * <p><b>The model.</b> An operation has a dot, may put that dot with a payload, and removes live dots that its replica has seen. The state that belongs to a version: all dots that
 * operations of the version put, and none of its operations removed. Everything here computes that, incrementally. A version is closed: with an operation it has those whose dots that one removed.
 *
 * <p><b>How a type makes an operation:</b> find first whatever may throw; {@link #nextDot}; {@link #remove} the slots it supersedes or removes; let the store {@linkplain Store#put put} what it brings, under its own
 * dot; {@link #done}. Wrapped in {@link #recording}, the same gives the delta.
 *
 * <p><b>Thread safety:</b> none; one thread at a time.
 *
 * @param <C> the type of the object
 */
public final class Root<C extends Crdt<C>> {
    private final long kind;
    private final Core core;
    /** Judges the times that a delta brings; null if there are none, and of what is nested. */
    private final OperationClock clock;

    private final Seen seen;
    private final DotTable table;
    private final DeltaMaker<C> deltas;
    private final Merger merger;
    /** Where this is nested; null if it is not. */
    private final Place place;

    private Store store;
    private Watcher watcher;

    Root(long kind, ReplicaId replica, CrdtLimits limits, OperationClock clock) {
        this.kind = kind;
        this.core = new Core(replica, limits);
        this.clock = clock;
        this.seen = core.seen;
        this.table = core.dots;
        this.deltas = new DeltaMaker<>(kind, core);
        this.merger = new Merger(this);
        this.place = null;
        this.watcher = Watcher.NOBODY;
    }

    /** The root of an object that is nested: it has live dots of its own, and all else of the outermost one. */
    Root(long kind, Core core, Place place) {
        this.kind = kind;
        this.core = core;
        this.clock = null;
        this.seen = core.seen;
        this.table = new DotTable();
        this.deltas = null;
        this.merger = null;
        this.place = place;
        this.watcher = place;
    }

    private void requireOutermost(String what) {
        if (place != null) {
            throw new UnsupportedOperationException(what
                    + " an object in a map are those of the outermost map: this one is under the key " + place.key());
        }
    }

    /**
     * Says who arranges the slots.
     *
     * @param theStore of the object itself
     */
    public void attach(Store theStore) {
        store = theStore;
    }

    /**
     * Says who is told of changes.
     *
     * @param <W> the kind of watcher
     * @param theWatcher called before and after each
     * @return that one
     * @throws UnsupportedOperationException if this is nested
     */
    public <W extends Watcher> W watch(W theWatcher) {
        requireOutermost("the listeners of");
        watcher = theWatcher;
        return theWatcher;
    }

    /**
     * Whose operations are made here.
     *
     * @return the replica
     */
    public ReplicaId replica() {
        return seen.own();
    }

    /**
     * Which operations were seen.
     *
     * @return a value; the same one until something changes
     */
    public CausalContext version() {
        return seen.toContext();
    }

    /**
     * The live dots.
     *
     * @return the table, for looking at
     */
    public DotTable table() {
        return table;
    }

    /**
     * Begins an operation.
     *
     * @return its dot
     * @throws ArithmeticException if the replica has made as many operations as it can
     * @throws IllegalStateException if a listener of the object is being called, or it is nested and not being updated
     */
    public long nextDot() {
        watcher.beforeChange();
        return seen.nextOwn();
    }

    /**
     * Removes a live dot.
     *
     * @param operation the dot of the operation that began last
     * @param slot the dot's, which the store has unlinked
     */
    public void remove(long operation, int slot) {
        core.note(operation, table.dot(slot));
        drop(slot);
    }

    /**
     * Removes a live dot of this replica which {@linkplain #isUnknownToOthers nobody else can know}, and whose place the operation's own takes. That needs no note: who hears of the one dot hears of both.
     *
     * @param slot the dot's, which the store has unlinked
     */
    public void melt(int slot) {
        drop(slot);
    }

    private void drop(int slot) {
        long dot = table.dot(slot);
        table.remove(slot);
        if (place != null) {
            place.removed(dot);
        }
    }

    /**
     * Removes a live dot and puts the operation's own in its place, with the same payload.
     *
     * @param operation the dot of the operation that began last
     * @param slot the dot's, which stays linked
     */
    public void supersede(long operation, int slot) {
        long dot = table.dot(slot);
        core.note(operation, dot);
        table.redot(slot, operation);
        if (place != null) {
            place.superseded(dot, operation);
        }
    }

    /**
     * Whether a dot is this replica's own, and in no delta that was ever made.
     *
     * @param dot any
     * @return true if no other replica can have seen it, nor removed it
     */
    public boolean isUnknownToOthers(long dot) {
        return core.isUnknownToOthers(dot);
    }

    /**
     * Whether this replica put a live dot.
     *
     * @param slot of the dot
     * @return true if the dot is its own
     */
    public boolean isOwn(int slot) {
        return Dots.row(table.dot(slot)) == Seen.OWN;
    }

    /**
     * Puts a live dot, for stores that look at nothing but the table.
     *
     * @param dot that was never live here
     * @param payload what hangs on it
     * @return its slot
     */
    public int put(long dot, Object payload) {
        return table.put(dot, payload);
    }

    /**
     * Finds a dot.
     *
     * @param dot any
     * @return its slot; 0 if it is not live here
     */
    public int find(long dot) {
        return table.find(dot);
    }

    /**
     * Removes all live dots of an object that is nested, and has its store unlink them.
     *
     * @param operation the dot of the operation that began last
     */
    public void removeAll(long operation) {
        place.removeAll(operation);
    }

    /**
     * What mutators of an object that is nested give.
     *
     * @param count how many operations they made: the last ones
     * @return a delta that can't be sent
     */
    public Delta<C> lastOperations(int count) {
        return new NestedDelta<>(replica(), seen.ownCounter() - count, seen.ownCounter());
    }

    /** Ends an operation. */
    public void done() {
        watcher.afterChange(false);
    }

    /**
     * Makes operations and the delta of them.
     *
     * @param change makes any number of operations
     * @return what they did; empty if there were none
     */
    public Delta<C> recording(Runnable change) {
        final long before = seen.ownCounter();
        if (place != null) {
            change.run();
            return new NestedDelta<>(replica(), before, seen.ownCounter());
        }
        int mark = core.beginRecording();
        try {
            change.run();
        } finally {
            core.endRecording();
        }
        if (seen.ownCounter() == before) {
            return CausalDelta.empty(kind);
        }
        DotRange made = new DotRange(replica(), before + 1, seen.ownCounter());
        return deltas.delta(CausalContext.empty().with(made), List.of(made), core.recordedSince(mark));
    }

    /**
     * What a replica at a version lacks.
     *
     * @param version what it has seen
     * @return the delta
     * @throws UnsupportedOperationException if this is nested
     */
    public Delta<C> deltaSince(CausalContext version) {
        requireOutermost("deltas of");
        core.handOut();
        return deltas.since(version);
    }

    long ranked(long dot) {
        return Dots.renumbered(dot, seen.ranks());
    }

    long unranked(long dot) {
        return Dots.renumbered(dot, seen.rowsByRank());
    }

    /**
     * Takes in a delta.
     *
     * @param delta of this kind
     * @return what became of it
     * @throws UnsupportedOperationException if this is nested
     * @throws IllegalStateException if a nested object is being changed
     */
    public MergeResult merge(Delta<C> delta) {
        requireOutermost("merges of");
        if (core.isUpdating()) {
            throw new IllegalStateException("a map can't merge while it is being updated");
        }
        CausalDelta<C> checked = CausalDelta.of(kind, delta);
        try {
            return merger.merge(checked);
        } finally {
            store.settle();
        }
    }

    /** Takes a saved state for this replica's own. */
    void restore(Delta<C> saved) {
        MergeResult result = merger.restore(CausalDelta.of(kind, saved));
        store.settle();
        core.handOut();
        if (result.status() == MergeResult.Status.REFUSED
                || result.status() == MergeResult.Status.BUFFERED
                || seen.upTo(0) != version().max(replica())) {
            throw new IllegalArgumentException("the saved state of replica " + replica() + " can't be gone on from: "
                    + result + ", version=" + version());
        }
    }

    Seen seen() {
        return seen;
    }

    RemovalLog log() {
        return core.log;
    }

    CrdtLimits limits() {
        return core.limits;
    }

    /** What hangs on a dot, as deltas have it: with the keys to where it is, if that is in a map. */
    Object payload(int slot) {
        return core.payload(slot);
    }

    Core core() {
        return core;
    }

    Place place() {
        return place;
    }

    /** Who judges the times that a delta brings; null if there are none. */
    OperationClock clock() {
        return clock;
    }

    Store store() {
        return store;
    }

    Watcher watcher() {
        return watcher;
    }
}
