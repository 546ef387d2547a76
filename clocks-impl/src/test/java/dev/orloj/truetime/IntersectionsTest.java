package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of every way to intersect. Edges are in units of 1e-9, so that fractions have room. */
class IntersectionsTest {
    private static final double UNIT = 1e9;

    private static long[][] edges(String intervals) {
        String[] pairs = intervals.isBlank() ? new String[0] : intervals.trim().split(" ");
        long[][] edges = new long[2][pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            String[] pair = pairs[i].split("~");
            edges[0][i] = Math.round(Double.parseDouble(pair[0]) * UNIT);
            edges[1][i] = Math.round(Double.parseDouble(pair[1]) * UNIT);
        }
        return edges;
    }

    private static String text(long[] edges) {
        return edges == null ? "none" : plain(edges[0]) + "~" + plain(edges[1]);
    }

    private static String plain(long edge) {
        String text = Double.toString(edge / UNIT);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "11~13 10~12 8~12,           11~12,   3",
                "8~12 11~13 14~15,           11~12,   2",
                "-10~10 -1~1 0~0,            0~0,     3",
                "8~12 10~12 8~9,             8~9,     2",
                "7~9 7~12 10~11,             10~11,   2",
                "-9~-7 -12~-7 -11~-10,       -11~-10, 2",
                "'',                         0~0,     0",
                "1~3 2~2,                    2~2,     2",
                "1~3 4~5,                    4~5,     1",
            })
    void smallestHasMostCoverageThenLeastWidthThenComesFirst(String intervals, String expected, int coverage) {
        long[][] edges = edges(intervals);
        Intersections.Smallest smallest = Intersections.smallest(edges[0], edges[1]);
        assertThat(text(new long[] {smallest.low(), smallest.high()})).isEqualTo(expected);
        assertThat(smallest.coverage()).isEqualTo(coverage);
    }

    @ParameterizedTest
    @CsvSource({
        "8~12 11~13 14~15,                        11~12,   2, 11~12,   8~15,    11~13,   11~12",
        "0~2 1~3 2~4 3~5,                         2~2,     3, 2~3,     1~4,     2~3,     2~3",
        "0~4 3~7 6~10,                            3~4,     2, 3~7,     0~10,    3~7,     3~7",
        "0~1 2~3 4~5,                             0~1,     1, none,    0~5,     2~3,     none",
        "-5~5 -4~6 -6~4 1000~2000,                -4~4,    3, -4~4,    -5~5,    -4~5,    -4~4",
        "0~2 2~4,                                 2~2,     2, 0~4,     -,       0~4,     2~2",
        "0~1 2~3,                                 0~1,     1, 0~3,     -,       0~3,     none",
        "0~3 2~5 2.5~2.6 9~10 -9~-8,              2.5~2.6, 3, none,    2.5~2.6, 2.5~2.6, 2.5~2.6",
        "0~100 10~20 15~30 18~19 50~60,           18~19,   4, 18~19,   15~20,   18~20,   18~19",
    })
    void fourWaysSideBySide(
            String intervals, String smallest, int coverage, String one, String two, String tolerant, String chrony) {
        long[][] edges = edges(intervals);
        int n = edges[0].length;
        Intersections.Smallest found = Intersections.smallest(edges[0], edges[1]);
        assertThat(text(new long[] {found.low(), found.high()})).isEqualTo(smallest);
        assertThat(found.coverage()).isEqualTo(coverage);
        assertThat(text(Intersections.hull(edges[0], edges[1], n - 1))).isEqualTo(one);
        if (!two.equals("-")) {
            assertThat(text(Intersections.hull(edges[0], edges[1], n - 2))).isEqualTo(two);
        }
        assertThat(text(Intersections.faultTolerant(edges[0], edges[1], 1))).isEqualTo(tolerant);
        assertThat(text(Intersections.majority(edges[0], edges[1]))).isEqualTo(chrony);
    }

    @Test
    void smallestCanExcludeTheTruthWhichTheHullAndTheFaultTolerantHold() {
        long[][] edges = edges("0~4 3~7 6~10");
        long truth = (long) (6.5 * UNIT); // in the second and the third; the first is the one that is wrong
        assertThat(Agreement.NARROWEST.combine(edges[0], edges[1], 1)[1]).isLessThan(truth);
        for (Agreement sound : new Agreement[] {Agreement.HULL, Agreement.FAULT_TOLERANT}) {
            long[] agreed = sound.combine(edges[0], edges[1], 1);
            assertThat(truth).isBetween(agreed[0], agreed[1]);
        }
    }

    @Test
    void aTinyShiftMakesTheSmallestJumpButNotTheFaultTolerant() {
        long[][] level = edges("0~4 3~7 4~10");
        long[][] shifted = edges("0~4 3~7 4.000000001~10");
        assertThat(text(Agreement.NARROWEST.combine(level[0], level[1], 1))).isEqualTo("4~4");
        assertThat(text(Agreement.NARROWEST.combine(shifted[0], shifted[1], 1))).isEqualTo("3~4");
        for (long[][] edges : Arrays.asList(level, shifted)) {
            assertThat(text(Intersections.hull(edges[0], edges[1], 2))).isEqualTo("3~7");
            assertThat(text(Intersections.faultTolerant(edges[0], edges[1], 1))).isEqualTo("3~7");
        }
    }

    @Test
    void aSmallShiftMakesTheHullOfAllVanishButNotTheFaultTolerant() {
        long[][] level = edges("0~4 4~8 1~7");
        long[][] shifted = edges("0~4 4.001~8 1~7");
        assertThat(text(Agreement.NARROWEST.combine(level[0], level[1], 1))).isEqualTo("4~4");
        assertThat(text(Agreement.NARROWEST.combine(shifted[0], shifted[1], 1))).isEqualTo("4.001~7");
        assertThat(text(Intersections.hull(level[0], level[1], 3))).isEqualTo("4~4");
        assertThat(text(Intersections.hull(shifted[0], shifted[1], 3))).isEqualTo("none");
        assertThat(text(Intersections.faultTolerant(level[0], level[1], 1))).isEqualTo("1~7");
        assertThat(text(Intersections.faultTolerant(shifted[0], shifted[1], 1))).isEqualTo("1~7");
    }

    @ParameterizedTest
    @CsvSource({
        "0~1 0.2~1 0.4~1,              -0.6~1",
        "0~1 0.2~1 5~1,                -0.8~1",
        "0~1 0.9~0.5 1.4~1,            0.4~1.4",
        "0~1 0.5~1,                    -0.5~1",
        "0~0.1 0.05~0.1 0.3~0.5 10~0.2, none",
        "0~1 3~1 6~1,                  none",
        "0~1,                          -1~1",
        "0~0 0~0 0~0,                  none",
        "1~10 -8~3 2~3 3~3,            0~5",
    })
    void rfc5905CountsMidpointsOutside(String offsetsAndDistances, String expected) {
        long[][] candidates = edges(offsetsAndDistances);
        assertThat(text(Intersections.rfc5905(candidates[0], candidates[1]))).isEqualTo(expected);
    }

    @Test
    void chronyAcceptsThreeOfFourWhereRfc5905MissesAMidpoint() {
        long[][] edges = edges("-0.1~0.1 -0.05~0.15 -0.2~0.8 9.8~10.2");
        assertThat(text(Intersections.majority(edges[0], edges[1]))).isEqualTo("-0.05~0.1");
        Intersections.Smallest smallest = Intersections.smallest(edges[0], edges[1]);
        assertThat(text(new long[] {smallest.low(), smallest.high()})).isEqualTo("-0.05~0.1");
    }

    @Test
    void agreementRefusesWhereMoreAreWrongThanAllowed() {
        long[][] edges = edges("0~1 2~3 4~5");
        for (Agreement agreement : Agreement.values()) {
            assertThat(agreement.combine(edges[0], edges[1], 1)).isNull();
        }
    }

    @Test
    void noIntervalsHaveNoIntersection() {
        long[] none = {};
        assertThat(Intersections.hull(none, none, 1)).isNull();
        assertThat(Intersections.faultTolerant(none, none, 0)).isNull();
        assertThat(Intersections.majority(none, none)).isNull();
        assertThat(Intersections.rfc5905(none, none)).isNull();
    }

    /** Marzullo and Owicki: a remote clock of error 0.3 that reads 100.4, asked over a round trip of 0.2 at a drift of 1e-4. */
    @Test
    void intervalServiceIntersectsTheOwnWithTheRemoteWidenedByTheRoundTrip() {
        long trip = 200_000_000;
        long widened = trip + Nanos.drift(trip, 100_000);
        long[] lows = {99_000_000_000L, 100_400_000_000L - 300_000_000};
        long[] highs = {101_000_000_000L, 100_400_000_000L + 300_000_000 + widened};
        assertThat(highs[1]).isEqualTo(100_900_020_000L);
        assertThat(Agreement.HULL.combine(lows, highs, 0)).containsExactly(100_100_000_000L, 100_900_020_000L);

        long[] apart = {102_000_000_000L, lows[1]};
        long[] apartHighs = {103_000_000_000L, highs[1]};
        assertThat(Agreement.HULL.combine(apart, apartHighs, 0)).isNull(); // inconsistent, and no average
    }

    @Test
    void intervalServiceAdoptsARemoteErrorPlusTheRoundTripWithItsDrift() {
        long trip = 200_000_000;
        assertThat(500_000_000 + trip + Nanos.drift(trip, 100_000)).isEqualTo(700_020_000);
    }
}
