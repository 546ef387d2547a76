package dev.orloj.sync;

import static dev.orloj.sync.Intervals.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The time service of Marzullo and Owicki. Seconds, in units of 1e-9. */
class TimeEstimateTest {
    private static final long PPB = 100_000; // 1e-4
    private static final long TRIP = units("0.2");

    private static TimeEstimate estimate(String time, String error) {
        return new TimeEstimate(units(time), units(error));
    }

    @Test
    void minimumOfErrorsCountsTheWholeRoundTrip() {
        TimeEstimate candidate = estimate("100.0", "0.5").heard(TRIP, PPB);
        assertThat(candidate).isEqualTo(estimate("100.0", "0.70002"));
        assertThat(estimate("100.1", "0.70002").orBetter(candidate)).isSameAs(candidate);
        TimeEstimate better = estimate("100.1", "0.70001");
        assertThat(better.orBetter(candidate)).isSameAs(better);
    }

    @Test
    void minimumOfErrorsPassesOverWhatContradictsTheOwn() {
        TimeEstimate own = estimate("100", "1");
        assertThat(own.orBetter(estimate("101.6", "0.5"))).isSameAs(own);
        assertThat(own.orBetter(estimate("101.5", "0.5"))).isEqualTo(estimate("101.5", "0.5")); // they touch
    }

    @Test
    void intersectionIsOfTheOwnAndWhatWasHeard() {
        Bounds heard = estimate("100.4", "0.3").heardBounds(TRIP, PPB);
        assertThat(heard).isEqualTo(new Bounds(units("100.1"), units("100.90002")));
        TimeEstimate own = TimeEstimate.of(new Bounds(units("99.0"), units("101.0")));
        assertThat(own.intersect(List.of(heard))).contains(estimate("100.50001", "0.40001"));
    }

    @Test
    void emptyIntersectionIsInconsistentAndNoAverage() {
        Bounds heard = estimate("100.4", "0.3").heardBounds(TRIP, PPB);
        assertThat(estimate("102.5", "0.5").intersect(List.of(heard))).isEmpty();
        Bounds other = new Bounds(units("103"), units("104"));
        assertThat(estimate("102", "3").intersect(List.of(heard, other))).isEmpty();
    }

    @Test
    void nothingHeardLeavesTheOwn() {
        TimeEstimate own = estimate("100", "1");
        assertThat(own.intersect(List.of())).contains(own);
    }

    @Test
    void errorGrowsWithTheDrift() {
        TimeEstimate start = estimate("50", "0.001");
        assertThat(start.after(units("30"), 200_000)).isEqualTo(estimate("80", "0.007"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        TimeEstimate own = estimate("100", "1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeEstimate(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> own.after(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> own.heard(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> own.heardBounds(1, 1_000_000_000));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new TimeEstimate(Long.MAX_VALUE, 0).after(1, 0))
                .withMessageContaining("9223372036854775807 + 1");
    }
}
