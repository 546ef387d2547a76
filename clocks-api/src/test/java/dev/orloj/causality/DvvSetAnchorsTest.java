package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.ElementCodec;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What the reference implementation of dotted version vector sets ({@code dvvset.erl} and its variants) is known to answer.
 *
 * <p>There a state is noted {@code {a:2[v2,v1]|x}}: of {@code a} two writes, of which the newest two values are kept, and the anonymous value {@code x},
 * which no server has numbered yet. Ours differs in three ways, none of which a client sees:
 *
 * <ul>
 *   <li>There are no anonymous values. A client's value gets its dot in the {@code put} that brings it; there is no set that holds one without. So the rows
 *       about them do not apply: which of them a sync keeps or a write leaves, {@code last}, {@code lww}, {@code reconcile}, {@code size}, {@code values} and {@code map}
 *       over them, and that {@code update} crashes unless there is exactly one. Those rows stand here without their anonymous values.
 *   <li>There is no entry of 0: an id without writes is no id. {@code b:0[]} is left out.
 *   <li>A deletion and {@code reconcile} are writes, and take a dot: where a row has {@code {a:2[]}} after two writes, ours has one write more, by another
 *       id if the row's numbers are to stay. Taking values away without a write is {@code lastWriter} alone.
 * </ul>
 *
 * <p>Values come in the order of their dots, the oldest first, where the lists there begin with the newest. {@code join} is the read's context. {@code event} is a {@code put}
 * with no context. Rows about pruning (a logical time for each entry, {@code prune}, {@code touch}) do not apply: nothing is ever pruned.
 */
class DvvSetAnchorsTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId C = ReplicaId.of("c");
    private static final ReplicaId R = ReplicaId.of("r");
    private static final ReplicaId X = ReplicaId.of("x");

    private static <V> DvvSet<V> put(DvvSet<V> set, ReplicaId server, V value, WriteContext context) {
        return set.put(server, value, context).set();
    }

    /** A write that has seen nothing. */
    private static <V> DvvSet<V> put(DvvSet<V> set, ReplicaId server, V value) {
        return put(set, server, value, WriteContext.none());
    }

    private static DvvSet<String> fresh(ReplicaId server, String value) {
        return put(DvvSet.empty(), server, value);
    }

    /** {@code join}. */
    private static ReadContext join(DvvSet<?> set) {
        return set.read().context();
    }

    /** A set with so many of a server's writes, of which only the last values are kept. */
    private static <V> DvvSet<V> written(DvvSet<V> set, ReplicaId server, int writes, List<V> kept) {
        DvvSet<V> result = set;
        for (int i = 1; i <= writes - kept.size(); i++) {
            boolean first = i == 1;
            V any = kept.get(0);
            result = put(
                    result, server, any, first ? WriteContext.none() : WriteAck.parse("w." + server + ":" + (i - 1)));
        }
        for (int i = 0; i < kept.size(); i++) {
            boolean replaces = i == 0 && writes > kept.size();
            WriteContext context =
                    replaces ? WriteAck.parse("w." + server + ":" + (writes - kept.size())) : WriteContext.none();
            result = put(result, server, kept.get(i), context);
        }
        return result;
    }

    private static <V> void assertState(DvvSet<V> set, String history, List<V> values) {
        assertThat(set.history()).hasToString(history);
        assertThat(join(set)).hasToString("r." + history);
        assertThat(set.values()).isEqualTo(values);
        assertThat(set.read().values()).isEqualTo(values);
        assertThat(set.size()).isEqualTo(values.size());
        assertThat(set.isEmpty()).isEqualTo(values.isEmpty());
    }

    private static <V> void assertSync(DvvSet<V> a, DvvSet<V> b, String history, List<V> values) {
        assertState(a.sync(b), history, values);
        assertState(b.sync(a), history, values);
        assertThat(a.sync(b)).isEqualTo(b.sync(a));
    }

    /** The unit tests of {@code dvvset.erl}. */
    @Nested
    class Reference {
        @Test
        void joinOfWhatNobodyWroteIsEmptyAndThenHasOneEntryForEachServer() {
            assertThat(join(DvvSet.empty())).hasToString("r.0").isEqualTo(WriteContext.none());
            DvvSet<String> a1 = fresh(A, "v1");
            assertThat(join(a1)).hasToString("r.a:1");
            assertThat(join(put(a1, B, "v2", ReadContext.parse("r.a:1")))).hasToString("r.a:1~b:1");
        }

        @Test
        void updateReplacesWhatItsContextSawAndNothingElse() {
            DvvSet<String> a0 = fresh(A, "v1");
            assertState(a0, "a:1", List.of("v1"));
            DvvSet<String> a1 = put(a0, A, "v2", join(a0));
            assertState(a1, "a:2", List.of("v2"));
            DvvSet<String> a2 = put(a1, B, "v3", join(a1));
            assertState(a2, "a:2~b:1", List.of("v3"));
            DvvSet<String> a3 = put(a1, B, "v4", join(a0));
            assertState(a3, "a:2~b:1", List.of("v2", "v4"));
            DvvSet<String> a4 = put(a1, A, "v5", join(a0));
            assertState(a4, "a:3", List.of("v2", "v5"));
        }

        @Test
        void syncDropsWhatTheOtherSideKnowsAndNoLongerHas() {
            DvvSet<String> w =
                    DvvSet.<String>empty().discard(A, WriteContext.none()).set();
            DvvSet<String> z = put(fresh(A, "v1"), A, "v2");
            assertState(w, "a:1", List.of());
            assertState(z, "a:2", List.of("v1", "v2"));
            assertSync(w, z, "a:2", List.of("v2"));
        }

        /** The row before, as servers come to it: {@code b} discarded what it had of {@code a}. */
        @Test
        void syncDropsWhatTheOtherSideDiscarded() {
            DvvSet<String> one = fresh(A, "v1");
            DvvSet<String> discarded = one.discard(B, join(one)).set();
            assertState(discarded, "a:1~b:1", List.of());
            assertSync(discarded, put(one, A, "v2"), "a:2~b:1", List.of("v2"));
        }

        @Test
        void syncWithALaterStateOfTheSameServerGivesTheLaterOne() {
            DvvSet<String> a = fresh(A, "v1");
            DvvSet<String> a1 = put(a, A, "v2", join(a));
            assertSync(a, a1, "a:2", List.of("v2"));
            assertThat(a.sync(a1)).isSameAs(a1);
            assertThat(a1.sync(a)).isSameAs(a1);
        }

        /** The values are equal, the writes are not: both stay. */
        @Test
        void syncKeepsEqualValuesOfTwoWrites() {
            DvvSet<String> a = fresh(A, "v1");
            DvvSet<String> a1 = put(a, A, "v2", join(a));
            DvvSet<String> a3 = put(a1, B, "v3", join(a1));
            DvvSet<String> a4 = put(a1, C, "v3", join(a1));
            assertSync(a4, a3, "a:2~b:1~c:1", List.of("v3", "v3"));
        }

        @Test
        void syncOfDisjointHistoriesKeepsAll() {
            DvvSet<String> x =
                    DvvSet.<String>empty().discard(X, WriteContext.none()).set();
            assertSync(x, fresh(A, "v1"), "a:1~x:1", List.of("v1"));
            assertSync(fresh(A, "v1"), fresh(B, "v2"), "a:1~b:1", List.of("v1", "v2"));
        }

        @Test
        void syncWithItsOwnLastWriterIsTheLastWriter() {
            DvvSet<String> a = fresh(A, "v1");
            DvvSet<String> a1 = put(a, A, "v2", join(a));
            DvvSet<String> a4 = put(a1, C, "v3", join(a1));
            assertThat(a4.sync(a4.lastWriter(Comparator.naturalOrder())))
                    .isEqualTo(a4.lastWriter(Comparator.naturalOrder()));
            DvvSet<String> two = put(a4, C, "v0");
            DvvSet<String> one = two.lastWriter(Comparator.naturalOrder());
            assertState(one, "a:2~c:2", List.of("v3"));
            assertThat(two.sync(one)).isEqualTo(one);
            assertThat(one.sync(two)).isEqualTo(one);
        }

        @Test
        void eventWithoutAContextStandsBesideWhatIsThere() {
            DvvSet<String> a1 = fresh(A, "v1");
            assertState(put(a1, A, "v2"), "a:2", List.of("v1", "v2"));
            assertState(put(a1, B, "v2"), "a:1~b:1", List.of("v1", "v2"));
        }

        /** {@code {a:4[5,2],b:1[],c:1[3]}}; there only the newest value of each id is looked at. */
        private final DvvSet<Integer> numbers = put(
                written(DvvSet.<Integer>empty(), A, 4, List.of(2, 5))
                        .discard(B, WriteContext.none())
                        .set(),
                C,
                3);

        @Test
        void lastIsTheGreatestAndLastWriterKeepsItUnderTheSameHistory() {
            assertState(numbers, "a:4~b:1~c:1", List.of(2, 5, 3));
            assertThat(numbers.last(Comparator.naturalOrder())).contains(5);
            assertState(numbers.lastWriter(Comparator.naturalOrder()), "a:4~b:1~c:1", List.of(5));
            DvvSet<Integer> z = put(written(DvvSet.empty(), A, 4, List.of(2, 5)), B, 1);
            assertThat(z.last(Comparator.naturalOrder())).contains(5);
            assertState(z.lastWriter(Comparator.naturalOrder()), "a:4~b:1", List.of(5));
        }

        @Test
        void lastWriterGoesByTheOrderThatTheValuesCarry() {
            record Timed(int value, int time) {}
            Comparator<Timed> byTime = Comparator.comparing(Timed::time);
            DvvSet<Timed> q = put(
                    written(DvvSet.empty(), A, 4, List.of(new Timed(7, 1_002_340), new Timed(5, 1_002_345))),
                    B,
                    new Timed(4, 1_001_340));
            assertState(q.lastWriter(byTime), "a:4~b:1", List.of(new Timed(5, 1_002_345)));
            assertThat(q.last(byTime)).contains(new Timed(5, 1_002_345));
        }

        /** Not only the newest value of each id counts here, and ties are decided by the dot. */
        @Test
        void lastLooksAtAllValuesAndTiesAreTheGreatestDots() {
            record Tagged(String name, int order) {}
            Comparator<Tagged> byOrder = Comparator.comparing(Tagged::order);
            DvvSet<Tagged> olderIsGreater =
                    put(put(DvvSet.empty(), A, new Tagged("older", 9)), A, new Tagged("newer", 1));
            assertThat(olderIsGreater.last(byOrder)).contains(new Tagged("older", 9));
            DvvSet<Tagged> tied = put(
                    put(put(DvvSet.empty(), B, new Tagged("b1", 3)), A, new Tagged("a1", 3)), A, new Tagged("a2", 2));
            assertThat(tied.last(byOrder)).contains(new Tagged("b1", 3));
            assertThat(tied.lastWriter(byOrder).values()).containsExactly(new Tagged("b1", 3));
            DvvSet<Tagged> oneServer = put(put(DvvSet.empty(), A, new Tagged("a1", 3)), A, new Tagged("a2", 3));
            assertThat(oneServer.last(byOrder)).contains(new Tagged("a2", 3));
            DvvSet<Tagged> three = put(put(oneServer, A, new Tagged("a3", 4)), B, new Tagged("b1", 1));
            assertThat(three.lastWriter(byOrder).values()).containsExactly(new Tagged("a3", 4));
            assertThat(three.lastWriter(byOrder).toString()).contains("a:3=");
            assertThat(DvvSet.<Tagged>empty().last(byOrder)).isEmpty();
            assertThat(DvvSet.<Tagged>empty().lastWriter(byOrder)).isSameAs(DvvSet.empty());
        }

        /** {@code reconcile}, which is a write here. */
        @Test
        void resolveReplacesAllValuesByOne() {
            DvvWrite<Integer> sum = numbers.resolve(
                    A, values -> values.stream().mapToInt(it -> it).sum());
            assertState(sum.set(), "a:5~b:1~c:1", List.of(10));
            assertThat(sum.dot()).hasToString("a:5");
            assertThat(sum.ack()).hasToString("w.a:5~b:1~c:1");
            DvvWrite<Integer> least = numbers.resolve(
                    C, values -> values.stream().min(Comparator.naturalOrder()).orElseThrow());
            assertState(least.set(), "a:4~b:1~c:2", List.of(2));
            assertThat(numbers.sync(sum.set()).values()).containsExactly(10);
            assertThat(least.set().sync(sum.set()).values()).containsExactly(10, 2);
        }

        @Test
        void sameHistoryIsOfDotsNotOfValues() {
            DvvSet<String> a = put(written(DvvSet.empty(), A, 4, List.of("v0", "v5")), C, "v3");
            DvvSet<String> b = put(written(DvvSet.empty(), A, 4, List.of("v0", "v555")), C, "v3");
            DvvSet<String> c = written(DvvSet.empty(), A, 4, List.of("v0", "v5"));
            assertThat(a.hasSameHistory(b)).isTrue();
            assertThat(b.hasSameHistory(a)).isTrue();
            assertThat(a.hasSameHistory(c)).isFalse();
            assertThat(b.hasSameHistory(c)).isFalse();
            assertThat(a).isNotEqualTo(b);
            assertThat(c.hasSameHistory(written(DvvSet.empty(), A, 4, List.of("v5"))))
                    .isFalse();
            assertThat(a.hasSameHistory(a.map(String::length))).isTrue();
        }

        @Test
        void sizeCountsValues() {
            assertThat(fresh(A, "v1").size()).isEqualTo(1);
            DvvSet<String> five = put(written(DvvSet.empty(), A, 4, List.of("v0", "v5")), C, "v3");
            assertThat(five.size()).isEqualTo(3);
            assertThat(put(put(five, X, "v4"), X, "v1").size()).isEqualTo(5);
        }

        @Test
        void idsAreThoseOfTheHistoryAndValuesThoseKept() {
            DvvSet<String> a = put(written(DvvSet.empty(), A, 4, List.of("v5", "v0")), C, "v3");
            assertThat(a.ids()).containsExactly(A, C);
            assertThat(a.values()).containsExactly("v5", "v0", "v3");
            DvvSet<String> emptied = a.discard(B, join(a)).set();
            assertThat(emptied.ids()).containsExactly(A, B, C);
            assertThat(emptied.values()).isEmpty();
            assertThat(DvvSet.empty().ids()).isEmpty();
        }

        @Test
        void mapChangesValuesAndNothingElse() {
            DvvSet<Integer> a = put(
                    written(DvvSet.<Integer>empty(), A, 4, List.of(0, 5))
                            .discard(B, WriteContext.none())
                            .set(),
                    C,
                    2);
            assertState(a.map(it -> 2 * it), "a:4~b:1~c:1", List.of(0, 10, 4));
            assertThat(a.map(it -> 2 * it).hasSameHistory(a)).isTrue();
            DvvSet<Integer> none = a.discard(B, join(a)).set();
            assertState(none.map(it -> 2 * it), "a:4~b:2~c:1", List.of());
            assertThat(a.map(Function.identity())).isEqualTo(a);
        }
    }

    /** The variant in which a write's acknowledgement covers only what the writer saw and its own dot: ours. */
    @Nested
    class PutAck {
        @Test
        void aFirstWriteIsAValueWithItsDot() {
            DvvWrite<String> write = DvvSet.<String>empty().put(A, "v1", WriteContext.none());
            assertState(write.set(), "a:1", List.of("v1"));
            assertThat(write.dot()).isEqualTo(new Dot(A, 1));
            assertThat(write.ack()).hasToString("w.a:1");
        }

        @Test
        void writersThatCarryTheirAcksReplaceTheirOwnValuesOnly() {
            DvvWrite<String> m = DvvSet.<String>empty().put(R, "v1", WriteContext.none());
            assertState(m.set(), "r:1", List.of("v1"));
            DvvWrite<String> p = m.set().put(R, "v2", WriteContext.none());
            assertState(p.set(), "r:2", List.of("v1", "v2"));
            m = p.set().put(R, "v3", m.ack());
            assertState(m.set(), "r:3", List.of("v2", "v3"));
            assertThat(m.ack()).hasToString("w.r:1.3");
            m = m.set().put(R, "v4", m.ack());
            assertState(m.set(), "r:4", List.of("v2", "v4"));
            assertThat(m.ack()).hasToString("w.r:1.3-4");
            p = m.set().put(R, "v5", p.ack());
            assertState(p.set(), "r:5", List.of("v4", "v5"));
            assertThat(p.ack()).hasToString("w.r:0.2.5");
            m = p.set().put(R, "v6", m.ack());
            assertState(m.set(), "r:6", List.of("v5", "v6"));
            DvvSet<String> ana = put(m.set(), R, "vfinal", join(m.set()));
            assertState(ana, "r:7", List.of("vfinal"));
            assertThat(ana).isEqualTo(m.set().resolve(R, values -> "vfinal").set());
        }

        /** What plain sets do, whose acknowledgement is the join of the state: the reason for two types. */
        @Test
        void aReadsContextInPlaceOfAnAckLosesASiblingThatNobodyRead() {
            DvvSet<String> m1 = fresh(R, "v1");
            ReadContext m = join(m1);
            DvvSet<String> p2 = put(m1, R, "v2");
            DvvSet<String> m3 = put(p2, R, "v3", m);
            assertState(m3, "r:3", List.of("v2", "v3"));
            assertState(put(m3, R, "v4", join(m3)), "r:4", List.of("v4"));
        }
    }

    /** Derived with an independent model of the published algorithm. */
    @Nested
    class Derived {
        @Test
        void syncWithAnOldCopyChangesNothing() {
            DvvSet<String> stale = fresh(A, "v1");
            DvvSet<String> second = put(stale, A, "v2", join(stale));
            DvvSet<String> third = put(second, A, "v3", join(second));
            assertSync(third, stale, "a:3", List.of("v3"));
            assertThat(third.sync(stale)).isSameAs(third);
        }

        /** {@code {a:3[v3,v2]}} and {@code {a:2[]}}, which is a discard at {@code b} here. */
        @Test
        void syncDropsTheValueThatWasDiscardedAndKeepsTheOneAfterIt() {
            DvvSet<String> second = written(DvvSet.empty(), A, 2, List.of("v2"));
            DvvSet<String> third = put(second, A, "v3");
            assertState(third, "a:3", List.of("v2", "v3"));
            assertSync(third, second.discard(B, join(second)).set(), "a:3~b:1", List.of("v3"));
        }

        @Test
        void syncOfEqualHistoriesKeepsWhatBothHave() {
            DvvSet<String> two = put(fresh(A, "v1"), A, "v2");
            DvvSet<String> one = two.lastWriter(Comparator.naturalOrder());
            assertSync(one, two, "a:2", List.of("v2"));
            assertThat(one.hasSameHistory(two)).isFalse();
            assertThat(one).isNotEqualTo(two);
        }

        @Test
        void contextWithAnIdThatTheServerDoesNotKnowIsAdopted() {
            DvvSet<String> set = put(fresh(A, "v1"), A, "n", ReadContext.parse("r.z:7"));
            assertState(set, "a:2~z:7", List.of("v1", "n"));
            assertThat(set.ids()).containsExactly(A, ReplicaId.of("z"));
        }

        @Test
        void twoClientsThatWriteByTurnsKeepTwoSiblingsForEver() {
            DvvSet<String> set = put(fresh(A, "x0"), A, "y0");
            ReadContext x = ReadContext.parse("r.a:1");
            ReadContext y = join(set);
            for (int i = 1; i <= 1_000; i++) {
                set = put(set, A, "x" + i, x);
                x = join(set);
                assertThat(set.size()).isLessThanOrEqualTo(2);
                set = put(set, A, "y" + i, y);
                y = join(set);
                assertThat(set.size()).isEqualTo(2);
            }
            assertState(set, "a:2002", List.of("x1000", "y1000"));
            assertThat(set.toByteArray(ElementCodec.utf8()).length).isLessThan(80);
        }

        /** There it is a crash; here it does not come to that. */
        @Test
        void aPutHasExactlyOneValue() {
            assertThatThrownBy(() -> DvvSet.<String>empty().put(A, null, WriteContext.none()))
                    .isInstanceOf(NullPointerException.class);
        }
    }
}
