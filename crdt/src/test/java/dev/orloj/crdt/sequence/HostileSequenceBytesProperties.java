package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.wire.MalformedDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

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
        return List.of(b.state(), b.shallowState(), b.deltaSince(before), a.insert(0, "y"), a.delete(0, 2));
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
