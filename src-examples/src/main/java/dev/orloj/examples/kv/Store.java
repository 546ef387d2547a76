package dev.orloj.examples.kv;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DvvLimits;
import dev.orloj.causality.DvvWrite;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.WriteAck;
import dev.orloj.causality.WriteContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * All that a node must not forget, under one lock, and written to the {@link Journal} in the order in which it changed.
 *
 * <p>Nothing may be told to anybody before it is written down. A method that returns a journal position leaves the waiting to the caller, who is out of the lock by then; all others call
 * {@link #barrier} before they speak of what they read.
 *
 * <p><b>Thread safety:</b> all methods. What takes long (encoding a large entry, writing the journal anew) is done under the lock: the price of keeping the order simple. <b>Cost:</b> a write
 * is linear in the siblings of its key, and logarithmic in the number of keys. <b>Limits:</b> {@link #maxKeys}, all in memory; an entry of {@value #MAX_ENTRY_BYTES} bytes. A deleted key keeps its history, or a write that was delayed
 * would bring it back.
 */
final class Store {
    static final int MAX_ENTRY_BYTES = 4 << 20;
    static final int DEFAULT_MAX_KEYS = 2_000_000;

    private final Ring ring;
    private final Identity identity;
    private final int maxKeys;
    private final String boot;
    private final Map<String, Entry> entries;
    private final DotIndex index = new DotIndex();
    private final Seen seen;
    private final Hints hints = new Hints();
    private boolean fsync;
    private volatile Journal journal = Journal.none();

    /**
     * Goes on from what was recovered, in memory alone until {@link #writeTo}.
     *
     * @param boot of the machine, empty if it can't be told
     */
    Store(Ring ring, Recovery recovered, int maxKeys, String boot) {
        this.ring = ring;
        this.identity = recovered.identity();
        this.maxKeys = maxKeys;
        this.boot = boot;
        this.seen = recovered.seen();
        this.entries = new HashMap<>(recovered.entries());
        entries.forEach((key, entry) -> index.update(key, Entry.NONE.writes(), entry.writes()));
        recovered.hints().forEach((at, entry) -> hints.keep(at.target(), at.key(), entry));
    }

    /**
     * A write that has been made here.
     *
     * @param entry the key's state after it
     * @param position of the journal, to wait for before anybody hears of it
     */
    record Written(Entry entry, Dot dot, WriteAck ack, long position) {}

    /**
     * Writes everything down in a new log, and from now on what changes.
     *
     * @param forced whether each record is to reach the disk
     */
    synchronized void writeTo(Path log, boolean forced) {
        fsync = forced;
        journal = AppendLog.create(log, forced, snapshot());
    }

    /**
     * Writes as a coordinator, under the node's next number.
     *
     * @param json the value, or null to delete
     * @throws Refused if the context or the size of the outcome does not allow it; nothing has changed then, but perhaps the node's id
     */
    synchronized Written write(String key, String json, WriteContext context) {
        Entry before = requireRoom(key);
        CausalContext history = before.set().history();
        ReplicaId id = identity.id();
        // Of its own events of this key the node has all, so that a gap before one tells of a stranger, too.
        if (history.max(id) > Math.min(identity.counter(), history.vector().get(id))) {
            renewBeyond(history);
        }
        requireKnown(context, history);
        Dot dot = identity.next();
        DvvWrite<String> write = json == null
                ? before.set().discard(dot, context, DvvLimits.DEFAULT)
                : before.set().put(dot, json, context, DvvLimits.DEFAULT);
        if (!write.isWritten()) {
            throw refused(write, before);
        }
        Entry after = new Entry(before.writes().include(dot), write.set());
        byte[] record = new LogRecord.Stored(key, after).toByteArray();
        if (record.length > MAX_ENTRY_BYTES) {
            throw new Refused(
                    Status.TOO_LARGE,
                    "the " + after.set().size() + " siblings of the key would take " + record.length
                            + " bytes, the limit is " + MAX_ENTRY_BYTES);
        }
        replace(key, before, after);
        identity.made(dot);
        seen.addOwn(dot.replica(), dot.counter());
        return new Written(after, dot, write.ack(), journal(record));
    }

    private static Refused refused(DvvWrite<String> write, Entry before) {
        return switch (write.status()) {
            case TOO_MANY_SIBLINGS ->
                new Refused(
                        Status.TOO_MANY_SIBLINGS,
                        "the key has " + before.set().size()
                                + " siblings and takes no more: read it, and write with the context of the read");
            case TOO_MANY_GAPS ->
                new Refused(
                        Status.TOO_MANY_GAPS,
                        "the context leaves more than " + DvvLimits.DEFAULT.maxGaps()
                                + " gaps: read the key, and write with the context of the read");
            case TOO_MANY_RANGES ->
                new Refused(
                        Status.TOO_MANY_RANGES,
                        "the context leaves a history of more than " + DvvLimits.DEFAULT.maxRanges()
                                + " ranges: read the key, and write with the context of the read");
            default ->
                new Refused(
                        Status.TOO_MANY_FOREIGN_IDS,
                        "the context names more than " + DvvLimits.DEFAULT.maxForeignIds()
                                + " coordinators that this key does not know");
        };
    }

    /** What this node has of a key as its replica. */
    synchronized Entry get(String key) {
        return entries.getOrDefault(key, Entry.NONE);
    }

    /**
     * What this node can say of a key: what it has as a replica, and what it holds for others.
     *
     * @throws Refused if one event stands for two values there
     */
    synchronized Entry read(String key) {
        return get(key).sync(hints.of(key));
    }

    /**
     * Takes over what another replica knows of a key. To do so twice, or in any order, comes to the same.
     *
     * @throws Refused if one event stands for two values, there is no room, or the node has used up its ids; nothing has changed then
     */
    synchronized Entry apply(String key, Entry incoming) {
        Entry before = requireRoom(key);
        Entry after = before.sync(incoming);
        if (after != before) {
            renewIfUnknown(after.set().history());
            replace(key, before, after);
            journal(new LogRecord.Stored(key, after).toByteArray());
        }
        seen.addEach(incoming.writes());
        return after;
    }

    /**
     * Peers know of events under this node's id that it never made: its folder was replaced by an older copy, or a client made a context up. In either case the id is spoilt, and another one is
     * not. Contexts may name incarnations that are yet to come: those are spoilt with it.
     */
    private void renewIfUnknown(CausalContext known) {
        if (known.max(identity.id()) > identity.counter()) {
            renewBeyond(known);
        }
    }

    /** Goes on as the first later incarnation that these events say nothing of. */
    private void renewBeyond(CausalContext known) {
        int spoilt = identity.incarnation();
        while (spoilt < Identity.MAX_INCARNATION && known.max(Identity.idOf(identity.name(), spoilt + 1)) > 0) {
            spoilt++;
        }
        renew(spoilt);
    }

    /** Refuses a context that names a write which this node would have to know, since it would be its own. */
    private void requireKnown(WriteContext context, CausalContext history) {
        ReplicaId id = identity.id();
        long claimed = context.seen().max(id);
        if (claimed > history.vector().get(id)) {
            throw new Refused(
                    Status.BAD_REQUEST,
                    "the context names write " + claimed + " of " + id
                            + ", which never wrote this key under that number; is it the context of another key?");
        }
    }

    /** Goes on under a new id, later than any that is known. */
    synchronized void renew(int knownIncarnation) {
        identity.renew(knownIncarnation);
        journal(new LogRecord.Renewed(identity.incarnation()).toByteArray());
    }

    private Entry requireRoom(String key) {
        Entry entry = entries.get(key);
        if (entry == null && entries.size() >= maxKeys) {
            throw new Refused(Status.FULL, "the node has " + maxKeys + " keys and takes no more");
        }
        return entry == null ? Entry.NONE : entry;
    }

    private void replace(String key, Entry before, Entry after) {
        entries.put(key, after);
        index.update(key, before.writes(), after.writes());
    }

    private long journal(byte[] record) {
        long position = journal.append(record);
        if (journal.wantsRewrite()) {
            journal.rewrite(snapshot());
            position = journal.position();
        }
        return position;
    }

    /** What a peer that has seen this much is missing, as far as this node has it and the peer is to have it. */
    synchronized Missing missing(String peer, CausalContext peerSeen) {
        renewIfUnknown(peerSeen);
        return Missing.search(
                new Missing.Question(peer, peerSeen), identity.id(), seen.context(), index, entries, ring);
    }

    /** Notes events that need not be sent here any more. Whatever of them is of concern must have been {@linkplain #apply applied}. */
    synchronized boolean settle(CausalContext events) {
        boolean news = seen.addAll(events);
        if (news) {
            journal(new LogRecord.Settled(events).toByteArray());
        }
        return news;
    }

    /** Holds a write for a node that is down. It is not in {@link #seen}, nor is it given to anybody but that node: this one is no replica of the key. */
    synchronized void hold(String target, String key, Entry entry) {
        Entry together = hints.keep(target, key, entry);
        journal(new LogRecord.Hinted(target, key, together).toByteArray());
    }

    synchronized List<Hints.Hint> heldFor(String target, int most) {
        return hints.first(target, most);
    }

    synchronized boolean delivered(Hints.Hint hint) {
        boolean gone = hints.delivered(hint);
        if (gone) {
            journal(new LogRecord.Delivered(hint.target(), hint.key()).toByteArray());
        }
        return gone;
    }

    synchronized CausalContext seen() {
        return seen.context();
    }

    synchronized ReplicaId id() {
        return identity.id();
    }

    synchronized long counter() {
        return identity.counter();
    }

    synchronized int keys() {
        return entries.size();
    }

    synchronized int hints() {
        return hints.count();
    }

    synchronized long journalBytes() {
        return journal.size();
    }

    /** Waits until all that has happened so far is written down. */
    void barrier() {
        journal.await(journal.position());
    }

    /** Waits until the journal is safe up to a position. */
    void await(long position) {
        journal.await(position);
    }

    /** Tells when the journal is safe up to a position. */
    CompletableFuture<Void> written(long position) {
        return journal.written(position);
    }

    /** Ends the log, so that the next start knows that nothing is missing. */
    synchronized void close() {
        long end = journal(new LogRecord.Closed().toByteArray());
        journal.await(end);
        journal.close();
    }

    /** Ends as {@code kill -9} would: what nobody has waited for is not written. */
    synchronized void abandon() {
        journal.close();
    }

    /** The records of a log that begins now, made one at a time. */
    private Iterable<byte[]> snapshot() {
        LogRecord opened = new LogRecord.Opened(
                identity.name(), identity.incarnation(), identity.counter(), boot, fsync, ring.fingerprint());
        Stream<LogRecord> stored =
                entries.entrySet().stream().map(entry -> new LogRecord.Stored(entry.getKey(), entry.getValue()));
        Stream<LogRecord> held =
                hints.all().stream().map(hint -> new LogRecord.Hinted(hint.target(), hint.key(), hint.entry()));
        Stream<LogRecord> rest = Stream.of(new LogRecord.Settled(seen.context()), new LogRecord.Ready());
        return Stream.of(Stream.of(opened), stored, held, rest)
                .flatMap(records -> records)
                .map(LogRecord::toByteArray)::iterator;
    }
}
