package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.sequence.RgaText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts that are compacted between programs: what all know is dropped, who is behind is told so, and who is new begins with what is left. */
class CompactedTextsTest extends SetPrograms {
    private static final CrdtType<RgaText> TEXTS = RgaText.type();

    private final Map<String, RgaText> texts = new HashMap<>();

    private AntiEntropy<String> texts(String name, AntiEntropyBuilder<String> builder) {
        AntiEntropy<String> sync = program(name, builder, "set");
        texts.put(name, TEXTS.create(ReplicaId.of(name)));
        sync.put("text", TEXTS, texts.get(name));
        return sync;
    }

    private AntiEntropy<String> texts(String name) {
        return texts(name, Wires.builder(name.hashCode()));
    }

    /** Program b has what a wrote, but not what it deleted of it, and dropped. */
    private AntiEntropy<String> leaveBehind() {
        AntiEntropy<String> a = texts("a");
        texts("b");
        texts.get("a").insert(0, "Hello world");
        a.changed("text");
        wires.settle();
        assertThat(texts.get("b")).hasToString("Hello world");
        wires.lose(message -> true);
        texts.get("a").delete(0, 6);
        texts.get("a").compact(texts.get("a").version());
        a.changed("text");
        wires.settle();
        wires.lose(message -> false);
        return a;
    }

    @Test
    void whoIsFarBehindIsReportedOnBothSidesNowAndThenAndHoldsUpNothingElse() {
        AntiEntropy<String> a = leaveBehind();
        add(a, "a", "set", "x");
        wires.settleFor(5);
        assertThat(heard).containsExactlyInAnyOrder("b is far behind with text", "a did not take text: FAR_BEHIND");
        assertThat(texts.get("b")).hasToString("Hello world");
        assertThat(set("b", "set").contains("x")).isTrue();
        heard.clear();
        wires.settleFor(20);
        assertThat(heard).isEmpty();
        assertThat(wires.messages).isZero();
        wires.settleFor(20);
        assertThat(heard).containsExactlyInAnyOrder("b is far behind with text", "a did not take text: FAR_BEHIND");
    }

    @Test
    void whatOneWritesWhoIsFarBehindIsRefused() {
        leaveBehind();
        String shown = texts.get("a").toString();
        AntiEntropy<String> b = texts("late");
        wires.lose(message -> message.to().equals("late"));
        texts.get("late").insert(0, "too early");
        b.changed("text");
        wires.settle();
        wires.lose(message -> false);
        wires.settleFor(10);
        assertThat(texts.get("a")).hasToString(shown);
        assertThat(heard).contains("refused text from late: FAR_BEHIND", "a did not take text: FAR_BEHIND");
    }

    @Test
    void whoIsNewBeginsWithWhatIsLeftHoweverLarge() {
        RgaText large = TEXTS.create(ReplicaId.of("a"));
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            words.append(i).append(' ');
        }
        large.insert(0, words.toString());
        large.delete(10, 100);
        large.compact(large.version());
        AntiEntropy<String> a = wires.add(
                "a", Wires.builder(1).largestMessage(1_024).listener(ears).build());
        a.put("text", TEXTS, large);
        AntiEntropy<String> b = wires.add(
                "b", Wires.builder(2).largestMessage(1_024).listener(ears).build());
        RgaText text = TEXTS.create(ReplicaId.of("b"));
        b.put("text", TEXTS, text);
        wires.settle();
        assertThat(text).hasToString(large.toString());
        assertThat(text.compactedUpTo()).isEqualTo(large.compactedUpTo());
        assertThat(wires.largest).isLessThanOrEqualTo(1_024);
        text.insert(3, "new");
        b.changed("text");
        large.insert(3, "old");
        a.changed("text");
        wires.settle();
        assertThat(text).hasToString(large.toString());
        assertThat(heard).isEmpty();
    }

    /** Listeners hear what neighbours have seen, and a frontier follows. */
    @Test
    void whatNeighboursSayTheyHaveSeenMakesAFrontier() {
        StableFrontier tracker = new StableFrontier(ReplicaId.of("a"));
        tracker.add(ReplicaId.of("b"));
        AntiEntropy<String> a = wires.add(
                "a",
                Wires.builder(1)
                        .checkEvery(Duration.ofSeconds(10))
                        .listener(new SyncListener<>() {
                            @Override
                            public void seen(String from, String name, CausalContext version) {
                                tracker.report(ReplicaId.of(from), version);
                            }
                        })
                        .build());
        RgaText here = TEXTS.create(ReplicaId.of("a"));
        a.put("text", TEXTS, here);
        AntiEntropy<String> b = texts("b", Wires.builder(2).checkEvery(Duration.ofSeconds(10)));
        wires.settle();
        here.insert(0, "Hello world");
        here.delete(0, 6);
        a.changed("text");
        wires.settle();
        texts.get("b").insert(5, "!");
        b.changed("text");
        wires.settleFor(30);
        assertThat(tracker.frontier(here.version()))
                .isEqualTo(here.version())
                .isEqualTo(texts.get("b").version());
        assertThat(here.compact(tracker.frontier(here.version()))).isEqualTo(6);
        wires.settleFor(30);
        texts.get("b").insert(6, "!");
        b.changed("text");
        wires.settle();
        assertThat(here).hasToString("world!!").hasToString(texts.get("b").toString());
    }
}
