package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Bytes of texts as an enemy or a bad disk makes them. */
class HostileSequenceBytesProperties {
    private static final byte[] TELLING = {0, 1, 2, 3, 4, 8, 16, 32, 64, 0x7F, (byte) 0x80, (byte) 0xFF};

    /** What two replicas wrote into each other's text, and what one lacks of the other. */
    private static List<Delta<RgaText>> sound(CrdtType<RgaText> type) {
        RgaText a = type.create(ReplicaId.of("a"));
        RgaText b = type.create(ReplicaId.of("b"));
        a.insert(0, "Hello w\u00f6rld!");
        b.merge(a.state());
        CausalContext before = b.version();
        a.delete(2, 5);
        a.insert(4, "x\u20ac");
        b.insert(5, " dear");
        b.delete(1, 2);
        b.delete(1, 2);
        b.delete(4, 5);
        b.delete(3, 4);
        b.insert(0, "*");
        b.merge(a.state());
        RgaText compacted = type.restore(b.replica(), b.state());
        compacted.compact(a.version());
        Delta<RgaText> settled = compacted.state();
        compacted.insert(3, "z");
        return List.of(
                b.state(),
                b.shallowState(),
                b.deltaSince(before),
                settled,
                compacted.state(),
                compacted.shallowState(),
                a.insert(0, "y"),
                a.delete(0, 2));
    }

    private static byte[] damaged(byte[] sound, SplittableRandom random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : sound) {
            bytes.add(each);
        }
        for (int changes = 1 + random.nextInt(3); changes > 0 && !bytes.isEmpty(); changes--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.remove(at);
                case 1 -> bytes.add(at, TELLING[random.nextInt(TELLING.length)]);
                case 2 -> bytes.set(at, TELLING[random.nextInt(TELLING.length)]);
                default -> bytes.set(at, (byte) (bytes.get(at) + random.nextInt(5) - 2));
            }
        }
        byte[] damaged = new byte[bytes.size()];
        for (int i = 0; i < damaged.length; i++) {
            damaged[i] = bytes.get(i);
        }
        return damaged;
    }

    @Property(tries = 6_000)
    void damagedBytesAreADeltaOrMalformed(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SequenceOrder order = SequenceOrder.values()[random.nextInt(2)];
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        List<Delta<RgaText>> all = sound(type);
        byte[] bytes = damaged(type.toByteArray(all.get(random.nextInt(all.size()))), random);
        Delta<RgaText> delta;
        try {
            delta = type.fromByteArray(bytes);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
            return;
        }
        assertThat(type.toByteArray(delta)).as("%s", delta).isEqualTo(bytes);
        assertThat(delta.dots())
                .isEqualTo(CausalContext.ofRanges(
                        ((SequenceDelta<RgaText>) delta).batch().ranges()));
        RgaText fresh = type.create(ReplicaId.of("other"));
        mergeAndLookAt(fresh, delta, type);
        RgaText informed = type.create(ReplicaId.of("other"));
        informed.merge(all.get(random.nextInt(2)));
        mergeAndLookAt(informed, delta, type);
    }

    private static void mergeAndLookAt(RgaText text, Delta<RgaText> delta, CrdtType<RgaText> type) {
        byte[] before = type.toByteArray(text.state());
        MergeResult result = text.merge(delta);
        byte[] after = type.toByteArray(text.state());
        assertThat(text.toString()).hasSize(text.length());
        if (result.status() != MergeResult.Status.APPLIED) {
            assertThat(after).as("%s of %s", result, delta).isEqualTo(before);
            return;
        }
        RgaText again = type.create(ReplicaId.of("other"));
        again.merge(type.fromByteArray(after));
        assertThat(again.toString()).isEqualTo(text.toString());
        assertThat(type.toByteArray(again.state())).isEqualTo(after);
    }

    @Property(tries = 6_000)
    void oneOperationIsReadAsItsBatchIs(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SequenceKind kind = new SequenceKind(SequenceOrder.values()[random.nextInt(2)], null, CrdtLimits.DEFAULT);
        CrdtType<RgaText> type = RgaText.type(kind.order(), kind.limits());
        RgaText text = type.create(ReplicaId.of("a"));
        text.insert(0, "five!");
        RgaText other = type.create(ReplicaId.of("b"));
        other.merge(text.state());
        RgaText writer = random.nextBoolean() ? text : other;
        Delta<RgaText> one = random.nextBoolean()
                ? writer.insert(random.nextInt(6), "\u20ac".repeat(1 + random.nextInt(2)))
                : writer.delete(random.nextInt(3), 3 + random.nextInt(3));
        byte[] bytes = type.toByteArray(one);
        for (byte[] each : List.of(bytes, damaged(bytes, random))) {
            assertThat(read(each, reader -> new BatchReader(kind, reader).readDelta()))
                    .isEqualTo(read(each, reader -> new SequenceDelta<>(kind, new BatchReader(kind, reader).read())));
        }
    }

    /** What was read, or what kind of exception there was. */
    private static Object read(byte[] bytes, Function<WireReader, SequenceDelta<RgaText>> decoder) {
        WireReader reader = new WireReader(bytes);
        try {
            SequenceDelta<RgaText> delta = decoder.apply(reader);
            return List.of(delta, reader.remaining());
        } catch (MalformedDataException e) {
            return e.getClass();
        }
    }

    @Test
    void aLengthWithoutTextIsMalformedBeforeThereIsRoomForIt() {
        CrdtType<RgaText> type = RgaText.type();
        byte[] one = type.toByteArray(type.create(ReplicaId.of("a")).insert(0, "x"));
        // the length, 0 for one unit, is before what is last: the text's length in bytes, and the text
        assertThat(one).endsWith(0, 1, 'x');
        byte[] lies = Arrays.copyOf(one, one.length + 4);
        byte[] most = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 3, 1, 'x'};
        System.arraycopy(most, 0, lies, one.length - 3, most.length);
        assertThatThrownBy(() -> type.fromByteArray(lies))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("not as much text");
        assertThatThrownBy(() -> new BatchReader(
                                new SequenceKind(SequenceOrder.RGA, null, CrdtLimits.DEFAULT), new WireReader(lies))
                        .read())
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("not as much text");
    }

    @Test
    void aUnitThatIsCutIsNoticedWhereverItIs() {
        CrdtType<RgaText> type = RgaText.type();
        byte[] sound = type.toByteArray(type.create(ReplicaId.of("a")).insert(0, "a text of some length"));
        for (int at = 1; at <= 21; at++) {
            byte[] cut = sound.clone();
            cut[cut.length - at] = (byte) 0xC3;
            assertThatThrownBy(() -> type.fromByteArray(cut))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("a unit of text is cut");
        }
    }

    @Test
    void aRunOfDeletionsThatIsCutIsMalformed() {
        CrdtType<RgaText> type = RgaText.type();
        byte[] one = type.toByteArray(type.create(ReplicaId.of("a")).insert(0, "x"));
        byte[] entries = {2, 1, 1, 0, 0, 10, 4, 0}; // of "a": deletes 5, then 6
        byte[] cut = Arrays.copyOf(one, 12 + entries.length); // version, kind, flags, one replica: 12 bytes
        System.arraycopy(entries, 0, cut, 12, entries.length);
        assertThatThrownBy(() -> type.fromByteArray(cut))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("a run of deletions is cut");
        cut[18] = 6; // 7, which does not go on
        assertThat(type.toByteArray(type.fromByteArray(cut))).isEqualTo(cut);
    }

    @Test
    void forgedDeltasThatContradictEachOtherAreNotJoinedAndRefusedTogether() {
        for (SequenceOrder order : SequenceOrder.values()) {
            SequenceKind kind = new SequenceKind(order, null, CrdtLimits.DEFAULT);
            ReplicaId a = ReplicaId.of("a");
            ReplicaId b = ReplicaId.of("b");
            SequenceDelta<RgaText> late = new SequenceDelta<>(kind, a, 1, 1, 5, null, 0, "x");
            SequenceDelta<RgaText> before = new SequenceDelta<>(kind, b, 1, 1, 3, a, 1, "y");
            assertThatThrownBy(() -> late.join(before)).isInstanceOf(ReplicaReuseException.class);
            int[] ones = {1, 1};
            int[] none = {};
            Batch both = new Batch(
                    new ReplicaId[] {a, b},
                    new Batch.Insertions(
                            new int[] {0, 1},
                            ones,
                            ones,
                            new int[] {5, 3},
                            new int[] {-1, 0},
                            new int[] {0, 1},
                            new int[] {0, 1}),
                    new Batch.Erasures(none, none, none, none, none, new byte[0]),
                    "xy",
                    false);
            CrdtType<RgaText> type = RgaText.type(order, kind.limits());
            RgaText fresh = type.create(ReplicaId.of("c"));
            RgaText begun = type.create(ReplicaId.of("c"));
            begun.insert(0, "z");
            for (RgaText text : List.of(fresh, begun)) {
                String shown = text.toString();
                assertThat(text.merge(new SequenceDelta<>(kind, both)).refusal())
                        .contains(Refusal.EQUIVOCATION);
                assertThat(text).hasToString(shown);
            }
        }
    }

    @Property(tries = 1_000)
    void damagedCompressionIsNoticedOrBounded(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[random.nextInt(300)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(4);
        }
        byte[] compressed = CompressedBytes.compress(bytes);
        assertThat(CompressedBytes.decompress(compressed, bytes.length)).isEqualTo(bytes);
        try {
            assertThat(CompressedBytes.decompress(damaged(compressed, random), 300))
                    .hasSizeLessThanOrEqualTo(300);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isNotNegative();
        }
    }
}
