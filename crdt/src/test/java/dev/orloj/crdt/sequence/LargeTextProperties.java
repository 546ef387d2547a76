package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Texts of so many spans that leaves and nodes split, edited everywhere, beside a plain string. */
class LargeTextProperties {
    @Property(tries = 30)
    void editsEverywhereGiveWhatAStringGives(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CrdtType<RgaText> type = RgaText.type(SequenceOrder.values()[random.nextInt(2)], CrdtLimits.DEFAULT);
        RgaText text = type.create(ReplicaId.of("a"));
        RgaText follower = type.create(ReplicaId.of("b"));
        StringBuilder plain = new StringBuilder();
        StringBuilder heardHere = mirror(text);
        StringBuilder heardThere = mirror(follower);
        Map<TextSnapshot, String> moments = new LinkedHashMap<>();
        for (int i = 0; i < 6_000; i++) {
            follower.merge(edit(text, plain, random)).orThrow();
            if (plain.length() > 0 && random.nextInt(8) == 0) {
                int at = random.nextInt(plain.length());
                assertThat(text.charAt(at)).isEqualTo(plain.charAt(at));
            }
            if (random.nextInt(100) == 0) {
                moments.put((random.nextBoolean() ? text : follower).snapshot(), plain.toString());
            }
        }
        assertThat(text.toString()).isEqualTo(plain.toString());
        assertThat(follower.toString()).isEqualTo(plain.toString());
        assertThat(heardHere.compareTo(plain)).isZero();
        assertThat(heardThere.compareTo(plain)).isZero();
        moments.forEach((snapshot, expected) -> requireToShow(snapshot, expected, text));
        byte[] state = type.toByteArray(text.state());
        assertThat(type.toByteArray(follower.state())).isEqualTo(state);
        RgaText loaded = type.create(ReplicaId.of("c"));
        loaded.merge(type.fromByteArray(state)).orThrow();
        for (RgaText each : List.of(text, follower, loaded)) {
            assertThat(each.toString()).isEqualTo(plain.toString());
            requireIndexesToBeFoundBothWays(each);
        }
        for (int i = 0; i < 500; i++) { // a tree that was filled in one go is edited as any other
            follower.merge(edit(loaded, plain, random)).orThrow();
        }
        assertThat(loaded.toString()).isEqualTo(plain.toString());
        assertThat(follower.toString()).isEqualTo(plain.toString());
    }

    private static StringBuilder mirror(RgaText text) {
        StringBuilder copy = new StringBuilder(text);
        text.addListener((patches, remote) -> patches.forEach(
                patch -> copy.replace(patch.index(), patch.index() + patch.removed(), patch.inserted())));
        return copy;
    }

    private static void requireToShow(TextSnapshot snapshot, String expected, RgaText now) {
        assertThat(snapshot).hasToString(expected);
        for (int at = 0; at < expected.length(); at += 5) {
            assertThat(snapshot.charAt(at)).isEqualTo(expected.charAt(at));
        }
        int from = expected.length() / 3;
        assertThat(snapshot.subSequence(from, 2 * from)).hasToString(expected.substring(from, 2 * from));
        assertThat(now.snapshotAt(snapshot.version())).hasToString(expected);
    }

    private static Delta<RgaText> edit(RgaText text, StringBuilder plain, SplittableRandom random) {
        int at = random.nextInt(plain.length() + 1);
        if (random.nextInt(5) < 2) {
            int to = Math.min(plain.length(), at + 1 + random.nextInt(random.nextInt(20) == 0 ? 200 : 4));
            plain.delete(at, to);
            return text.delete(at, to);
        }
        String piece = "abcdefghij\u20ac".substring(random.nextInt(11));
        plain.insert(at, piece);
        return text.insert(at, piece);
    }

    private static void requireIndexesToBeFoundBothWays(RgaText text) {
        SpanTree tree = text.document().tree();
        for (int index = 0; index < text.length(); index += 7) {
            assertThat(tree.indexOf(tree.seek(index))).isEqualTo(index);
        }
    }

    @Property(tries = 30)
    void writersWhoExchangeNowAndThenAgree(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CrdtType<RgaText> type = RgaText.type(SequenceOrder.values()[random.nextInt(2)], CrdtLimits.DEFAULT);
        List<RgaText> texts = new ArrayList<>();
        List<StringBuilder> copies = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            texts.add(type.create(ReplicaId.of(name)));
            copies.add(mirror(texts.get(copies.size())));
        }
        for (int i = 0; i < 3_000; i++) {
            RgaText text = texts.get(random.nextInt(3));
            edit(text, new StringBuilder(text), random);
            if (random.nextInt(10) == 0) {
                RgaText other = texts.get(random.nextInt(3));
                text.merge(other.deltaSince(text.version())).orThrow();
            }
        }
        for (int i = 0; i < 6; i++) {
            RgaText to = texts.get(i % 3);
            to.merge(texts.get((i + 1) % 3).deltaSince(to.version())).orThrow();
        }
        for (StringBuilder copy : copies) {
            assertThat(copy).hasToString(texts.get(0).toString());
        }
        RgaText loaded = type.create(ReplicaId.of("d"));
        loaded.merge(texts.get(0).state()).orThrow();
        texts.add(loaded);
        byte[] state = type.toByteArray(loaded.state());
        for (RgaText each : texts) {
            assertThat(each.toString()).isEqualTo(loaded.toString());
            assertThat(type.toByteArray(each.state())).isEqualTo(state);
        }
    }
}
