package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much neighbours say to each other, and what becomes of what is too large. */
class TrafficTest extends SetPrograms {
    private static final int SMALL = 64;

    // ---- how much is sent

    @Test
    void neighboursThatAgreeCompareByOneSmallMessageEachWayHoweverManyObjects() {
        AntiEntropyBuilder<String> checking = Wires.builder(1).checkEvery(Duration.ofSeconds(10));
        program("a", checking, names(10_000));
        program("b", Wires.builder(2).checkEvery(Duration.ofSeconds(10)), names(10_000));
        wires.settle();
        assertThat(wires.messages)
                .as("two introductions, a question and an answer, and that they came")
                .isEqualTo(7);
        assertThat(wires.largest).isLessThan(SMALL);
        wires.now += 13_000_000_000L;
        wires.settle();
        assertThat(wires.messages)
                .as("a question, an answer, and that this one came")
                .isEqualTo(3);
        assertThat(wires.bytes).isLessThan(3 * SMALL);
    }

    @Test
    void nothingIsSentWhileAllAgree() {
        AntiEntropy<String> a = program("a", names(10));
        AntiEntropy<String> b = program("b", names(10));
        add(a, "a", "object3", "x");
        wires.settle();
        assertThat(a.wakeAt()).isEmpty();
        assertThat(b.wakeAt()).isEmpty();
        wires.settleFor(10_000);
        assertThat(wires.messages).isZero();
    }

    @Test
    void aChangeCostsItsOwnBytesAndAFewForEachNeighbour() {
        AntiEntropy<String> a = program("a", names(1_000));
        AntiEntropy<String> b = program("b", names(1_000));
        AntiEntropy<String> c = program("c", names(1_000));
        b.removeNeighbour("c");
        c.removeNeighbour("b");
        for (int i = 0; i < 1_000; i++) {
            for (int j = 0; j < 10; j++) {
                add(a, "a", "object" + i, "some element " + j);
            }
        }
        wires.settle();
        Delta<OrSet<String>> delta = set("a", "object7").add("new");
        a.changed("object7");
        wires.settle();
        assertThat(set("b", "object7").contains("new")).isTrue();
        assertThat(set("c", "object7").contains("new")).isTrue();
        int each = SETS.toByteArray(delta).length + "object7".length();
        assertThat(wires.messages).as("to each neighbour one, and one back").isEqualTo(4);
        assertThat(wires.bytes).isLessThan(2 * (each + 2 * SMALL));
    }

    @Test
    void oneObjectOfManyThatDiffersIsFoundByAFewMessages() {
        int many = 10_000;
        AntiEntropy<String> a = program("a", names(many));
        program("b", names(many));
        for (String name : names(many)) {
            add(a, "a", name, "x");
        }
        wires.settle();
        wires.lose(message -> true);
        add(a, "a", "object4711", "missed");
        wires.settle();
        wires.lose(message -> false);
        program("a", Wires.builder(33), names(many)); // a restarts, with its state
        AntiEntropy<String> again = program("b", Wires.builder(44), names(many));
        wires.settle();
        assertThat(set("b", "object4711").contains("missed")).isTrue();
        assertThat(wires.bytes).isLessThan(6_000);
        assertThat(again.names()).hasSize(many);
    }

    @Test
    void whatIsAcknowledgedIsNotSentAgain() {
        AntiEntropy<String> a = program("a", "s");
        program("b", "s");
        wires.settle();
        for (int i = 0; i < 100; i++) {
            add(a, "a", "s", "element " + i);
            wires.settle();
            assertThat(wires.bytes).as("after %d changes", i).isLessThan(3 * SMALL);
        }
        assertThat(set("b", "s").size()).isEqualTo(100);
    }

    @Test
    void aNeighbourThatDoesNotAnswerCostsLessAndLess() {
        AntiEntropy<String> a = program("a", "s");
        program("b", "s");
        wires.settle();
        wires.lose(message -> true);
        for (int i = 0; i < 100; i++) {
            add(a, "a", "s", "a rather long element with the number " + i);
        }
        wires.settleFor(60);
        assertThat(wires.messages).isLessThan(12);
        wires.settleFor(6 * 3_600);
        assertThat(wires.messages).as("one in half a minute at most").isLessThan(6 * 120);
        assertThat(wires.largest).isLessThan(SMALL);
        wires.lose(message -> false);
        wires.settleFor(60);
        assertThat(set("b", "s").size()).isEqualTo(100);
    }

    // ---- what does not fit

    @Test
    void aDeltaThatIsTooLargeIsCut() {
        AntiEntropy<String> a = program("a", Wires.builder(1).messageBytes(2_000), "s");
        program("b", "s");
        add(a, "a", "s", "first");
        wires.settle();
        for (int i = 0; i < 5_000; i++) {
            set("a", "s").add("element " + i);
        }
        a.changed("s");
        wires.settle();
        assertThat(set("b", "s").size()).isEqualTo(5_001);
        assertThat(wires.largest).isLessThanOrEqualTo(2_000);
        assertThat(wires.bytes).isLessThan(5_000 * 20);
    }

    @Test
    void aNewNeighbourGetsTheStateInPiecesAsLongAsAllRemovalsAreKnown() {
        AntiEntropy<String> a = program("a", Wires.builder(1).messageBytes(2_000), "s");
        for (int i = 0; i < 3_000; i++) {
            add(a, "a", "s", "element " + i);
        }
        set("a", "s").removeIf(element -> element.endsWith("7"));
        program("b", "s");
        wires.settle();
        assertThat(set("b", "s").state()).isEqualTo(set("a", "s").state());
        assertThat(wires.largest).isLessThanOrEqualTo(2_000);
    }

    @Test
    void whatWaitedForOperationsIsNotSentAgainOnceItTookEffect() {
        AntiEntropy<String> a = program("a", Wires.builder(1).messageBytes(2_000), "s");
        program("b", "s");
        add(a, "a", "s", "first"); // whoever has seen nothing gets the whole state
        wires.settle();
        OrSet<String> z = SETS.create(ReplicaId.of("z"));
        for (int i = 0; i < 1_000; i++) {
            set("a", "s").merge(z.add("element " + i));
            set("a", "s").remove("element " + i); // goes first, since a comes before z
        }
        a.changed("s");
        wires.settle();
        assertThat(heard).contains("b did not take s: BUFFERED");
        assertThat(set("b", "s").version()).isEqualTo(set("a", "s").version());
        wires.settleFor(100);
        assertThat(wires.messages).isZero();
    }

    @Test
    void aWholeStateIsNotCut() {
        CrdtType<OrSet<String>> shortLog = OrSet.type(ElementCodec.utf8(), new CrdtLimits(1, 10, 10));
        OrSet<String> here = shortLog.create(ReplicaId.of("a"));
        OrSet<String> there = shortLog.create(ReplicaId.of("b"));
        for (int i = 0; i < 3_000; i++) {
            here.add("element " + i);
        }
        here.removeIf(element -> element.endsWith("7"));
        program("a", Wires.builder(1).messageBytes(2_000)).put("s", shortLog, here);
        program("b").put("s", shortLog, there);
        wires.settle();
        assertThat(there.state()).isEqualTo(here.state());
        assertThat(heard).isEmpty();
        assertThat(wires.largest).isGreaterThan(30_000);
    }

    private void changeOneByMuchAndOneByLittle(AntiEntropyBuilder<String> builder) {
        AntiEntropy<String> a = program("a", builder, "s", "t");
        program("b", "s", "t");
        wires.settle();
        add(a, "a", "s", "x".repeat(10_000));
        add(a, "a", "t", "y");
        wires.settle();
        assertThat(set("b", "t").size()).isEqualTo(1);
    }

    @Test
    void whatCanNotBeCutGoesAlone() {
        changeOneByMuchAndOneByLittle(Wires.builder(1).messageBytes(2_000));
        assertThat(set("b", "s").size()).isEqualTo(1);
        assertThat(wires.largest).isBetween(10_000, 10_200);
    }

    @Test
    void whatNoMessageCanCarryGoesInParts() {
        changeOneByMuchAndOneByLittle(Wires.builder(1).largestMessage(2_000));
        assertThat(heard).isEmpty();
        assertThat(set("b", "s").size()).isEqualTo(1);
        assertThat(wires.largest).isLessThanOrEqualTo(2_000);
    }
}
