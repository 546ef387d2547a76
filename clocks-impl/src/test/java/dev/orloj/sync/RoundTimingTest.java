package dev.orloj.sync;

import static dev.orloj.sync.Intervals.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from the timing of rounds. Seconds, in units of 1e-9. */
class RoundTimingTest {
    private static final ConvergenceFunction MIDPOINT = ConvergenceFunction.midpoint(4, 1);

    private static RoundTiming timing(String error, long ppb, String period, String delay, String spread) {
        return new RoundTiming(units(error), ppb, units(period), units(delay), units(spread));
    }

    @Test
    void spreadHalvesEachRoundDownToTwiceTheLoss() {
        RoundTiming timing = timing("0.1", 100_000, "60", "0", "10");
        List<String> spreads = new ArrayList<>();
        long spread = timing.spreadNanos();
        for (int i = 0; i < 8; i++) {
            spreads.add(BigDecimal.valueOf(spread, 9).stripTrailingZeros().toPlainString());
            spread = timing.nextSpread(MIDPOINT, spread);
        }
        assertThat(spreads)
                .containsExactly("10", "5.212", "2.818", "1.621", "1.0225", "0.72325", "0.573625", "0.4988125");
        for (int i = 0; i < 50; i++) {
            spread = timing.nextSpread(MIDPOINT, spread);
        }
        assertThat(spread).as("rounding up holds the last nanosecond").isEqualTo(units("0.424") + 1);
        assertThat(MIDPOINT.steadySpread(timing)).as("4 epsilon + 4 rho P").isEqualTo(units("0.424"));
    }

    @Test
    void steadySpreadIsThatOfTheRecursion() {
        RoundTiming timing = timing("0.01", 10_000, "100", "0.05", "1");
        for (ConvergenceFunction function : List.of(
                MIDPOINT,
                ConvergenceFunction.average(4, 1),
                ConvergenceFunction.average(7, 2),
                ConvergenceFunction.interactive(4, 1, units("0.3")),
                ConvergenceFunction.interactive(7, 2, units("0.6")))) {
            long spread = timing.spreadNanos() / 20;
            for (int i = 0; i < 200; i++) {
                spread = timing.nextSpread(function, spread);
            }
            assertThat(function.steadySpread(timing)).as("%s", function).isBetween(spread - 5, spread + 5);
        }
    }

    @Test
    void periodIsLongEnoughForAllToHearOfEachOther() {
        // 2(1 + rho)(beta + epsilon) + (1 + rho) max(delta, beta + epsilon) + rho delta
        assertThat(timing("0.1", 100_000, "60", "0.5", "0.9").leastPeriod())
                .isEqualTo(units("2.0002") + units("1.0001") + units("0.00005"));
        assertThat(timing("0.1", 100_000, "60", "5", "0.9").leastPeriod())
                .isEqualTo(units("2.0002") + units("5.0005") + units("0.0005"));
        long least = timing("0.1", 100_000, "60", "5", "0.9").leastPeriod();
        assertThat(new RoundTiming(units("0.1"), 100_000, least, units("5"), units("0.9")).periodNanos())
                .isEqualTo(least);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoundTiming(units("0.1"), 100_000, least - 1, units("5"), units("0.9")))
                .withMessageContaining("they take " + least + " ns");
    }

    @Test
    void adjustmentsAreBounded() {
        // (1 + rho)(beta + epsilon) + rho delta
        assertThat(timing("0.1", 100_000, "60", "5", "0.9").maxAdjustment()).isEqualTo(units("1.0006"));
    }

    @Test
    void skewThatNoAlgorithmCanBeat() {
        assertThat(RoundTiming.leastSkew(units("0.2"), 4)).isEqualTo(units("0.15"));
        assertThat(RoundTiming.leastSkew(units("0.2"), 1)).isZero();
        assertThat(RoundTiming.leastSkew(10, 3)).as("rounded down").isEqualTo(6);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTiming(-1, 0, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTiming(0, -1, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTiming(0, 500_000_000, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTiming(0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTiming(0, 0, 1, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundTiming(0, 0, 1, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> RoundTiming.leastSkew(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> RoundTiming.leastSkew(-1, 1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new RoundTiming(0, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE));
    }
}
