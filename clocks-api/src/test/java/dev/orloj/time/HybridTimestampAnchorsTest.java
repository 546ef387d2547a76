package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.MalformedDataException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What other hybrid timestamps are known to answer. Theirs have other ranges; ours are 2^47 milliseconds and 65,536 counts, and the
 * rows are adapted to them.
 */
class HybridTimestampAnchorsTest {
    private static final long MAX_MILLIS = (1L << 47) - 1;

    /** CockroachDB, {@code hlc.Timestamp}: nanoseconds of 64 bits, which may be negative, and a counter of 31. */
    @Nested
    class Cockroach {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # left | right | left compared with right
                0,0    | 0,0   | 0
                0,0    | 1,1   | -1
                1,1    | 2,1   | -1
                1,1    | 1,2   | -1
                1,1    | 2,2   | -1
                2,1    | 1,2   | 1
                1,0    | 1,1   | -1
                """)
        void wallTimeHasPrecedence(String left, String right, int expected) {
            assertThat(Integer.signum(at(left).compareTo(at(right)))).isEqualTo(expected);
            assertThat(Integer.signum(at(right).compareTo(at(left)))).isEqualTo(-expected);
            assertThat(Integer.signum(Long.compare(at(left).packed(), at(right).packed())))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # from               | plus ms | to
                1,2                  | 0       | 1,2
                1,2                  | 1       | 2,2
                1,2                  | 2       | 3,2
                1,2                  | -1      | 0,2
                """)
        void durationMovesTheWallTimeAlone(String from, long millis, String to) {
            assertThat(at(from).plusMillis(millis)).isEqualTo(at(to));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # from        | next
                1,2           | 1,3
                1,65534       | 1,65535
                1,65535       | 2,0
                65535,65535   | 65536,0
                """)
        void nextCarriesAFullCounterIntoTheWallTime(String from, String next) {
            assertThat(at(from).next()).isEqualTo(at(next));
            assertThat(at(next).previous()).isEqualTo(at(from));
        }

        @Test
        void nothingFollowsTheLast() {
            assertThatThrownBy(HybridTimestamp.MAX::next).isInstanceOf(ArithmeticException.class);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # from | previous
                1,2    | 1,1
                1,1    | 1,0
                1,0    | 0,65535
                """)
        void previousBorrowsFromTheWallTime(String from, String previous) {
            assertThat(at(from).previous()).isEqualTo(at(previous));
        }

        @Test
        void nothingPrecedesTheFirst() {
            assertThatThrownBy(() -> at("0,0").previous()).isInstanceOf(ArithmeticException.class);
        }

        /** Cockroach prints seconds and takes some spellings that it never prints; ours is a date of fixed width, and the only spelling. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # millis,logical     | text
                0,0                  | 1970-01-01T00:00:00.000Z.00000
                0,123                | 1970-01-01T00:00:00.000Z.00123
                1,0                  | 1970-01-01T00:00:00.001Z.00000
                1,123                | 1970-01-01T00:00:00.001Z.00123
                123,0                | 1970-01-01T00:00:00.123Z.00000
                1234567890,0         | 1970-01-15T06:56:07.890Z.00000
                6661234567890,0      | 2181-01-31T14:56:07.890Z.00000
                """)
        void textNamesBothParts(String point, String text) {
            assertThat(at(point)).hasToString(text);
            assertThat(HybridTimestamp.parse(text)).isEqualTo(at(point));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "asdf",
                    "0",
                    "-0",
                    "0,0",
                    "99,0",
                    "1.1,-0",
                    "-1.-1,0",
                    "9999999999999999999,0",
                    "1.9999999999999999999,0",
                    "0,123[?]",
                    "0,123??",
                    "1970-01-01T00:00:00.000Z.00123[?]",
                    "1970-01-01T00:00:00.000Z.00123??"
                })
        void textOfAnyOtherFormIsRefused(String text) {
            assertThatThrownBy(() -> HybridTimestamp.parse(text)).isInstanceOf(MalformedDataException.class);
        }
    }

    /** Apache Ignite, {@code HybridTimestamp}: the same packing, but 0 is no time there. */
    @Nested
    class Ignite {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # one  | other | greater
                10,5   | 5,7   | 10,5
                10,100 | 20,10 | 20,10
                """)
        void greaterIsByWallTimeFirst(String one, String other, String greater) {
            assertThat(Stream.of(at(one), at(other)).max(Comparator.naturalOrder()))
                    .contains(at(greater));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # from                    | plus ms
                1,0                       | 281474976710656
                1,0                       | -281474976710656
                140737488355327,65535     | 1
                0,0                       | -1000000
                0,0                       | -1
                1,2                       | -2
                1,0                       | 9223372036854775807
                140737488355327,65535     | 9223372036854775807
                140737488355327,0         | -9223372036854775808
                """)
        void sumOutOfRangeThrows(String from, long millis) {
            assertThatThrownBy(() -> at(from).plusMillis(millis)).isInstanceOf(ArithmeticException.class);
        }

        @Test
        void wholeRangeCanBeCrossedInOneStep() {
            assertThat(at("0,7").plusMillis(MAX_MILLIS)).isEqualTo(HybridTimestamp.of(MAX_MILLIS, 7));
            assertThat(HybridTimestamp.of(MAX_MILLIS, 7).plusMillis(-MAX_MILLIS))
                    .isEqualTo(at("0,7"));
        }
    }

    /** The packing of 48 bits and 16, by arithmetic. */
    @Nested
    class Packing {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # millis         | logical | packed
                1700000000123    | 42      | 111411200008060970
                0                | 0       | 0
                0                | 1       | 1
                0                | 65535   | 65535
                1                | 0       | 65536
                140737488355327  | 65535   | 9223372036854775807
                """)
        void partsStandSideBySide(long millis, int logical, long packed) {
            assertThat(HybridTimestamp.pack(millis, logical)).isEqualTo(packed);
            assertThat(HybridTimestamp.millis(packed)).isEqualTo(millis);
            assertThat(HybridTimestamp.logical(packed)).isEqualTo(logical);
            HybridTimestamp point = HybridTimestamp.of(millis, logical);
            assertThat(point).isEqualTo(new HybridTimestamp(packed)).hasSameHashCodeAs(new HybridTimestamp(packed));
            assertThat(point.millis()).isEqualTo(millis);
            assertThat(point.logical()).isEqualTo(logical);
            assertThat(point.instant().toEpochMilli()).isEqualTo(millis);
        }

        @Test
        void packedTimeInHexShowsTheParts() {
            assertThat(HybridTimestamp.pack(1_700_000_000_123L, 42)).isEqualTo(0x18bcfe5687b002aL);
        }

        /** Where the sign bit would be set, Clockworks goes on with a negative number; ours refuses, so that a plain comparison is right. */
        @ParameterizedTest
        @ValueSource(longs = {1L << 47, (1L << 47) + 123, Long.MAX_VALUE, -1, Long.MIN_VALUE})
        void millisecondsBeyondTheRangeAreRefused(long millis) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HybridTimestamp.pack(millis, 1))
                    .withMessageContaining("millis=" + millis);
            assertThatIllegalArgumentException().isThrownBy(() -> HybridTimestamp.of(millis, 1));
        }

        /** A counter that is cast or wrapped comes out negative, or as 0, in eventreducer/hlc and Clockworks. */
        @Test
        void upperHalfOfTheCounterIsNotNegative() {
            for (int logical : new int[] {32_767, 32_768, 65_535}) {
                assertThat(HybridTimestamp.of(5, logical).logical()).isEqualTo(logical);
                assertThat(HybridTimestamp.of(5, logical).millis()).isEqualTo(5);
            }
            for (int logical : new int[] {-1, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> HybridTimestamp.pack(5, logical))
                        .withMessageContaining("logical=" + logical);
            }
        }

        @Test
        void negativePackedTimeIsRefusedWithItsValue() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HybridTimestamp(-1))
                    .withMessageContaining("-1");
        }
    }

    private static HybridTimestamp at(String point) {
        String[] parts = point.split(",");
        return HybridTimestamp.of(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }
}
