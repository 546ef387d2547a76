package dev.orloj.examples.text;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.sequence.CompressedBytes;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** All ways from a recording to a replica with its text. Each is gone once when this is made, and what it ends in is compared. */
public final class Ways {
    private static final ReplicaId READER = ReplicaId.of("reader");

    private final Trace trace;
    private final Plan plan;
    private final CrdtType<RgaText> type;
    private final Player player;
    private final List<Delta<RgaText>> deltas = new ArrayList<>();
    private final byte[][] updates;
    private final byte[] whole;
    private final byte[] compressed;
    private final byte[] shallow;
    private final byte[] shallowCompressed;
    private final byte[] compacted;
    private final byte[] compactedCompressed;
    private final RgaText complete;
    private final List<String> matching = new ArrayList<>();
    private final List<String> mismatches = new ArrayList<>();

    /**
     * Goes all ways once.
     *
     * @param trace the recording
     * @param order where concurrent insertions go
     * @throws UnusableInput if what the recording says can't be done
     */
    public Ways(Trace trace, SequenceOrder order) {
        this.trace = trace;
        this.plan = new Plan(trace);
        this.type = RgaText.type(order, CrdtLimits.DEFAULT);
        this.player = new Player(trace, plan, type);
        RgaText writer = player.play(deltas);
        complete = updateByUpdateWithoutDecoding();
        // Others may have been at work when the last one made its last edit.
        writer.merge(complete.deltaSince(writer.version())).orThrow();
        compare("local edits", writer);
        if (!trace.isConcurrent()) {
            compare("gap buffer", floor());
        }
        compare("update by update", complete);
        updates = deltas.stream().map(type::toByteArray).toArray(byte[][]::new);
        compare("update by update, from bytes", updateByUpdate());
        whole = encode();
        compressed = compress();
        shallow = type.toByteArray(complete.shallowState());
        shallowCompressed = CompressedBytes.compress(shallow);
        RgaText loaded = oneBatch();
        compacted = compact();
        compactedCompressed = CompressedBytes.compress(compacted);
        compare("one batch", loaded);
        compare("loaded from compressed bytes", of(CompressedBytes.decompress(compressed, whole.length)));
        compare("loaded from shallow bytes", of(CompressedBytes.decompress(shallowCompressed, shallow.length)));
        compare("loaded from compacted bytes", of(CompressedBytes.decompress(compactedCompressed, compacted.length)));
        note("the bytes of who wrote", Arrays.equals(type.toByteArray(writer.state()), whole));
        note("the bytes of who loaded", Arrays.equals(type.toByteArray(loaded.state()), whole));
    }

    /** What is left where all have seen all: the text, and the ids of what is in it. */
    private byte[] compact() {
        RgaText text = oneBatch();
        text.compact(text.version());
        return type.toByteArray(text.state());
    }

    private void compare(String way, Object text) {
        note(way, text.toString().equals(trace.end()));
    }

    private void note(String way, boolean matches) {
        (matches ? matching : mismatches).add(way);
    }

    /** The same edits in a bare text; recordings without concurrency only. */
    public GapBuffer floor() {
        return GapBuffer.of(trace);
    }

    /** Has replicas make the edits. */
    public RgaText local() {
        return player.play();
    }

    /** Takes the bytes of one edit after the other. */
    public RgaText updateByUpdate() {
        RgaText text = type.create(READER);
        for (byte[] update : updates) {
            text.merge(type.fromByteArray(update)).orThrow();
        }
        return text;
    }

    /** Takes one edit after the other. */
    public RgaText updateByUpdateWithoutDecoding() {
        RgaText text = type.create(READER);
        for (Delta<RgaText> delta : deltas) {
            text.merge(delta).orThrow();
        }
        return text;
    }

    /** Takes the bytes of all edits at once. */
    public RgaText oneBatch() {
        return of(whole);
    }

    /** Makes a replica of the bytes of a state. */
    public RgaText of(byte[] bytes) {
        RgaText text = type.create(READER);
        text.merge(type.fromByteArray(bytes)).orThrow();
        return text;
    }

    /** The same, with what it shows first. */
    public String load() {
        return of(whole).toString();
    }

    String loadCompressed() {
        return of(CompressedBytes.decompress(compressed, whole.length)).toString();
    }

    String loadShallow() {
        return of(CompressedBytes.decompress(shallowCompressed, shallow.length)).toString();
    }

    /** Writes the whole history. */
    public byte[] encode() {
        return type.toByteArray(complete.state());
    }

    byte[] compress() {
        return CompressedBytes.compress(whole);
    }

    /** Makes a replica with the whole history, as it is after all edits have come to it. */
    public Supplier<RgaText> grown() {
        return plan.replicas() > 1 ? this::updateByUpdateWithoutDecoding : this::local;
    }

    Plan plan() {
        return plan;
    }

    /** Which ways end as the recording does. */
    List<String> matching() {
        return matching;
    }

    /** Which ways do not. */
    public List<String> mismatches() {
        return mismatches;
    }

    /** How many operations were made. */
    public int edits() {
        return deltas.size();
    }

    /** How many bytes the whole history takes. */
    public int bytes() {
        return whole.length;
    }

    /** The same, compressed. */
    public int bytesCompressed() {
        return compressed.length;
    }

    /** Of the current text and the ids of what is in it, compressed: a state that was compacted up to its version. */
    public int shallowBytes() {
        return compactedCompressed.length;
    }

    /** Of the current text and the ids of all that ever was, compressed: what {@link RgaText#shallowState} gives. */
    public int shallowStateBytes() {
        return shallowCompressed.length;
    }

    /** Of all edits one by one. */
    public long updateBytes() {
        return Arrays.stream(updates).mapToLong(each -> each.length).sum();
    }
}
