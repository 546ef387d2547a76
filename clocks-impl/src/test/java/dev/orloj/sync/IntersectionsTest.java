package dev.orloj.sync;

import static dev.orloj.sync.Intervals.parse;
import static dev.orloj.sync.Intervals.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of every way to intersect. */
class IntersectionsTest {
    private static String smallest(String intervals) {
        return text(Intersections.smallest(parse(intervals)).bounds());
    }

    @ParameterizedTest
    @CsvSource({
        "11~13 10~12 8~12,           11~12,   3, 0",
        "8~12 11~13 14~15,           11~12,   2, 1",
        "-10~10 -1~1 0~0,            0~0,     3, 0",
        "8~12 10~12 8~9,             8~9,     2, 1",
        "7~9 7~12 10~11,             10~11,   2, 1",
        "-9~-7 -12~-7 -11~-10,       -11~-10, 2, 1",
        "'',                         0~0,     0, 0",
        "1~3 2~2,                    2~2,     2, 0",
        "1~3 4~5,                    4~5,     1, 1",
    })
    void smallestHasMostCoverageThenLeastWidthThenComesFirst(
            String intervals, String expected, int covering, int others) {
        Intersections.Smallest smallest = Intersections.smallest(parse(intervals));
        assertThat(text(smallest.bounds())).isEqualTo(expected);
        assertThat(smallest.covering()).isEqualTo(covering);
        assertThat(smallest.others()).isEqualTo(others);
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
            String edges, String smallest, int covering, String one, String two, String tolerant, String chrony) {
        List<Bounds> intervals = parse(edges);
        int n = intervals.size();
        assertThat(smallest(edges)).isEqualTo(smallest);
        assertThat(Intersections.smallest(intervals).covering()).isEqualTo(covering);
        assertThat(text(Intersections.hull(intervals, n - 1))).isEqualTo(one);
        if (!two.equals("-")) {
            assertThat(text(Intersections.hull(intervals, n - 2))).isEqualTo(two);
        }
        assertThat(text(Intersections.faultTolerant(intervals, 1))).isEqualTo(tolerant);
        assertThat(text(Intersections.majority(intervals))).isEqualTo(chrony);
    }

    @Test
    void smallestCanExcludeTheTruthWhichTheHullAndTheFaultTolerantHold() {
        List<Bounds> intervals = parse("0~4 3~7 6~10");
        long truth = Intervals.units("6.5"); // in the second and the third; the first is the one that is wrong
        assertThat(Intersections.smallest(intervals).bounds().contains(truth)).isFalse();
        assertThat(Intersections.hull(intervals, 2).orElseThrow().contains(truth))
                .isTrue();
        assertThat(Intersections.faultTolerant(intervals, 1).orElseThrow().contains(truth))
                .isTrue();
    }

    @Test
    void aTinyShiftMakesTheSmallestJumpButNotTheFaultTolerant() {
        assertThat(smallest("0~4 3~7 4~10")).isEqualTo("4~4");
        assertThat(smallest("0~4 3~7 4.000000001~10")).isEqualTo("3~4");
        for (String edges : List.of("0~4 3~7 4~10", "0~4 3~7 4.000000001~10")) {
            assertThat(text(Intersections.hull(parse(edges), 2))).isEqualTo("3~7");
            assertThat(text(Intersections.faultTolerant(parse(edges), 1))).isEqualTo("3~7");
        }
    }

    @Test
    void aSmallShiftMakesTheHullOfAllVanishButNotTheFaultTolerant() {
        String level = "0~4 4~8 1~7";
        String shifted = "0~4 4.001~8 1~7";
        assertThat(smallest(level)).isEqualTo("4~4");
        assertThat(smallest(shifted)).isEqualTo("4.001~7");
        assertThat(Intersections.smallest(parse(shifted)).covering()).isEqualTo(2);
        assertThat(text(Intersections.hull(parse(level), 3))).isEqualTo("4~4");
        assertThat(text(Intersections.hull(parse(shifted), 3))).isEqualTo("none");
        assertThat(text(Intersections.faultTolerant(parse(level), 1))).isEqualTo("1~7");
        assertThat(text(Intersections.faultTolerant(parse(shifted), 1))).isEqualTo("1~7");
    }

    @Test
    void chronyAcceptsThreeOfFourWhereRfc5905MissesAMidpoint() {
        String edges = "-0.1~0.1 -0.05~0.15 -0.2~0.8 9.8~10.2";
        assertThat(text(Intersections.majority(parse(edges)))).isEqualTo("-0.05~0.1");
        assertThat(smallest(edges)).isEqualTo("-0.05~0.1");
    }

    @Test
    void noIntervalsHaveNoIntersection() {
        List<Bounds> none = List.of();
        assertThat(Intersections.hull(none, 1)).isEmpty();
        assertThat(Intersections.faultTolerant(none, 0)).isEmpty();
        assertThat(Intersections.majority(none)).isEmpty();
    }

    @Test
    void allMayBeWrongAndThenNothingIsKnown() {
        List<Bounds> two = parse("0~1 0~1");
        assertThat(Intersections.faultTolerant(two, 1)).contains(two.get(0));
        assertThat(Intersections.faultTolerant(two, 2)).isEmpty();
        assertThat(Intersections.hull(two, 3)).isEmpty();
    }

    @Test
    void widthsBeyond63BitsAreCompared() {
        Bounds everything = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);
        Bounds half = new Bounds(Long.MIN_VALUE, -1);
        assertThat(Intersections.smallest(List.of(everything)).bounds()).isEqualTo(everything);
        assertThat(Intersections.smallest(List.of(everything, half)).bounds()).isEqualTo(half);
        assertThat(Intersections.smallest(List.of(half, new Bounds(0, 1))).bounds())
                .isEqualTo(new Bounds(0, 1));
        assertThat(Intersections.hull(List.of(everything, half), 1)).contains(everything);
    }

    @Test
    void countsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Intersections.hull(List.of(), 0))
                .withMessageContaining("need=0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Intersections.faultTolerant(List.of(), -1))
                .withMessageContaining("f=-1");
    }

    @Test
    void boundsDoNotEndBeforeTheyStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(2, 1)).withMessageContaining("low=2, high=1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bounds.around(0, -1))
                .withMessageContaining("-1 ns");
        assertThat(new Bounds(1, 4).middle()).isEqualTo(2);
        assertThat(new Bounds(1, 4).error()).isEqualTo(2);
        assertThat(new Bounds(-4, -1).middle()).isEqualTo(-3);
        assertThat(new Bounds(-4, -1).error()).isEqualTo(2);
        assertThat(new Bounds(Long.MIN_VALUE, Long.MAX_VALUE).width()).isEqualTo(Long.MAX_VALUE);
        assertThat(new Bounds(Long.MIN_VALUE, Long.MAX_VALUE).middle()).isEqualTo(-1);
        assertThat(new Bounds(0, 2).intersect(new Bounds(2, 4))).contains(new Bounds(2, 2));
        assertThat(new Bounds(0, 2).intersect(new Bounds(3, 4))).isEqualTo(Optional.empty());
    }
}
