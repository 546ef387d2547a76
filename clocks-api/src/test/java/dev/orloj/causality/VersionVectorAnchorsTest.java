package dev.orloj.causality;

import static dev.orloj.causality.CausalOrder.AFTER;
import static dev.orloj.causality.CausalOrder.CONCURRENT;
import static dev.orloj.causality.CausalOrder.EQUAL;
import static dev.orloj.causality.IncrementLists.increment;
import static dev.orloj.causality.IncrementLists.increments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What other implementations of version vectors are known to answer, and the bugs they are known for. Where one of them
 * departs from the definition, ours follows the definition, and the test says so.
 */
class VersionVectorAnchorsTest {
    /** Pekko Distributed Data, {@code VersionVector}. */
    @Nested
    class Pekko {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # left       | right          | left compared with right
                ''           | ''             | EQUAL
                # Pekko draws all counters from one source, and calls these two neither equal nor concurrent; ours are equal.
                n1 n2 n1     | n1 n2 n1       | EQUAL
                n1 n2 n1     | n1 n2 n1 n3    | BEFORE
                n1           | n2             | CONCURRENT
                n1 n2 n1     | n1 n1 n3       | CONCURRENT
                n2 n2        | n1 n2 n2 n3    | BEFORE
                n1 n2        | n1 n1          | CONCURRENT
                n1           | ''             | AFTER
                """)
        void incrementsDecideTheOrder(String left, String right, CausalOrder expected) {
            assertOrder(increments(left), increments(right), expected);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # common ancestor | one branch | the other
                n1 n2 n2          | n3         | n2 n2
                n1 n3             | n2         | n3
                """)
        void branchesOfOneAncestorAreConcurrentAndTheirMergeIsStrictlyAfterBoth(
                String ancestor, String one, String other) {
            VersionVector a = increment(increments(ancestor), one);
            VersionVector b = increment(increments(ancestor), other);
            assertOrder(a, b, CONCURRENT);
            assertThat(a.merge(b)).isEqualTo(b.merge(a));
            assertOrder(a.merge(b), a, AFTER);
            assertOrder(a.merge(b), b, AFTER);
        }

        @Test
        void mergeOfDisjointVectorsHasTheEntriesOfBoth() {
            VersionVector merged = increments("n1 n2 n2").merge(increments("n3 n4"));
            assertThat(merged).hasToString("n1:1~n2:2~n3:1~n4:1");
            assertThat(merged.size()).isEqualTo(4);
        }
    }

    /** Voldemort, {@code VectorClock}. */
    @Nested
    class Voldemort {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # left    | right     | left compared with right
                # Voldemort answers BEFORE for equal clocks; ours is EQUAL.
                ''        | ''        | EQUAL
                1 1 2     | 1 1 2     | EQUAL
                1 1 2     | 1 1 2 3   | BEFORE
                1         | 2         | CONCURRENT
                1 1 2     | 1 1 3     | CONCURRENT
                1 2 3 3   | 1 1 2 3   | CONCURRENT
                2 2       | 1 2 2 3   | BEFORE
                1 2 2 3   | 2 2       | AFTER
                """)
        void incrementsDecideTheOrder(String left, String right, CausalOrder expected) {
            assertOrder(increments(left), increments(right), expected);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # left        | right       | merged
                ''            | ''          | ''
                1             | 1           | 1
                1             | 2           | 1 2
                1             | 1 2         | 1 2
                1 1 1 2 3 5   | 1 2 2 4     | 1 1 1 2 2 3 4 5
                2 3 5         | 1 2 2 4 7   | 1 2 2 3 4 5 7
                """)
        void mergeTakesTheGreaterCounters(String left, String right, String merged) {
            assertThat(increments(left).merge(increments(right))).isEqualTo(increments(merged));
            assertThat(increments(right).merge(increments(left))).isEqualTo(increments(merged));
        }

        /** A cast to 16 bits once made this counter negative. */
        @Test
        void counterOf32768SurvivesMergeAndBytes() {
            VersionVector large = VersionVector.of(ReplicaId.of("1"), 32_768);
            VersionVector merged = large.merge(increments("1 2"));
            assertThat(merged.get(ReplicaId.of("1"))).isEqualTo(32_768);
            assertThat(VersionVector.fromByteArray(merged.toByteArray())).isEqualTo(merged);
        }

        /** Voldemort writes 16-bit ids, then counters all of one width, then a wall time; ours have 64-bit ids, varints, and no time. */
        @Test
        void bytesOfAClockWithOneCounterEach() {
            assertThat(HexFormat.of().formatHex(increments("1 1 2 3 4 4 6").toByteArray()))
                    .isEqualTo(
                            // version, count, then id and counter of 1, 2, 3, 4 and 6
                            "0105" + "310000000000000002" + "320000000000000001" + "330000000000000001"
                                    + "340000000000000002" + "360000000000000001");
        }

        @Test
        void threeHundredIncrementsNeedACounterOfTwoBytes() {
            VersionVector vector = increments("1 ".repeat(300));
            assertThat(HexFormat.of().formatHex(vector.toByteArray())).isEqualTo("0101" + "3100000000000000" + "ac02");
        }

        /** Voldemort's resolver, in a few lines of ours: what no other version is after, each once. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # versions                                | survivors
                1 , 1                                     | 1
                1 1 , 1 , 1 1 1                           | 1 1 1
                1 1 1 , 1 1 , 1                           | 1 1 1
                1 1 2 , 1 1 3                             | 1 1 2 , 1 1 3
                1 , 2 , 3 , 1 1 , 1 , 2 2 , 2             | 3 , 1 1 , 2 2
                1 1 2 , 1 1 3 , 1 1 2 3                   | 1 1 2 3
                """)
        void resolvingKeepsTheConcurrentLatest(String versions, String survivors) {
            assertThat(maximal(vectors(versions))).containsExactlyInAnyOrderElementsOf(vectors(survivors));
        }

        /** Voldemort rejects a negative node too; to us every 64-bit number is an id. */
        @Test
        void counterOfZeroOrLessIsRejected() {
            ReplicaId one = ReplicaId.of("1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VersionVector.of(one, 0))
                    .withMessageContaining("counter=0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VersionVector.of(one, -1))
                    .withMessageContaining("counter=-1");
            assertThat(VersionVector.of(ReplicaId.fromBits(-1), 1)).hasToString("ffffffffffffffff:1");
        }
    }

    /** Hazelcast, {@code VectorClock}: it answers "is after" only. */
    @Nested
    class Hazelcast {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # left   | right     | left is after right
                0        | 0         | false
                a:1      | 0         | true
                a:1      | a:1       | false
                a:1      | b:1       | false
                a:1~b:1  | a:1       | true
                a:1      | a:1~b:1   | false
                a:2      | a:1       | true
                a:2      | a:1~b:1   | false
                a:2~b:1  | a:1~b:1   | true
                """)
        void isAfter(String left, String right, boolean after) {
            assertThat(VersionVector.parse(left).compare(VersionVector.parse(right)) == AFTER)
                    .isEqualTo(after);
        }

        @Test
        void mergeTakesTheGreaterCounters() {
            assertThat(VersionVector.parse("a:3~b:1").merge(VersionVector.parse("a:1~b:2~c:3")))
                    .hasToString("a:3~b:2~c:3");
        }
    }

    /** Riak core, {@code vclock}. Its timestamps and its pruning have no counterpart here. */
    @Nested
    class Riak {
        @Test
        void descendantsDominateAndSiblingsDoNot() {
            VersionVector a1 = increments("a");
            VersionVector b1 = increments("b");
            assertOrder(a1, VersionVector.empty(), AFTER);
            assertOrder(a1, b1, CONCURRENT);
            VersionVector a2 = increment(a1, "a");
            VersionVector c = increment(a2.merge(b1), "c");
            assertOrder(c, a2, AFTER);
            assertOrder(c, b1, AFTER);
        }

        /**
         * One replica that counts twice from one parent: Riak tells the two apart by their wall times. To us they are equal, which is
         * the hazard of an id in use twice that {@link ReplicaId} warns of.
         */
        @Test
        void twoIncrementsOfOneReplicaFromOneParentAreEqual() {
            VersionVector parent = increments("a b b b");
            assertOrder(increment(parent, "b"), increment(parent, "b"), EQUAL);
        }

        @Test
        void mergeKeepsTheGreaterCounterOfAReplicaInBoth() {
            VersionVector left = VersionVector.parse("1:1~2:2~4:4");
            VersionVector right = VersionVector.parse("3:3~4:3");
            assertThat(left.merge(right)).hasToString("1:1~2:2~3:3~4:4");
        }
    }

    /** Clockworks for .NET, {@code VectorClock}: it repairs on reading what ours refuses. */
    @Nested
    class Clockworks {
        @Test
        void textIsSorted() {
            assertThat(VersionVector.of(Map.of(ReplicaId.of("5"), 1L, ReplicaId.of("2"), 3L, ReplicaId.of("1"), 2L)))
                    .hasToString("1:2~2:3~5:1");
        }

        /** Clockworks sorts the first, takes the maximum in the second, and reads the third as empty. */
        @ParameterizedTest
        @ValueSource(strings = {"5:1~2:3~1:2", "1:2~1:4~2:3", "", "invalid", "1:2:3", "1:2,2:3"})
        void textThatIsNotCanonicalIsRefused(String text) {
            assertThatThrownBy(() -> VersionVector.parse(text)).isInstanceOf(MalformedDataException.class);
        }

        @Test
        void digitsAreAsciiWhateverTheLocale() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            try {
                assertThat(VersionVector.of(ReplicaId.of("n1"), 1_234_567)).hasToString("n1:1234567");
                assertThat(ReplicaId.fromBits(-2)).hasToString("fffffffffffffffe");
                assertThatThrownBy(() -> VersionVector.parse("n1:\u0661")).isInstanceOf(MalformedDataException.class);
            } finally {
                Locale.setDefault(before);
            }
        }

        /** Clockworks stops at 65,536 entries; ours at what the input can hold. */
        @Test
        void countThatTheInputCannotHoldIsRefused() {
            byte[] bytes = new WireWriter()
                    .writeByte(1)
                    .writeVarint(65_537)
                    .writeFixed64(1)
                    .writeVarint(1)
                    .toByteArray();
            assertThatThrownBy(() -> VersionVector.fromByteArray(bytes))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("65537");
        }

        /** Clockworks merges the two entries by maximum. */
        @ParameterizedTest
        @CsvSource({"1, 1", "2, 1"})
        void bytesWhoseIdsDoNotAscendAreRefused(long first, long second) {
            WireWriter writer = new WireWriter().writeByte(1).writeVarint(2);
            writer.writeFixed64(first).writeVarint(1).writeFixed64(second).writeVarint(5);
            assertThatThrownBy(() -> VersionVector.fromByteArray(writer.toByteArray()))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("ascend");
        }
    }

    /** Comparisons that others got wrong. */
    @Nested
    class KnownBugsElsewhere {
        /** Setu reported an explicit zero as concurrent with its absence. */
        @Test
        void zeroAndAbsentAreTheSame() {
            ReplicaId a = ReplicaId.of("a");
            VersionVector zero = VersionVector.of(Map.of(a, 1L, ReplicaId.of("b"), 0L));
            assertThat(zero).isEqualTo(VersionVector.of(a, 1));
            assertThat(zero.size()).isEqualTo(1);
            assertOrder(zero, VersionVector.of(a, 1), EQUAL);
            assertOrder(VersionVector.of(Map.of(a, 0L)), VersionVector.empty(), EQUAL);
        }

        /** GoVector left out of account what only one side had. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # left   | right     | left compared with right
                a:1~b:1  | a:1       | AFTER
                a:1      | a:1~b:1   | BEFORE
                a:1~b:1  | a:1~c:1   | CONCURRENT
                a:2      | a:1~b:1   | CONCURRENT
                b:1      | a:1       | CONCURRENT
                0        | a:1       | BEFORE
                """)
        void entryOnOneSideOnlyCounts(String left, String right, CausalOrder expected) {
            assertOrder(VersionVector.parse(left), VersionVector.parse(right), expected);
        }

        /** Voldemort takes equal for ordered. */
        @Test
        void equalIsNotOrdered() {
            VersionVector vector = increments("a a b");
            assertThat(vector.happenedBefore(increments("a b a"))).isFalse();
            assertThat(increments("a b a").happenedBefore(vector)).isFalse();
        }

        /** A session token of Cosmos DB equals another of the same size whose regions it does not know. */
        @Test
        void equalsComparesTheIdsAndNotOnlyTheirNumber() {
            VersionVector one = VersionVector.of(ReplicaId.of("1"), 5);
            VersionVector two = VersionVector.of(ReplicaId.of("2"), 5);
            assertThat(one).isNotEqualTo(two);
            assertOrder(one, two, CONCURRENT);
        }
    }

    private static void assertOrder(VersionVector left, VersionVector right, CausalOrder expected) {
        assertThat(left.compare(right)).as("%s compared with %s", left, right).isEqualTo(expected);
        assertThat(right.compare(left)).as("%s compared with %s", right, left).isEqualTo(expected.reverse());
    }

    private static List<VersionVector> vectors(String lists) {
        List<VersionVector> vectors = new ArrayList<>();
        for (String list : lists.split(",")) {
            vectors.add(increments(list));
        }
        return vectors;
    }

    private static List<VersionVector> maximal(List<VersionVector> versions) {
        return versions.stream()
                .distinct()
                .filter(version -> versions.stream().noneMatch(version::happenedBefore))
                .toList();
    }
}
