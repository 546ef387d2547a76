package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.UnsupportedVersionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told what, and who comes and goes. */
class AntiEntropyTest extends SetPrograms {
    // ---- what is not taken

    @Test
    void changesThatAreRefusedAreAnsweredAndOfferedAgainAndHoldUpNothingElse() {
        CrdtType<OrSet<String>> few = OrSet.type(ElementCodec.utf8(), new CrdtLimits(10, 10, 2));
        AntiEntropy<String> a = program("a", "s", "t");
        program("b", "t");
        AntiEntropy<String> b = wires.add("b", Wires.builder(7).listener(ears).build());
        b.put("s", few, few.create(ReplicaId.of("b")));
        b.put("t", SETS, set("b", "t"));
        wires.settle();
        set("a", "s").merge(SETS.create(ReplicaId.of("c")).add("c"));
        set("a", "s").merge(SETS.create(ReplicaId.of("d")).add("d"));
        a.changed("s");
        add(a, "a", "t", "x");
        wires.settle();
        assertThat(heard).containsExactly("refused s from a: BOUND", "b did not take s: BOUND");
        assertThat(set("b", "t").contains("x")).isTrue();
        assertThat(a.wakeAt()).hasValue(wires.now + 30_000_000_000L);
        heard.clear();
        wires.settleFor(29);
        assertThat(heard).isEmpty();
        wires.settleFor(2);
        assertThat(heard).hasSize(2);
    }

    @Test
    void aNameOfAnotherTypeIsReportedOnBothSides() {
        AntiEntropy<String> a = program("a", "s");
        AntiEntropy<String> b = program("b");
        b.put("s", Flag.enableWins(), Flag.enableWins().create(ReplicaId.of("b")));
        wires.settle();
        add(a, "a", "s", "x");
        wires.settle();
        assertThat(heard).contains("unreadable s from a: MalformedDataException", "b did not take s: UNREADABLE");
    }

    @Test
    void changesOfANewerReleaseAreReportedOnBothSides() {
        CrdtType<OrSet<String>> newer = new NewerType<>(SETS);
        AntiEntropy<String> a = program("a");
        program("b", "s");
        a.put("s", newer, set("a", "s"));
        wires.settle();
        add(a, "a", "s", "x");
        wires.settle();
        assertThat(heard)
                .containsExactly(
                        "unreadable s from a: " + UnsupportedVersionException.class.getSimpleName(),
                        "b did not take s: UNSUPPORTED");
    }

    @Test
    void changesOfANewerReleaseHoldUpNothingElseAndArriveAfterTheUpgrade() {
        CrdtType<OrSet<String>> newer = new NewerType<>(SETS);
        AntiEntropy<String> a = program("a", "t");
        program("b", "s", "t");
        a.put("s", newer, set("a", "s"));
        wires.settle();
        add(a, "a", "s", "x");
        add(a, "a", "t", "y");
        wires.settleFor(100);
        assertThat(set("b", "s").isEmpty()).isTrue();
        assertThat(set("b", "t").contains("y")).isTrue();
        program("b", Wires.builder(9), "t").put("s", newer, set("b", "s"));
        wires.settle();
        assertThat(set("b", "s").contains("x")).isTrue();
    }

    @Test
    void whoIsBehindOfWhatItWasThoughtToHaveGetsAllThatItLacksAtOnce() {
        CrdtType<OrSet<String>> shortLog = OrSet.type(ElementCodec.utf8(), new CrdtLimits(1, 10, 10));
        OrSet<String> here = shortLog.create(ReplicaId.of("a"));
        OrSet<String> there = shortLog.create(ReplicaId.of("b"));
        AntiEntropy<String> a = program("a");
        program("b").put("s", shortLog, there);
        a.put("s", shortLog, here);
        here.addAll(List.of("x1", "x2", "x3"));
        wires.settle();
        wires.lose(message -> true);
        here.add("y");
        a.changed("s");
        wires.settle();
        wires.lose(message -> false);
        here.remove("x1");
        here.remove("x2");
        a.changed("s");
        wires.settle();
        assertThat(heard).containsExactly("refused s from a: BEHIND", "b did not take s: BEHIND");
        assertThat(there.snapshot()).containsExactlyInAnyOrder("x3", "y");
    }

    @Test
    void anUnknownNameIsReportedOnceAndNothingIsSentUnderIt() {
        AntiEntropy<String> a = program("a", "s");
        AntiEntropy<String> b = program("b");
        wires.settle();
        assertThat(heard).containsExactly("unknown s from a", "b did not take s: UNKNOWN");
        add(a, "a", "s", "x");
        wires.settle();
        assertThat(wires.messages).isZero();
        b.put("s", SETS, set("b", "s"));
        wires.settle();
        assertThat(set("b", "s").contains("x")).isTrue();
    }

    @Test
    void objectsOfOneVersionAreNotTakenForOneAnother() {
        program("a", "s");
        program("b", "t");
        wires.settle();
        assertThat(heard).contains("unknown s from a", "unknown t from b");
    }

    /** By a comparison of everything: then a change is sent at once, and nobody asks for versions before. */
    @Test
    void whoHasTheSameIsKnownToHaveSeenIt() {
        SyncListener<String> ear = new SyncListener<>() {
            @Override
            public void seen(String neighbour, String name, CausalContext version) {
                heard.add(neighbour + " has seen " + version + " of " + name);
            }
        };
        set("a", "s").add("x");
        set("b", "s").merge(set("a", "s").state()).orThrow();
        program("a", "s", "t");
        AntiEntropy<String> b = wires.add("b", Wires.builder(9).listener(ear).build());
        for (String name : List.of("s", "t")) {
            b.put(name, SETS, set("b", name));
        }
        wires.settle();
        CausalContext version = set("a", "s").version();
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "a has seen " + version + " of s", "a has seen " + CausalContext.empty() + " of t");
        add(b, "b", "s", "y");
        byte[] first = b.poll(wires.now).orElseThrow().bytes();
        assertThat(Message.fromByteArray(first).items()).singleElement().isInstanceOf(Item.Changes.class);
    }

    /** As before, where one object of many differs, so that not all are said to be the same at once. */
    @Test
    void whoHasTheSameOfPartsOfAllIsKnownToHaveSeenIt() {
        String[] names = names(100);
        AntiEntropy<String> a = program("a", names);
        set("a", "object7").add("x");
        program("b", names);
        wires.settle();
        assertThat(set("b", "object7").contains("x")).isTrue();
        int sentAtOnce = 0;
        for (String name : names) {
            add(a, "a", name, "y");
            List<Item> items = Message.fromByteArray(
                            a.poll(wires.now).orElseThrow().bytes())
                    .items();
            sentAtOnce += items.get(0) instanceof Item.Changes ? 1 : 0;
            wires.now += 60_000_000_000L;
            wires.settle();
        }
        assertThat(sentAtOnce).isEqualTo(100);
    }

    @Test
    void anUnknownNameCanBeTakenUp() {
        AntiEntropy<String> a = program("a", "s");
        add(a, "a", "s", "x");
        List<AntiEntropy<String>> itself = new ArrayList<>();
        itself.add(wires.add(
                "b",
                Wires.builder(5)
                        .listener(new SyncListener<String>() {
                            @Override
                            public void unknown(String from, String name) {
                                itself.get(0).put(name, SETS, set("b", name));
                            }
                        })
                        .build()));
        wires.settle();
        assertThat(set("b", "s").contains("x")).isTrue();
    }

    // ---- who comes and goes

    @Test
    void aNeighbourThatLostItsStateGetsAll() {
        AntiEntropy<String> a = program("a", "s");
        program("b", "s");
        add(a, "a", "s", "x");
        wires.settle();
        restartWithoutState("b", 99);
        wires.settle();
        assertThat(set("b", "s").contains("x")).isTrue();
    }

    /** Another run, which has lost everything. */
    private void restartWithoutState(String name, long seed) {
        sets.get(name).put("s", SETS.create(ReplicaId.of(name + "'")));
        program(name, Wires.builder(seed), "s");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
    void messagesOfAnEarlierLifeDeceiveNobody(long seed) {
        AntiEntropy<String> a = program("a", "s");
        AntiEntropy<String> b = program("b", "s");
        add(b, "b", "s", "x");
        wires.settle();
        List<byte[]> old = wires.arrivedAt("a"); // of the life in which b had x
        wires.lose(message -> message.to().equals("b"));
        restartWithoutState("b", seed);
        wires.settle();
        old.forEach(message -> a.receive("b", message, wires.now));
        wires.lose(message -> false);
        wires.settleFor(100);
        assertThat(set("b", "s").contains("x")).isTrue();
        old.forEach(message -> a.receive("b", message, wires.now));
        add(a, "a", "s", "y");
        wires.settleFor(100);
        assertThat(set("b", "s").contains("y")).isTrue();
    }

    @Test
    void anObjectThatWasRemovedAndIsPutAgainWithLessGetsWhatItLacks() {
        AntiEntropy<String> a = program("a", "s");
        AntiEntropy<String> b = program("b", "s");
        add(a, "a", "s", "x");
        wires.settle();
        assertThat(b.remove("s")).isTrue();
        assertThat(b.remove("s")).isFalse();
        assertThat(b.names()).isEmpty();
        OrSet<String> less = SETS.create(ReplicaId.of("b2"));
        b.put("s", SETS, less);
        wires.settle();
        assertThat(less.contains("x")).isTrue();
    }

    @Test
    void aNeighbourThatWasRemovedIsNotTalkedToAndNotHeard() {
        AntiEntropy<String> a = program("a", "s");
        AntiEntropy<String> b = program("b", "s");
        wires.settle();
        assertThat(a.removeNeighbour("b")).isTrue();
        assertThat(a.removeNeighbour("b")).isFalse();
        assertThat(a.neighbours()).isEmpty();
        add(b, "b", "s", "x");
        byte[] message = b.poll(wires.now).orElseThrow().bytes();
        assertThat(a.receive("b", message, wires.now)).isFalse();
        assertThat(set("a", "s").isEmpty()).isTrue();
        assertThat(a.addNeighbour("b", wires.now)).isTrue();
        assertThat(a.addNeighbour("b", wires.now)).isFalse();
        wires.settleFor(60);
        assertThat(set("a", "s").contains("x")).isTrue();
    }

    @Test
    void changesGoOnToThoseBehind() {
        AntiEntropy<String> a = program("a", "s");
        AntiEntropy<String> b = program("b", "s");
        AntiEntropy<String> c = program("c", "s");
        a.removeNeighbour("c");
        c.removeNeighbour("a");
        add(a, "a", "s", "x");
        wires.settle();
        assertThat(set("c", "s").contains("x")).isTrue();
        assertThat(b.neighbours()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void whatWasNotToldIsFoundByTheNextComparison() {
        program("a", Wires.builder(1).checkEvery(Duration.ofSeconds(10)), "s", "t");
        program("b", Wires.builder(2).checkEvery(Duration.ofSeconds(10)), "s", "t");
        wires.settle();
        set("a", "s").add("x");
        wires.settle();
        assertThat(set("b", "s").isEmpty()).isTrue();
        wires.settleFor(14);
        assertThat(set("b", "s").contains("x")).isTrue();
    }

    // ---- when

    @Test
    void theEarlierOfTwoTimesMayStandBeforeAnOverflow() {
        assertThat(AntiEntropy.earlier(1, 2)).isEqualTo(1);
        assertThat(AntiEntropy.earlier(2, 1)).isEqualTo(1);
        assertThat(AntiEntropy.earlier(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(AntiEntropy.earlier(Long.MAX_VALUE, Long.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void itWakesForWhatIsNotAcknowledgedAndForTheNextComparisonWhicheverIsFirst() {
        AntiEntropy<String> a = program("a", Wires.builder(1).checkEvery(Duration.ofSeconds(10)), "s");
        AntiEntropy<String> b = program("b", Wires.builder(2).checkEvery(Duration.ofSeconds(10)), "s");
        wires.settle();
        assertThat(a.wakeAt().isPresent())
                .as("one of the two asks")
                .isNotEqualTo(b.wakeAt().isPresent());
        AntiEntropy<String> asks = a.wakeAt().isPresent() ? a : b;
        long second = 1_000_000_000L;
        assertThat(asks.wakeAt().orElseThrow() - wires.now).isBetween(10 * second, 12 * second + second / 2);
        wires.lose(message -> true);
        add(asks, asks == a ? "a" : "b", "s", "x");
        wires.settle();
        assertThat(asks.wakeAt().orElseThrow() - wires.now).isBetween(second / 5, second / 4);
        wires.now += 10 * second - 1;
        wires.settle();
        assertThat(asks.wakeAt().orElseThrow() - wires.now).as("tried again").isBetween(second / 5, second);
    }

    // ---- what can't be

    @Test
    void aNameIsUsedOnceAndHasOneTo255Bytes() {
        AntiEntropy<String> a = program("a", "s", "n".repeat(255));
        assertThatThrownBy(() -> a.put("s", SETS, set("a", "s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name s");
        assertThatThrownBy(() -> a.put("", SETS, set("a", "s"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.put("n".repeat(256), SETS, set("a", "s")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.changed("unheard of"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unheard of");
    }
}
