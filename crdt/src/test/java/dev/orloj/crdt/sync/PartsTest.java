package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no message can carry goes in parts, whatever becomes of these. */
class PartsTest extends SetPrograms {
    /** Whoever lacks a removal gets the full form. */
    private static final CrdtType<OrSet<String>> NO_LOG =
            OrSet.type(ElementCodec.utf8(), new CrdtLimits(0, 4_096, 1_000));

    private static final int LIMIT = 2_000;

    private final OrSet<String> here = NO_LOG.create(ReplicaId.of("a"));
    private final OrSet<String> there = NO_LOG.create(ReplicaId.of("b"));
    private AntiEntropy<String> a;
    private AntiEntropy<String> b;

    private static AntiEntropyBuilder<String> limited(long seed) {
        return Wires.builder(seed).largestMessage(LIMIT);
    }

    /** Both have the set, but one has all of it, 20,000 bytes or so. */
    private void begin() {
        begin(limited(2));
    }

    private void begin(AntiEntropyBuilder<String> receiver) {
        for (int i = 0; i < 1_000; i++) {
            here.add("the element " + i);
        }
        here.remove("the element 7");
        a = program("a", limited(1), "t");
        b = program("b", receiver, "t");
        a.put("s", NO_LOG, here);
        b.put("s", NO_LOG, there);
    }

    private void assertSame() {
        assertThat(there.state()).isEqualTo(here.state());
        wires.settleFor(100);
        assertThat(wires.messages).as("messages after all is said").isZero();
    }

    /** Loses everything after so many messages. */
    private void cutAfter(int messages) {
        int[] left = {messages};
        wires.lose(message -> left[0]-- <= 0);
    }

    /** Loses all parts but the first five, so that all know that these arrived. */
    private void stopMidway() {
        wires.lose(message -> Message.fromByteArray(message.bytes()).items().stream()
                .anyMatch(item -> item instanceof Item.Part part && part.index() >= 5));
        wires.settle();
    }

    // ---- how they go

    @Test
    void aFullFormThatNoMessageCanCarryGoesInParts() {
        begin();
        wires.settle();
        assertThat(wires.largest).isLessThanOrEqualTo(LIMIT);
        assertThat(wires.bytes).isLessThan(NO_LOG.toByteArray(here.state()).length * 5 / 4);
        assertThat(heard).isEmpty();
        assertSame();
    }

    @Test
    void whatIsNewIsSentAloneAfterwards() {
        begin();
        wires.settle();
        here.add("new");
        a.changed("s");
        wires.settle();
        assertThat(wires.bytes).isLessThan(200);
        assertSame();
    }

    @Test
    void whatArrivedInPartsIsNotSentAgainIfSomethingLaterIsLost() {
        begin();
        wires.settle();
        wires.lose(message -> true);
        here.add("new");
        a.changed("s");
        wires.settle();
        wires.lose(message -> false);
        wires.settleFor(10);
        assertThat(there.contains("new")).isTrue();
        assertThat(wires.largest).isLessThan(200);
    }

    @Test
    void aVersionThatNoMessageCanCarryGoesInParts() {
        CrdtType<GCounter> counters = GCounter.type();
        GCounter mine = counters.create(ReplicaId.of("a"));
        GCounter yours = counters.create(ReplicaId.of("b"));
        for (int i = 0; i < 1_000; i++) {
            mine.merge(counters.create(ReplicaId.random(new SplittableRandom(i)::nextLong))
                    .increment(1));
        }
        program("a", limited(1)).put("c", counters, mine);
        program("b", limited(2)).put("c", counters, yours);
        wires.settle();
        yours.increment(1);
        mine.increment(1);
        program("a", limited(3)).put("c", counters, mine); // both restart, and ask
        program("b", limited(4)).put("c", counters, yours);
        wires.settle();
        assertThat(yours.value()).isEqualTo(1_002);
        assertThat(mine.value()).isEqualTo(1_002);
        assertThat(wires.largest).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aLargeObjectHoldsUpNoSmallOnes() {
        begin();
        stopMidway();
        List<String> order = new ArrayList<>();
        wires.lose(message -> {
            Message.fromByteArray(message.bytes()).items().forEach(item -> {
                if (item instanceof Item.Part part
                        && part.index() == part.whole().last()) {
                    order.add("the last part");
                } else if (item instanceof Item.Changes changes) {
                    order.add(changes.name());
                }
            });
            return false;
        });
        add(a, "a", "t", "small");
        wires.settleFor(30);
        assertThat(order).containsExactly("t", "the last part");
        assertSame();
    }

    @Test
    void severalGoOneAfterTheOther() {
        begin();
        OrSet<String> second = NO_LOG.create(ReplicaId.of("b"));
        a.put("s2", NO_LOG, NO_LOG.restore(ReplicaId.of("c"), here.state()));
        b.put("s2", NO_LOG, second);
        wires.settle();
        assertThat(second.state()).isEqualTo(here.state());
        assertSame();
    }

    @Test
    void operationsThatNoMessageCanCarryGoOneAfterTheOther() {
        begin();
        wires.settle();
        for (int i = 0; i < 5; i++) {
            add(a, "a", "t", i + "x".repeat(3 * LIMIT));
        }
        wires.settle();
        assertThat(set("b", "t").size()).isEqualTo(5);
        assertThat(wires.bytes).isBetween(15 * LIMIT, 20 * LIMIT);
        assertSame();
    }

    @Test
    void bothSendEachOtherAtOnce() {
        begin();
        for (int i = 0; i < 1_000; i++) {
            there.add("an element of b " + i);
        }
        there.remove("an element of b 9");
        wires.settle();
        wires.settleFor(60);
        assertThat(there.size()).isEqualTo(1_998);
        assertSame();
    }

    // ---- what happens to them

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void lostPartsAreSentAgain(long seed) {
        begin();
        SplittableRandom random = new SplittableRandom(seed);
        wires.lose(message -> random.nextInt(3) == 0);
        wires.settleFor(200);
        wires.lose(message -> false);
        wires.settleFor(60);
        assertThat(heard).isEmpty();
        assertSame();
    }

    private record Letter(String to, byte[] bytes) {}

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void doubledAndOvertakenPartsAndChangesMidwayDoNoHarm(long seed) {
        begin();
        SplittableRandom random = new SplittableRandom(seed);
        List<Letter> underWay = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            collect("b", a, underWay);
            collect("a", b, underWay);
            wires.now += 10_000_000;
            if (!underWay.isEmpty()) {
                Letter letter = underWay.get(random.nextInt(underWay.size()));
                if (random.nextInt(5) > 0) {
                    underWay.remove(letter);
                }
                deliver(letter);
            }
            if (random.nextInt(100) == 0) {
                here.remove("the element " + random.nextInt(1_000));
                here.add("midway " + i);
                a.changed("s");
            }
        }
        underWay.forEach(this::deliver);
        wires.settleFor(200);
        assertSame();
    }

    private void collect(String to, AntiEntropy<String> from, List<Letter> underWay) {
        for (Optional<Outgoing<String>> next; (next = from.poll(wires.now)).isPresent(); ) {
            underWay.add(new Letter(to, next.get().bytes()));
        }
    }

    private void deliver(Letter letter) {
        boolean toA = letter.to.equals("a");
        (toA ? a : b).receive(toA ? "b" : "a", letter.bytes, wires.now);
    }

    @Test
    void anObjectThatChangesMidwayIsNotSentAnew() {
        begin();
        stopMidway();
        here.remove("the element 8");
        here.add("midway");
        a.changed("s");
        wires.lose(message -> false);
        wires.settle();
        wires.settleFor(3);
        assertThat(there.contains("midway")).isTrue();
        assertThat(there.contains("the element 8")).isFalse();
        assertThat(heard).isEmpty();
        assertSame();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 20, 24})
    void aSenderThatRestartsMidwaySendsAnew(int cut) {
        begin();
        cutAfter(cut);
        wires.settle();
        here.add("another");
        wires.lose(message -> false);
        program("a", limited(77)).put("s", NO_LOG, here);
        wires.settle();
        wires.settleFor(40);
        assertSame();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 20, 24})
    void aReceiverThatRestartsMidwayGetsAllAnew(int cut) {
        begin();
        cutAfter(cut);
        wires.settle();
        wires.lose(message -> false);
        program("b", limited(77)).put("s", NO_LOG, there);
        wires.settle();
        wires.settleFor(40);
        assertSame();
    }

    @Test
    void whoTookItsNeighbourUpAgainMidwaySaysThatPartsAreMissingAndGetsAllAnew() {
        begin();
        stopMidway();
        b.removeNeighbour("a");
        b.addNeighbour("a", wires.now);
        wires.lose(message -> false);
        wires.settleFor(10);
        assertThat(heard).containsExactly("given up, from a");
        wires.settleFor(40);
        assertSame();
    }

    @Test
    void whoTookItsNeighbourUpAgainMidwaySendsAnew() {
        begin();
        stopMidway();
        a.removeNeighbour("b");
        a.addNeighbour("b", wires.now);
        wires.lose(message -> false);
        wires.settleFor(60);
        assertSame();
    }

    @Test
    void anObjectThatIsRemovedMidwayIsSentNoMore() {
        begin();
        stopMidway();
        a.remove("s");
        wires.lose(message -> false);
        wires.settleFor(60);
        assertThat(there.isEmpty()).isTrue();
        add(a, "a", "t", "x");
        wires.settle();
        assertThat(set("b", "t").contains("x")).isTrue();
        assertThat(wires.bytes).isLessThan(200);
    }

    @Test
    void whatAListenerThrowsCostsOnePartMore() {
        int[] calls = {0};
        begin();
        b = wires.add(
                "b",
                limited(5)
                        .listener(new SyncListener<String>() {
                            @Override
                            public void merged(String from, String name, MergeResult result) {
                                if (calls[0]++ == 0) {
                                    throw new IllegalStateException("a listener's own");
                                }
                            }
                        })
                        .build());
        b.put("s", NO_LOG, there);
        assertThatThrownBy(wires::settle).isInstanceOf(IllegalStateException.class);
        wires.settleFor(10);
        assertThat(calls[0]).isEqualTo(2);
        assertSame();
    }

    // ---- what is not taken

    @Test
    void whatIsLargerThanTheReceiverAllowsIsToldToBothAndHoldsUpNothingElse() {
        begin(limited(2).largestObject(10_000));
        wires.settle();
        assertThat(heard).containsExactly("given up, from a", "too large for b: s");
        assertThat(wires.bytes).as("refused at the first parts").isLessThan(17 * LIMIT);
        add(a, "a", "t", "small");
        wires.settleFor(29);
        assertThat(set("b", "t").contains("small")).isTrue();
        assertThat(heard).hasSize(2);
        wires.settleFor(2);
        assertThat(heard).hasSize(4);
        program("b", limited(6)).put("s", NO_LOG, there);
        wires.settle();
        assertSame();
    }

    /** It would merge more replicas than it may. */
    private OrSet<String> beginWithOneWhoRefuses() {
        CrdtType<OrSet<String>> few = OrSet.type(ElementCodec.utf8(), new CrdtLimits(0, 10, 1));
        here.merge(NO_LOG.create(ReplicaId.of("c")).add("c"));
        begin();
        OrSet<String> refusing = few.create(ReplicaId.of("b"));
        b = program("b", limited(8), "t");
        b.put("s", few, refusing);
        return refusing;
    }

    @Test
    void aWholeThatIsRefusedIsAnsweredAndOfferedAgain() {
        OrSet<String> refusing = beginWithOneWhoRefuses();
        wires.settle();
        assertThat(heard).containsExactly("refused s from a: BOUND", "b did not take s: BOUND");
        assertThat(refusing.isEmpty()).isTrue();
        wires.settleFor(31);
        assertThat(heard).hasSize(4);
    }

    @Test
    void aWholeThatIsRefusedIsNotTakenForAcceptedWhenItsLastPartComesAgain() {
        beginWithOneWhoRefuses();
        wires.lose(message -> message.to().equals("a") && !heard.isEmpty());
        wires.settleFor(2);
        assertThat(heard).containsExactly("refused s from a: BOUND");
        wires.lose(message -> false);
        wires.settleFor(40);
        assertThat(heard.stream().filter("refused s from a: BOUND"::equals)).hasSize(2);
    }
}
