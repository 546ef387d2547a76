package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.C;
import static dev.orloj.crdt.Replicas.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.time.Stamp;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which writer is the last one, in a register, a set and a map. */
class LastWriterTest {
    private static final ElementCodec<String> TEXT = ElementCodec.utf8();

    private static LwwRegister<String> register(ReplicaId replica, long next) {
        return LwwRegister.type(TEXT, new HandClock(replica).next(next)).create(replica);
    }

    private static LwwMap<String, String> map(ReplicaId replica, long next) {
        return LwwMap.type(TEXT, TEXT, new HandClock(replica).next(next)).create(replica);
    }

    private static LwwSet<String> set(ReplicaId replica, long next) {
        return LwwSet.type(TEXT, new HandClock(replica).next(next)).create(replica);
    }

    /** What a reader has that takes two deltas in, in both orders, and joined. */
    private static void assertReads(String value, Delta<LwwRegister<String>> first, Delta<LwwRegister<String>> second) {
        LwwRegister<String> one = register(C, 1);
        LwwRegister<String> other = register(C, 1);
        LwwRegister<String> joined = register(C, 1);
        one.merge(first).orThrow();
        one.merge(second).orThrow();
        other.merge(second).orThrow();
        other.merge(first).orThrow();
        joined.merge(first.join(second)).orThrow();
        assertThat(one.value()).contains(value);
        assertThat(other.value()).contains(value);
        assertThat(joined.value()).contains(value);
        assertThat(one.state()).isEqualTo(other.state()).isEqualTo(joined.state());
    }

    @Test
    void trap04TheGreaterTimeWinsInBothOrders() {
        assertReads("late", register(A, 7).write("late"), register(B, 6).write("early"));
    }

    @Test
    void trap04OfEqualTimesTheGreaterReplicaWinsInBothOrders() {
        assertReads("bar", register(A, 6).write("baz"), register(B, 6).write("bar"));
        assertReads("baz", register(A, 6).write("bar"), register(B, 6).write("baz"));
    }

    @Test
    void trap04OfEqualTimesOfOneReplicaTheLaterWriteWinsInBothOrders() {
        // A replica that lost its state, and its clock, and came back under its old id; and a reader who can't know.
        for (Map.Entry<String, String> values :
                Map.of("bar", "baz", "baz", "bar").entrySet()) {
            Delta<LwwMap<String, String>> first = map(A, 6).put("k", values.getKey());
            LwwMap<String, String> again = map(A, 5);
            again.put("other", "x");
            Delta<LwwMap<String, String>> second = again.put("k", values.getValue());
            LwwMap<String, String> one = map(C, 1);
            LwwMap<String, String> other = map(C, 1);
            one.merge(first).orThrow();
            one.merge(second).orThrow();
            other.merge(second).orThrow();
            other.merge(first).orThrow();
            assertThat(one.get("k")).contains(values.getValue());
            assertThat(one.stamp("k")).contains(new Stamp(6, A));
            assertThat(other.state()).isEqualTo(one.state());
            assertThat(other.get("k")).isEqualTo(one.get("k"));
        }
    }

    /** A replica that lost its state, its clock and its counter, and wrote again: there is no later one of two writes that are one operation. */
    @Test
    void trap04OfEqualTimesUnderOneDotTheOtherWriteIsRefusedByReaderAndWriter() {
        Delta<LwwRegister<String>> first = register(A, 6).write("bar");
        LwwRegister<String> again = register(A, 6);
        Delta<LwwRegister<String>> second = again.write("baz");
        LwwRegister<String> reader = register(C, 1);
        reader.merge(first).orThrow();
        LwwRegister<String> otherReader = register(C, 1);
        otherReader.merge(second).orThrow();

        assertRefused(second, reader);
        assertRefused(first, otherReader);
        assertRefused(first, again);
        assertRefused(reader.state(), again);
        assertThatThrownBy(() -> first.join(second))
                .isInstanceOf(ReplicaReuseException.class)
                .hasMessageContaining("a:1");

        // Versions can't show it: a peer that is sent only what it lacks never hears of the other write.
        assertThat(again.version()).isEqualTo(reader.version());
        assertThat(pull(reader, again).status()).isEqualTo(MergeResult.Status.DUPLICATE);
        assertThat(reader.value()).contains("bar");
        // The same value as well is the same write.
        assertThat(reader.merge(register(A, 6).write("bar")).status()).isEqualTo(MergeResult.Status.DUPLICATE);
    }

    private static void assertRefused(Delta<LwwRegister<String>> other, LwwRegister<String> register) {
        Delta<LwwRegister<String>> before = register.state();
        MergeResult result = register.merge(other);
        assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("a:1"));
        assertThat(result.toString()).contains("bar@6").contains("baz@6");
        assertThat(register.state()).isEqualTo(before);
    }

    @Test
    void aWriteThatHasSeenAnotherWinsOverItWhateverTheReplica() {
        LwwRegister<String> b = register(B, 50);
        LwwRegister<String> a = register(A, 1);
        a.merge(b.write("b"));
        Delta<LwwRegister<String>> answer = a.write("a");
        assertThat(a.value()).contains("a");
        assertThat(b.merge(answer).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(b.value()).contains("a");
        assertThat(a.stamp().orElseThrow().time()).isGreaterThan(50);
    }

    @Test
    void ofThreeConcurrentWritesTheOthersComeUpNeverAgain() {
        LwwRegister<String> a = register(A, 9);
        LwwRegister<String> b = register(B, 8);
        LwwRegister<String> c = register(C, 7);
        a.write("a");
        b.write("b");
        c.write("c");
        pull(a, b);
        pull(a, c);
        assertThat(a.value()).contains("a");
        a.clear();
        assertThat(a.value()).isEmpty();
        pull(b, c);
        assertThat(b.value()).contains("b");
        pull(b, a);
        assertThat(b.value()).isEmpty();
    }

    @Test
    void aClearIsAWriteAlsoOverWhatItDidNotSee() {
        LwwRegister<String> a = register(A, 5);
        LwwRegister<String> b = register(B, 6);
        a.write("a");
        assertThat(b.clear().isEmpty()).isFalse();
        pull(a, b);
        pull(b, a);
        assertThat(a.value()).isEmpty();
        assertThat(b.value()).isEmpty();
        assertThat(a.stamp()).contains(new Stamp(6, B));
        a.write("again");
        assertThat(a.value()).contains("again");
    }

    @Test
    void aRegisterBeforeItsFirstWriteHasNoValueAndNoStamp() {
        LwwRegister<String> a = register(A, 5);
        assertThat(a.value()).isEmpty();
        assertThat(a.stamp()).isEmpty();
        assertThat(a).hasToString("Optional.empty");
        a.write("x");
        assertThat(a.stamp()).contains(new Stamp(5, A));
        assertThat(a).hasToString("Optional[x]");
    }

    @Test
    void aRegisterTellsWhatItWasAndIs() {
        List<String> heard = new ArrayList<>();
        LwwRegister<String> a = register(A, 5);
        a.addListener((before, after, remote) -> heard.add(before + " " + after + " " + remote));
        a.write("x");
        a.write("x");
        a.merge(register(B, 1).write("too early"));
        a.merge(register(C, 90).write("y"));
        a.clear();
        a.clear();
        assertThat(heard).containsExactly("[] [x] false", "[x] [y] true", "[y] [] false");
    }

    @Test
    void nullIsNoValueAndCostsNoTime() {
        HandClock clock = new HandClock(A);
        LwwRegister<String> a = LwwRegister.type(TEXT, clock).create(A);
        assertThatThrownBy(() -> a.write(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> a.writeWithoutDelta(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> LwwRegister.type(TEXT, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> LwwRegister.type(null, clock)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> LwwRegister.type(TEXT, clock, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> a.addListener(null)).isInstanceOf(NullPointerException.class);
        assertThat(clock.current()).isZero();
        assertThat(a.version().isEmpty()).isTrue();
    }

    @Test
    void inASetTheLaterOfAddAndRemoveWins() {
        LwwSet<String> a = set(A, 5);
        LwwSet<String> b = set(B, 7);
        a.add("x");
        b.remove("x");
        pull(a, b);
        pull(b, a);
        assertThat(a.contains("x")).isFalse();
        assertThat(b.contains("x")).isFalse();
        assertThat(a.stamp("x")).contains(new Stamp(7, B));
        assertThat(a.addWithoutDelta("x")).isTrue();
        assertThat(a.addWithoutDelta("x")).isFalse();
        assertThat(a.removeWithoutDelta("x")).isTrue();
        assertThat(a.removeWithoutDelta("x")).isFalse();
        assertThat(a.stamp("y")).isEmpty();
    }

    @Test
    void anAddOfWhatIsThereMakesItNewer() {
        LwwSet<String> a = set(A, 5);
        LwwSet<String> b = set(B, 10);
        a.add("x");
        pull(b, a);
        b.remove("x");
        for (int i = 0; i < 20; i++) {
            a.addWithoutDelta("x");
        }
        pull(a, b);
        assertThat(a.contains("x")).isTrue();
    }

    @Test
    void inAMapEachKeyHasItsLastWriter() {
        LwwMap<String, String> a = map(A, 5);
        LwwMap<String, String> b = map(B, 5);
        a.put("k", "a"); // 5
        b.put("k", "b"); // 5
        b.put("l", "b"); // 6
        a.put("m", "a"); // 6
        a.put("l", "a"); // 7
        pull(a, b);
        pull(b, a);
        assertThat(a.snapshot()).isEqualTo(Map.of("k", "b", "l", "a", "m", "a")).isEqualTo(b.snapshot());
        assertThat(a.state()).isEqualTo(b.state());
    }
}
