package dev.orloj.sync;

import static dev.orloj.sync.Intervals.text;
import static dev.orloj.sync.Intervals.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.sync.NtpSelection.Intersection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5905, section 11.2. Candidates are offset and root distance, in units of 1e-9. */
class NtpSelectionTest {
    private static List<NtpCandidate> candidates(String text) {
        return Intervals.pairs(text).stream()
                .map(pair -> new NtpCandidate(pair[0], pair[1], 0))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0~1 0.2~1 0.4~1,               -0.6~1,   0, 1 2 3",
        "0~1 0.2~1 5~1,                 -0.8~1,   1, 1 2",
        "0~1 0.9~0.5 1.4~1,             0.4~1.4,  1, 2 3",
        "0~1 0.5~1,                     -0.5~1,   0, 1 2",
        "0~1,                           -1~1,     0, 1",
        "1~10 -8~3 2~3 3~3,             0~5,      1, 1 3 4",
    })
    void intersectionCountsTheMidpointsOutside(String servers, String bounds, int falsetickers, String inside) {
        Intersection intersection = NtpSelection.intersect(candidates(servers)).orElseThrow();
        assertThat(text(intersection.bounds())).isEqualTo(bounds);
        assertThat(intersection.falsetickers()).isEqualTo(falsetickers);
        assertThat(intersection.truechimers())
                .isEqualTo(Arrays.stream(inside.split(" "))
                        .map(it -> Integer.parseInt(it) - 1)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0~0.1 0.05~0.1 0.3~0.5 10~0.2", // the midpoint 0.3 is outside of what three agree on
        "0~1 3~1 6~1",
        "0~0 0~0 0~0", // points; a floor of the distance keeps servers from being such
        "''",
    })
    void intersectionIsNoneWithoutAMajorityOrWidth(String servers) {
        assertThat(NtpSelection.intersect(candidates(servers))).isEmpty();
        assertThat(NtpSelection.of(candidates(servers))).isEmpty();
    }

    @Test
    void rootDistanceHasAFloor() {
        assertThat(NtpCandidate.rootDistance(0, 0, 0, 0, 0, 0)).isEqualTo(units("0.01"));
        assertThat(NtpCandidate.rootDistance(units("0.01"), units("0.01"), 0, 0, 0, 0))
                .isEqualTo(units("0.01"));
        assertThat(NtpCandidate.rootDistance(units("0.03"), units("0.01"), 0, 0, 0, 0))
                .isEqualTo(units("0.02"));
        assertThat(NtpCandidate.rootDistance(0, 0, 1, 2, units("1"), 4)).isEqualTo(units("0.01") + 7 + 15_000);
        assertThat(NtpCandidate.rootDistance(units("0.03"), 1, 0, 0, 1, 0))
                .as("rounded up")
                .isEqualTo(units("0.015") + 1 + 1);
        long distance = NtpCandidate.rootDistance(0, 0, 0, 0, 0, 0);
        List<NtpCandidate> exact = List.of(
                new NtpCandidate(0, distance, 0), new NtpCandidate(0, distance, 0), new NtpCandidate(0, distance, 0));
        assertThat(NtpSelection.of(exact)).map(NtpSelection::offset).contains(0L);
    }

    @Test
    void clusteringDropsTheFurthestDownToThree() {
        List<NtpCandidate> servers = candidates("0~9 1~9 2~9 8~9 3~9");
        NtpSelection selection = NtpSelection.of(servers).orElseThrow();
        assertThat(selection.intersection().truechimers()).containsExactly(0, 1, 2, 3, 4);
        // 8 is furthest from the others; then 0 and 3 are equally far, and the first of them goes
        assertThat(selection.survivors()).containsExactly(1, 2, 4);
        assertThat(selection.offset()).isEqualTo(units("2"));
        assertThat(selection.jitter()).isEqualTo((long) Math.ceil(Math.sqrt(5.0 / 3) * units("1")));
    }

    @Test
    void clusteringStopsWhereTheServersOwnJitterIsLarger() {
        List<NtpCandidate> noisy = candidates("0~9 1~9 2~9 8~9 3~9").stream()
                .map(it -> new NtpCandidate(it.offset(), it.distance(), units("20")))
                .toList();
        assertThat(NtpSelection.of(noisy).orElseThrow().survivors()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void nearerServersWeighMore() {
        NtpSelection selection = NtpSelection.of(candidates("0~1 0.5~3")).orElseThrow();
        assertThat(selection.survivors()).containsExactly(0, 1);
        assertThat(selection.offset()).isEqualTo(units("0.125")); // weights 3 to 1
        assertThat(selection.error()).isEqualTo(units("1.125")); // down to -1
        assertThat(NtpSelection.of(candidates("0.5~3 0~1")).orElseThrow().survivors())
                .containsExactly(1, 0);
    }

    @Test
    void largeOffsetsLoseNoDigit() {
        long year = 31_556_952_000_000_000L * 50;
        List<NtpCandidate> servers = List.of(
                new NtpCandidate(year + 1, 1_000, 0),
                new NtpCandidate(year + 3, 1_000, 0),
                new NtpCandidate(year + 5, 1_000, 0));
        assertThat(NtpSelection.of(servers).orElseThrow().offset()).isEqualTo(year + 3);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NtpCandidate(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NtpCandidate(0, 0, -1));
        for (int i = 0; i < 6; i++) {
            long[] terms = new long[6];
            terms[i] = -1;
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> NtpCandidate.rootDistance(terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]))
                    .withMessageContaining("-1 ns");
        }
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> NtpSelection.of(List.of(new NtpCandidate(Long.MAX_VALUE, 1, 0))));
    }

    /** The RFC's own loop over tuples of edges and midpoints, as it stands there. */
    private static Optional<Bounds> byTuples(List<NtpCandidate> servers) {
        List<long[]> tuples = new ArrayList<>();
        for (NtpCandidate one : servers) {
            tuples.add(new long[] {one.offset() - one.distance(), -1});
            tuples.add(new long[] {one.offset(), 0});
            tuples.add(new long[] {one.offset() + one.distance(), 1});
        }
        tuples.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        int n = servers.size();
        for (int allow = 0; 2 * allow < n; allow++) {
            int found = 0;
            long low = Long.MAX_VALUE;
            long high = Long.MIN_VALUE;
            int chime = 0;
            for (int i = 0; i < tuples.size() && low == Long.MAX_VALUE; i++) {
                chime -= (int) tuples.get(i)[1];
                low = chime >= n - allow ? tuples.get(i)[0] : low;
                found += low == Long.MAX_VALUE && tuples.get(i)[1] == 0 ? 1 : 0;
            }
            chime = 0;
            for (int i = tuples.size() - 1; i >= 0 && high == Long.MIN_VALUE; i--) {
                chime += (int) tuples.get(i)[1];
                high = chime >= n - allow ? tuples.get(i)[0] : high;
                found += high == Long.MIN_VALUE && tuples.get(i)[1] == 0 ? 1 : 0;
            }
            if (found <= allow && low < high) {
                return Optional.of(new Bounds(low, high));
            }
        }
        return Optional.empty();
    }

    @Property(tries = 5_000)
    void intersectionIsThatOfTheRfcsLoop(@ForAll long seed, @ForAll @IntRange(max = 8) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NtpCandidate> servers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            servers.add(new NtpCandidate(random.nextInt(20), random.nextInt(12), 0));
        }
        assertThat(NtpSelection.intersect(servers).map(Intersection::bounds)).isEqualTo(byTuples(servers));
    }

    @Property(tries = 5_000)
    void truthIsWithinTheErrorIfNoMoreAreWrongThanTakenFor(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        long truth = random.nextInt(1_000);
        int wrong = random.nextInt(n);
        List<NtpCandidate> servers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            long distance = 1 + random.nextInt(100);
            long off = random.nextLong(-distance, distance + 1);
            servers.add(
                    new NtpCandidate(i < wrong ? random.nextInt(1_000) : truth + off, distance, random.nextInt(50)));
        }
        NtpSelection.of(servers)
                .filter(it -> it.intersection().falsetickers() >= wrong)
                .ifPresent(it -> assertThat(Math.abs(it.offset() - truth)).isLessThanOrEqualTo(it.error()));
    }
}
