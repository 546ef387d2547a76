package dev.orloj.examples.kv;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node finds of itself when it starts, and whether that is all there was.
 *
 * <p>The question behind it is whether the node may go on counting where the log ends. If a record is missing that anybody has heard of, it would give a number twice; see {@link Identity}. It may
 * go on if
 *
 * <ul>
 *   <li>the log was closed, and nothing follows; or
 *   <li>the process ended without a word, but the machine has not been restarted since, so that all it had written is there; a torn record at the end was never spoken of, since
 *       writing comes before speaking; or
 *   <li>the machine was restarted, but each record had been forced to the disk before anybody heard of it.
 * </ul>
 *
 * <p>In all other cases, and wherever a checksum is wrong, it comes back as a new incarnation. What the log still has is good: it is merged with what peers have, as any replica's state is.
 *
 * <p><b>Not found out here:</b> a folder that was replaced by an older copy of itself, or by an empty one. Peers give that away, see {@link Store#apply} and {@link KvNode#start}.
 */
final class Recovery {
    private final String node;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<HintKey, Entry> hints = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Seen seen = new Seen();
    private CausalContext settled = CausalContext.empty();
    private LogRecord.Opened opened;
    private int incarnation;
    private long counter;
    private boolean ready;
    private boolean closed;
    private boolean fresh;
    private boolean damaged;
    private String whyRenewed;

    private Recovery(String node) {
        this.node = node;
    }

    /** For whom a hint is held, and of which key. */
    record HintKey(String target, String key) {}

    /** A node that has no past that it knows of. */
    static Recovery fresh(String node) {
        Recovery recovery = new Recovery(node);
        recovery.fresh = true;
        return recovery;
    }

    /**
     * Reads a log.
     *
     * @param boot of the machine now, empty if it can't be told
     * @param ring the fingerprint of the ring as it is now
     * @throws IOException if the file can't be read, is no log, or is that of another node
     */
    static Recovery read(String node, Path file, String boot, String ring) throws IOException {
        if (!Files.exists(file)) {
            return fresh(node);
        }
        Recovery recovery = new Recovery(node);
        LogScan scan;
        try {
            scan = LogScan.read(file, recovery::add);
        } catch (MalformedDataException e) {
            throw new IOException("a record is sound, but can't be read: " + e.getMessage(), e);
        }
        recovery.judge(scan, boot, ring);
        return recovery;
    }

    private void add(byte[] bytes) {
        LogRecord record = LogRecord.fromByteArray(bytes);
        closed = record instanceof LogRecord.Closed;
        if (record instanceof LogRecord.Opened found) {
            opened = found;
            incarnation = found.incarnation();
            counter = found.counter();
        } else if (record instanceof LogRecord.Ready) {
            ready = true;
        } else if (record instanceof LogRecord.Stored stored) {
            entries.merge(stored.key(), stored.entry(), Entry::sync);
            seen.addEach(stored.entry().writes());
            counter = Math.max(counter, stored.entry().writes().get(Identity.idOf(node, incarnation)));
        } else if (record instanceof LogRecord.Settled events) {
            settled = settled.merge(events.events());
        } else if (record instanceof LogRecord.Renewed renewed) {
            incarnation = renewed.incarnation();
            counter = 0;
        } else if (record instanceof LogRecord.Hinted hinted) {
            hints.put(new HintKey(hinted.target(), hinted.key()), hinted.entry());
        } else if (record instanceof LogRecord.Delivered delivered) {
            hints.remove(new HintKey(delivered.target(), delivered.key()));
        }
    }

    private void judge(LogScan scan, String boot, String ring) throws IOException {
        if (opened == null) {
            throw new IOException(
                    "it does not say who wrote it, so that nobody knows which ids are used up: " + scan.faults());
        }
        if (!opened.node().equals(node)) {
            throw new IOException("it is the log of node " + opened.node() + ", not of " + node);
        }
        notes.addAll(scan.faults());
        boolean sameBoot = !boot.isEmpty() && boot.equals(opened.boot());
        damaged = scan.isDamaged() || !ready;
        if (damaged) {
            whyRenewed = "records are lost that peers may know of";
        } else if (!closed && !sameBoot && !opened.fsync()) {
            whyRenewed =
                    "it was not closed, the machine has been restarted since, and what was written last may not have reached the disk";
        }
        boolean sameRing = opened.ring().equals(ring);
        if (!sameRing) {
            notes.add(
                    "the ring is another one now: what was of no concern may be so no longer, and is asked for again");
        }
        // What was settled rests on the records before it. If one of those is lost, the effect of an event may be
        // missing that was seen.
        if (sameRing && !scan.isHoled()) {
            seen.addAll(settled);
        }
        if (counter > 0 && !scan.isHoled()) {
            seen.addAll(CausalContext.empty().with(new DotRange(Identity.idOf(node, incarnation), 1, counter)));
        }
    }

    /** Who the node is from now on. */
    Identity identity() {
        Identity identity = new Identity(node, incarnation, counter);
        if (whyRenewed != null) {
            identity.renew(0);
            notes.add(whyRenewed + ": " + Identity.idOf(node, incarnation) + " ends at " + counter
                    + ", the node goes on as " + identity.id());
            whyRenewed = null;
        }
        return identity;
    }

    /** Whether there was no log. */
    boolean isFresh() {
        return fresh;
    }

    /** Whether the file had better be kept, for people to look at. */
    boolean isDamaged() {
        return damaged;
    }

    Map<String, Entry> entries() {
        return entries;
    }

    Map<HintKey, Entry> hints() {
        return hints;
    }

    Seen seen() {
        return seen;
    }

    /** For people: what is wrong with the log, and what follows. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
