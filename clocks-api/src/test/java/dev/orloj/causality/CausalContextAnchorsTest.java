package dev.orloj.causality;

import static dev.orloj.causality.CausalOrder.AFTER;
import static dev.orloj.causality.CausalOrder.CONCURRENT;
import static dev.orloj.causality.CausalOrder.EQUAL;
import static dev.orloj.causality.DotLists.dots;
import static dev.orloj.causality.DotLists.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other implementations of vectors with gaps are known to answer. */
class CausalContextAnchorsTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");

    /** SwiftCloud, {@code VersionVectorWithExceptions} and its kind, on intervals. */
    @Nested
    class Swift {
        @Test
        void recordingOutOfOrderLeavesTheLongestIntervals() {
            CausalContext recorded = dots("a1 a3 a8 a4 a7 a2 a9");
            assertThat(recorded).hasToString("a:4.7-9");
            assertThat(recorded.ranges()).containsExactly(new DotRange(A, 1, 4), new DotRange(A, 7, 9));
            assertThat(recorded.vector()).isEqualTo(VersionVector.of(A, 4));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # one                     | other               | merged
                a1 a3 a8 a4 a7 a2 a9      | a6 a9               | a:4.6-9
                a1-3                      | a2                  | a:3
                a1 a4-5 a20               | a2-3 a6 a9-10 a19   | a:6.9-10.19-20
                """)
        void mergeJoinsIntervalsThatOverlapOrTouch(String one, String other, String merged) {
            assertThat(dots(one).merge(dots(other))).hasToString(merged);
            assertThat(dots(other).merge(dots(one))).hasToString(merged);
        }

        @ParameterizedTest
        @CsvSource({"1, true", "2, false", "3, true", "4, false", "5, true", "6, false"})
        void includesOnlyWhatWasRecordedOnceOrTwice(long counter, boolean expected) {
            CausalContext recorded = dots("a1 a1 a5 a3");
            assertThat(recorded.includes(A, counter)).isEqualTo(expected);
            assertThat(recorded.includes(new Dot(A, counter))).isEqualTo(expected);
            assertThat(recorded.includes(B, counter)).isFalse();
            assertThat(recorded.max(A)).isEqualTo(5);
        }

        /** There a merge answers with the relation before it; ours has both, the relation from {@code compare}. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # one          | other      | one to the other   | merged
                a1 a3 a5       | a1 a5      | AFTER              | a:1.3.5
                a1 a5          | a1 a3 a5   | BEFORE             | a:1.3.5
                a1 a3 a5       | a5 a3 a1   | EQUAL              | a:1.3.5
                a1 a2          | a2 a3      | CONCURRENT         | a:3
                a1 a2 a3       | a2 a3      | AFTER              | a:3
                """)
        void orderIsInclusion(String one, String other, CausalOrder order, String merged) {
            assertThat(dots(one).compare(dots(other))).isEqualTo(order);
            assertThat(dots(other).compare(dots(one))).isEqualTo(order.reverse());
            assertThat(dots(one).merge(dots(other))).hasToString(merged);
        }

        @Test
        void concurrentSetsMergeIntoOneEqualToTheirUnion() {
            assertThat(dots("a1 a2").compare(dots("a2 a3"))).isEqualTo(CONCURRENT);
            assertThat(dots("a1 a2").merge(dots("a2 a3"))).isEqualTo(dots("a1 a2 a3"));
            assertThat(dots("a1 a2").merge(dots("a2 a3")).compare(dots("a1-3"))).isEqualTo(EQUAL);
            assertThat(dots("a1 a2 a3").compare(dots("a2 a3"))).isEqualTo(AFTER);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # one          | other          | in both
                a1 a3 a4       | a2             | 0
                a1 a3 a4       | a2 a4          | a:0.4
                a1 a3 a4 b1    | a2 a4 b1       | a:0.4~b:1
                a1-3 b1-2      | a1-2 b1-3      | a:2~b:2
                """)
        void intersectKeepsWhatBothRecorded(String one, String other, String both) {
            assertThat(dots(one).intersect(dots(other))).hasToString(both);
            assertThat(dots(other).intersect(dots(one))).hasToString(both);
        }

        @Test
        void droppingASiteDropsNoOther() {
            CausalContext both = dots("a1-3 a5 b1-2 b4");
            assertThat(both.without(A)).isEqualTo(dots("b1-2 b4"));
            assertThat(both.without(B)).isEqualTo(dots("a1-3 a5"));
            assertThat(both.without(ReplicaId.of("c"))).isSameAs(both);
        }

        @Test
        void droppingADotLeavesTheOthersAndAnAbsentOneChangesNothing() {
            assertThat(dots("a1 a2").subtract(dots("a1"))).isEqualTo(dots("a2")).hasToString("a:0.2");
            assertThat(dots("a1 a2").subtract(dots("a3"))).isEqualTo(dots("a1 a2"));
            assertThat(dots("a1 a2").subtract(dots("b1"))).isEqualTo(dots("a1 a2"));
        }
    }

    /** The put-ack variant of dotted version vector sets: a base and extra dots for each id. */
    @Nested
    class PutAck {
        /** {@code join({a:2+{4}[(7,v3)]}) = {a:2+{4,7}}}. */
        @Test
        void joinAddsTheDotOfAValueAndNotThoseBeforeIt() {
            assertThat(record(dots("a1-2 a4"), "a7")).hasToString("a:2.4.7").isEqualTo(dots("a1-2 a4 a7"));
        }

        /** Each writer's acks on one server: dots of others lie between, and stay outside. */
        @Test
        void acksOfTwoWritersOnOneServerCoverTheirOwnDotsOnly() {
            CausalContext m = dots("a1 a3 a4 a6");
            CausalContext p = dots("a2 a5");
            assertThat(m).hasToString("a:1.3-4.6");
            assertThat(p).hasToString("a:0.2.5");
            assertThat(m.compare(p)).isEqualTo(CONCURRENT);
            assertThat(m.merge(p)).hasToString("a:6").isEqualTo(CausalContext.of(VersionVector.of(A, 6)));
        }
    }

    @Test
    void rangesAscendByIdThenCounterAndBeginWithTheContiguousOne() {
        assertThat(dots("b4 b1 a9 a1-2 a5-6").ranges())
                .isEqualTo(List.of(
                        new DotRange(A, 1, 2),
                        new DotRange(A, 5, 6),
                        new DotRange(A, 9, 9),
                        new DotRange(B, 1, 1),
                        new DotRange(B, 4, 4)));
    }
}
