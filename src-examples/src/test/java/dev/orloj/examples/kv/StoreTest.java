package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReadContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.WriteContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreTest {
    private static final Ring ALL = Ring.of(List.of("n1", "n2", "n3"), 3, 16);
    private static final Ring FIVE = Ring.of(List.of("n1", "n2", "n3", "n4", "n5"), 3, 16);

    private static Store store(String name, Ring ring) {
        return new Store(ring, Recovery.fresh(name), 100_000, "");
    }

    private static void put(Store store, String key, String value) {
        store.write(key, '"' + value + '"', store.get(key).set().read().context());
    }

    /** A coordinator takes a context for what it says, and another replica hears of it. */
    private static void writeAndTell(Store coordinator, String key, String context, Store replica) {
        coordinator.write(key, "\"x\"", WriteContext.parse(context));
        replica.apply(key, coordinator.get(key));
    }

    /** One question and what comes of it; how many keys were sent. */
    private static int ask(Store asker, String name, Store peer) {
        Missing missing = Missing.fromByteArray(peer.missing(name, asker.seen()).toByteArray());
        missing.entries().forEach(asker::apply);
        asker.settle(missing.settled());
        return missing.entries().size();
    }

    private static int askUntilAllIsSaid(Store asker, String name, Store peer) {
        int keys = 0;
        while (true) {
            CausalContext before = asker.seen();
            keys += ask(asker, name, peer);
            if (asker.seen().equals(before)) {
                return keys;
            }
        }
    }

    @Test
    void allKeysOfACoordinatorAreCountedTogether() {
        Store n1 = store("n1", ALL);
        put(n1, "a", "1");
        put(n1, "b", "2");
        put(n1, "a", "3");
        assertThat(n1.get("a").writes()).hasToString("n1:3");
        assertThat(n1.get("b").writes()).hasToString("n1:2");
        assertThat(n1.seen()).hasToString("n1:3");
    }

    @Test
    void aRefusedWriteTakesNoNumber() {
        Store n1 = store("n1", ALL);
        put(n1, "a", "1");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> n1.write("a", "\"2\"", ReadContext.parse("r.n1:9")))
                .withMessageContaining("context of another key");
        assertThat(n1.counter()).isEqualTo(1);
        assertThat(n1.get("a").set().values()).containsExactly("\"1\"");
    }

    @Test
    void oneMissingWriteAmongManyIsOneKey() {
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        for (int i = 0; i < 5_000; i++) {
            put(n1, "k" + i, "v");
            if (i != 1_234) {
                n2.apply("k" + i, n1.get("k" + i));
            }
        }
        assertThat(n2.seen()).hasToString("n1:1234.1236-5000");
        assertThat(ask(n2, "n2", n1)).isEqualTo(1);
        assertThat(n2.seen()).hasToString("n1:5000");
        assertThat(n2.get("k1234").set().values()).containsExactly("\"v\"");
        assertThat(ask(n2, "n2", n1)).isZero();
    }

    @Test
    void aKeyWrittenAThousandTimesIsSentOnce() {
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        for (int i = 0; i < 1_000; i++) {
            put(n1, "hot", "v" + i);
        }
        put(n1, "cold", "v");
        assertThat(ask(n2, "n2", n1)).isEqualTo(2);
        // What was superseded is settled by the word of the coordinator.
        assertThat(n2.seen()).hasToString("n1:1001");
    }

    @Test
    void batchesAreBoundedAndTheNewestEventsComeFirst() {
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        int keys = 2 * Missing.MAX_KEYS + 10;
        for (int i = 1; i <= keys; i++) {
            put(n1, "k" + i, "v");
        }
        Missing first = n1.missing("n2", n2.seen());
        assertThat(first.more()).isTrue();
        assertThat(first.entries()).hasSize(Missing.MAX_KEYS).containsKey("k" + keys);
        assertThat(first.settled()).hasToString("n1:0." + (keys - Missing.MAX_KEYS + 1) + "-" + keys);
        assertThat(askUntilAllIsSaid(n2, "n2", n1)).isEqualTo(keys);
        assertThat(n2.seen()).isEqualTo(n1.seen());
    }

    @Test
    void anAskerNeverTakesAnEventForSeenThatItLacksWhereverABatchEnds() {
        SplittableRandom random = new SplittableRandom(11);
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        List<String> keyOf = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String key = "k" + random.nextInt(1_000);
            keyOf.add(key);
            put(n1, key, "v" + i);
        }
        while (ask(n2, "n2", n1) > 0) {
            for (int i = 0; i < keyOf.size(); i++) {
                if (n2.seen().includes(ReplicaId.of("n1"), i + 1)) {
                    assertThat(n2.get(keyOf.get(i)).writes().get(ReplicaId.of("n1")))
                            .isGreaterThan(i);
                }
            }
        }
        assertThat(n2.seen()).isEqualTo(n1.seen());
    }

    @Test
    void whatIsOfNoConcernIsSettledAndNotPassedOnAsKnown() {
        Store n1 = store("n1", FIVE);
        Store n2 = store("n2", FIVE);
        Store n3 = store("n3", FIVE);
        List<String> keys = Stream.iterate(0, i -> i + 1)
                .map(i -> "k" + i)
                .filter(key -> FIVE.isReplica("n1", key))
                .limit(500)
                .toList();
        keys.forEach(key -> put(n1, key, "v"));
        long of2 = keys.stream().filter(key -> FIVE.isReplica("n2", key)).count();
        long of3 = keys.stream().filter(key -> FIVE.isReplica("n3", key)).count();
        long ofBoth = keys.stream()
                .filter(key -> FIVE.isReplica("n2", key) && FIVE.isReplica("n3", key))
                .count();
        assertThat(askUntilAllIsSaid(n2, "n2", n1)).isEqualTo((int) of2);
        assertThat(n2.seen()).hasToString("n1:500");
        // n2 needs nothing more of n1's, and yet does not have it all: it can't make n3 believe that it does.
        assertThat(askUntilAllIsSaid(n3, "n3", n2)).isEqualTo((int) ofBoth);
        assertThat(n3.seen().compare(n2.seen())).hasToString("BEFORE");
        assertThat(askUntilAllIsSaid(n3, "n3", n1)).isEqualTo((int) (of3 - ofBoth));
        assertThat(n3.seen()).hasToString("n1:500");
        assertThat(askUntilAllIsSaid(n3, "n3", n2)).isZero();
        keys.stream()
                .filter(key -> FIVE.isReplica("n3", key))
                .forEach(key -> assertThat(n3.get(key).set().values()).hasSize(1));
    }

    @Test
    void aHintedCopyIsNeitherSeenNorGivenToOthers() {
        Store n1 = store("n1", FIVE);
        String key = Stream.iterate(0, i -> i + 1)
                .map(i -> "k" + i)
                .filter(k -> FIVE.replicas(k).equals(List.of("n1", "n2", "n3")))
                .findFirst()
                .orElseThrow();
        put(n1, key, "v");
        Store n4 = store("n4", FIVE);
        n4.hold("n2", key, n1.get(key));
        assertThat(n4.seen().isEmpty()).isTrue();
        assertThat(n4.get(key).isUnwritten()).isTrue();
        assertThat(n4.read(key).set().values()).containsExactly("\"v\"");
        assertThat(n4.missing("n3", CausalContext.empty()).entries()).isEmpty();
    }

    @Test
    void aHintThatGrewWhileItWasDeliveredIsKept() {
        Store n1 = store("n1", FIVE);
        put(n1, "k", "1");
        Store n4 = store("n4", FIVE);
        n4.hold("n2", "k", n1.get("k"));
        Hints.Hint sent = n4.heldFor("n2", 1).get(0);
        put(n1, "k", "2");
        n4.hold("n2", "k", n1.get("k"));
        assertThat(n4.hints()).isEqualTo(1);
        assertThat(n4.delivered(sent)).isFalse();
        assertThat(n4.delivered(n4.heldFor("n2", 1).get(0))).isTrue();
        assertThat(n4.hints()).isZero();
    }

    @Test
    void hintsBeyondTheBoundAreRefusedAndNoneIsDropped() {
        Store n1 = store("n1", FIVE);
        put(n1, "k", "v");
        Entry entry = n1.get("k");
        Store n4 = store("n4", FIVE);
        for (int i = 0; i < Hints.MAX_HINTS; i++) {
            n4.hold("n2", "k" + i, entry);
        }
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> n4.hold("n2", "one more", entry))
                .satisfies(e -> assertThat(e.status()).isEqualTo(Status.FULL));
        assertThat(n4.hints()).isEqualTo(Hints.MAX_HINTS);
        n4.hold("n2", "k0", entry);
    }

    @Test
    void aNodeWhosePeersKnowMoreOfItThanItselfGoesOnUnderANewId() {
        Store before = store("n1", ALL);
        put(before, "a", "1");
        put(before, "a", "2");
        Entry known = before.get("a");
        Store emptied = store("n1", ALL);
        put(emptied, "b", "3");
        emptied.apply("a", known);
        assertThat(emptied.id()).hasToString("n1.1");
        put(emptied, "a", "4");
        assertThat(emptied.get("a").writes()).hasToString("n1:2~n1.1:1");
    }

    @Test
    void theQuestionOfAPeerGivesALostPastAway() {
        Store emptied = store("n1", ALL);
        emptied.missing("n2", CausalContext.empty().with(ReplicaId.of("n1"), 5));
        assertThat(emptied.id()).hasToString("n1.1");
    }

    @Test
    void aKeyThatAnAlienContextSpoiltCanBeWrittenUnderANewId() {
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        put(n1, "a", "1");
        put(n1, "a", "2");
        // The acknowledgement of a write of another key, by mistake: n1 never wrote b.
        writeAndTell(n2, "b", "w.n1:0.2", n1);
        assertThat(n1.id()).hasToString("n1");
        put(n1, "b", "y");
        assertThat(n1.id()).hasToString("n1.1");
        assertThat(n1.get("b").set().values()).containsExactly("\"y\"");
        // Nor has the mistake made anybody believe that it has what it lacks.
        assertThat(n2.seen()).hasToString("n2:1");
        assertThat(ask(n2, "n2", n1)).isEqualTo(2);
    }

    /** A client's word for events that never were, at a coordinator that can't know better, comes to the node whose events they would be. */
    @ParameterizedTest
    @CsvSource({
        "r.n1:5000,                     n1.1",
        "r.n1:5000~n1.1:5000,           n1.2",
        "r.n1:5000~n1.1:0.7~n1.2:1,     n1.3",
        "w.n1:0.9223372036854775807,    n1.1",
    })
    void aKeyWhoseContextNamesEventsToComeCanBeWrittenUnderALaterId(String forged, String id) {
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        put(n1, "k", "1");
        writeAndTell(n2, "k", forged, n1);
        put(n1, "k", "3");
        assertThat(n1.id()).hasToString(id);
        assertThat(n1.get("k").set().values()).containsExactly("\"3\"");
        put(n1, "k", "4");
        assertThat(n1.id()).hasToString(id);
    }

    @Test
    void anIdThatAKeyHadForeseenIsPassedOverWhenThatKeyIsWritten() {
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        writeAndTell(n2, "k", "r.n1.1:5000", n1);
        assertThat(n1.id()).as("so far it is not this one's").hasToString("n1");
        n1.renew(0);
        put(n1, "other", "1");
        assertThat(n1.id()).hasToString("n1.1");
        n1.write("k", "\"3\"", WriteContext.none());
        assertThat(n1.id()).hasToString("n1.2");
        assertThat(n1.get("k").set().values()).containsExactly("\"3\"", "\"x\"");
    }

    @Test
    void aNodeWhoseIdsAreAllForeseenSaysSoAndStaysAsItIs() {
        Store n1 = store("n1", ALL);
        Store n2 = store("n2", ALL);
        List<String> ids = Stream.iterate(1, i -> i + 1)
                .limit(Identity.MAX_INCARNATION)
                .map(i -> "n1." + i)
                .sorted()
                .map(id -> id + ":1")
                .toList();
        n2.write("k", "\"1\"", WriteContext.parse("r.n1:9~" + String.join("~", ids.subList(0, 60))));
        n2.write("k", "\"2\"", WriteContext.parse("r." + String.join("~", ids.subList(60, ids.size()))));
        Entry spoilt = n2.get("k");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> n1.apply("k", spoilt))
                .satisfies(e -> assertThat(e.status()).isEqualTo(Status.ID_EXHAUSTED));
        assertThat(n1.id()).hasToString("n1");
        assertThat(n1.get("k").isUnwritten()).isTrue();
    }

    private static Entry firstWriteOf(String name, String value) {
        Store store = store(name, FIVE);
        put(store, "k", value);
        return store.get("k");
    }

    /** Two nodes that took one id have told one replica of a key of one of their values each, as its own and for another node. */
    @Test
    void oneEventWithTwoValuesIsRefusedWhereverTheyMeet() {
        Entry one = firstWriteOf("n1", "one");
        Entry other = firstWriteOf("n1", "other");
        Store n4 = store("n4", FIVE);
        n4.apply("k", one);
        n4.hold("n2", "k", other);
        for (ThrowingCallable meeting : List.<ThrowingCallable>of(
                () -> n4.read("k"), () -> n4.apply("k", other), () -> n4.hold("n2", "k", one))) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(meeting)
                    .satisfies(e -> assertThat(e.status()).isEqualTo(Status.ID_REUSED))
                    .withMessageContaining("n1:1");
        }
        assertThat(n4.get("k").set().values()).containsExactly("\"one\"");
    }

    @Test
    void forgettingWhatLiesBehindGapsCostsAnExchangeAndNothingElse() {
        Seen seen = new Seen();
        CausalContext gaps = CausalContext.empty();
        Seen small = new Seen();
        for (int i = 0; i < 3; i++) {
            gaps = gaps.with(ReplicaId.of("n1"), 3 + 2 * i);
        }
        small.addAll(gaps);
        assertThat(small.context()).isEqualTo(gaps);
        seen.addAll(CausalContext.empty().with(ReplicaId.of("n1"), 1));
        StringBuilder text = new StringBuilder("n1:0");
        for (int i = 0; i <= Seen.MAX_RANGES; i++) {
            text.append('.').append(3 + 2 * i);
        }
        seen.addAll(CausalContext.parse(text, Integer.MAX_VALUE));
        assertThat(seen.context()).hasToString("n1:1");
    }

    @Test
    void aFullStoreRefusesNewKeysAndStillTakesWritesOfTheOld() {
        Store n1 = new Store(ALL, Recovery.fresh("n1"), 2, "");
        put(n1, "a", "1");
        put(n1, "b", "2");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> n1.write("c", "\"3\"", WriteContext.none()))
                .satisfies(e -> assertThat(e.status()).isEqualTo(Status.FULL));
        put(n1, "a", "4");
        assertThat(n1.counter()).isEqualTo(3);
    }
}
