package dev.orloj.examples.kv;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one node has that another has not seen, found without looking at anything that both have.
 *
 * <p>The events that are missing are the difference of two causal contexts; the index says of which keys they were. An event that the index does not know was superseded by a later one of the same coordinator and key,
 * or is of a key that this node does not hold. The two can't be told apart, except by the coordinator itself, which holds all keys that it ever wrote: of <em>its own</em> events, those that
 * the index does not know were superseded. So
 *
 * <ul>
 *   <li>an event that the index knows, of a key that the asker is a replica of: the key's entry is sent, and applying it makes the event seen;
 *   <li>one of a key that the asker is no replica of: settled, it is of no concern;
 *   <li>one of this node's own that the index does not know: settled, once the asker has the later event that superseded it;
 *   <li>one of another coordinator that the index does not know: not a word. The asker will hear of it from the coordinator, or from whoever holds the key.
 * </ul>
 *
 * <p>The <em>newest events come first</em>, so that the last condition holds by itself wherever a batch ends: the later event was sent before, in this batch or in an earlier one that the asker has seen by now. The other way
 * round, an asker would for a while claim to need nothing of an old write though it did not have the new one, and if this node died then, the claim would stay.
 *
 * <p>For an id that is no more, an earlier incarnation that lost part of its past, there is no coordinator to settle what is superseded. Its gaps stay in the contexts; they cost their bytes, and no exchange.
 *
 * <p><b>Limits:</b> a batch has {@value #MAX_KEYS} keys, {@value #MAX_EXAMINED} events looked at, and {@value #MAX_BYTES} bytes and one entry.
 *
 * @param entries keys that the asker is a replica of, and what is known of them
 * @param settled events that the asker need not be sent, once it has applied the entries
 * @param more whether the batch was full, so that it is worth asking again
 */
record Missing(Map<String, Entry> entries, CausalContext settled, boolean more) {
    static final int MAX_KEYS = 256;
    static final int MAX_EXAMINED = 4_096;
    static final int MAX_BYTES = 4 << 20;

    private static final int VERSION = 1;
    /** A key, a vector, and a set of values. */
    private static final int MIN_ENTRY_BYTES = 8;

    /**
     * Who asks.
     *
     * @param peer its name
     * @param seen what it need not be sent
     */
    record Question(String peer, CausalContext seen) {
        byte[] toByteArray() {
            WireWriter writer = new WireWriter().writeByte(VERSION);
            ElementCodec.utf8().encode(peer, writer);
            seen.encodeTo(writer);
            return writer.toByteArray();
        }

        static Question fromByteArray(byte[] bytes) {
            WireReader reader = new WireReader(bytes);
            reader.readVersion("a question for what is missing", VERSION);
            Question question =
                    new Question(ElementCodec.utf8().decode(reader), CausalContext.decodeFrom(reader, Seen.MAX_RANGES));
            reader.expectEnd();
            return question;
        }
    }

    /** Answers a question; the caller holds the lock on all that is looked at. */
    static Missing search(
            Question question, ReplicaId own, CausalContext seen, DotIndex index, Map<String, Entry> store, Ring ring) {
        return new Search(question.peer(), own, index, store, ring)
                .over(seen.subtract(question.seen()).ranges());
    }

    /** A search under way. */
    private static final class Search {
        private final String peer;
        private final ReplicaId own;
        private final DotIndex index;
        private final Map<String, Entry> store;
        private final Ring ring;
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private CausalContext settled = CausalContext.empty();
        private int examined;
        private long bytes;

        Search(String peer, ReplicaId own, DotIndex index, Map<String, Entry> store, Ring ring) {
            this.peer = peer;
            this.own = own;
            this.index = index;
            this.store = store;
            this.ring = ring;
        }

        Missing over(List<DotRange> missing) {
            for (int i = missing.size() - 1; i >= 0; i--) {
                DotRange range = missing.get(i);
                long from = downwards(range);
                if (range.replica().equals(own) && from <= range.to()) {
                    settled = settled.with(new DotRange(own, from, range.to()));
                }
                if (from > range.from()) {
                    return new Missing(entries, settled, true);
                }
            }
            return new Missing(entries, settled, false);
        }

        /** Looks at the events of a range, the newest first, until the batch is full; returns the last one, downwards, that is dealt with. */
        private long downwards(DotRange range) {
            for (Map.Entry<Long, String> write :
                    index.newestFirst(range.replica(), range.from(), range.to()).entrySet()) {
                if (entries.size() == MAX_KEYS || examined == MAX_EXAMINED || bytes >= MAX_BYTES) {
                    return write.getKey() + 1;
                }
                examined++;
                String key = write.getValue();
                if (ring.isReplica(peer, key)) {
                    send(key);
                } else if (!range.replica().equals(own)) {
                    settled = settled.with(range.replica(), write.getKey());
                }
            }
            return range.from();
        }

        private void send(String key) {
            if (!entries.containsKey(key)) {
                Entry entry = store.get(key);
                entries.put(key, entry);
                bytes += entry.toByteArray().length;
            }
        }
    }

    byte[] toByteArray() {
        WireWriter writer = new WireWriter().writeByte(VERSION).writeByte(more ? 1 : 0);
        settled.encodeTo(writer);
        writer.writeVarint(entries.size());
        entries.forEach((key, entry) -> {
            ElementCodec.utf8().encode(key, writer);
            entry.encodeTo(writer);
        });
        return writer.toByteArray();
    }

    static Missing fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        reader.readVersion("what is missing", VERSION);
        int more = reader.readByte();
        if (more > 1) {
            throw new MalformedDataException("a flag is 0 or 1, not " + more, reader.offset() - 1);
        }
        CausalContext settled = CausalContext.decodeFrom(reader);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int left = reader.readCount(MIN_ENTRY_BYTES); left > 0; left--) {
            String key = ElementCodec.utf8().decode(reader);
            entries.put(key, Entry.decodeFrom(reader));
        }
        reader.expectEnd();
        return new Missing(entries, settled, more == 1);
    }
}
