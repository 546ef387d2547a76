package dev.orloj.sync;

import static dev.orloj.sync.Intervals.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers, in units of 1e-9, so that fractions have room. */
class ConvergenceFunctionTest {
    private static long[] values(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Intervals::units).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "0 1 2 3,            1, 1.5,  1.5",
        "10 11 12 1000,      1, 11.5, 11.5",
        "10 11 12 -1000,     1, 10.5, 10.5",
        "1e9 -1e9 5 6 7 8 9, 2, 7,    7",
        "0 0 0 1e6,          1, 0,    0",
        "1 2 3 4 8 9 0,      1, 4.5,  3.6",
    })
    void midpointAndAverageDropTheExtremes(String readings, int f, String midpoint, String average) {
        long[] values = values(readings);
        assertThat(ConvergenceFunction.midpoint(values.length, f).apply(0, values))
                .isEqualTo(units(midpoint));
        assertThat(ConvergenceFunction.average(values.length, f).apply(0, values))
                .isEqualTo(units(average));
    }

    @ParameterizedTest
    @CsvSource({
        "0 2 4 6,    0, 10, 3",
        "0 2 4 1000, 4, 10, 2.5",
        "0 2 4 10,   0, 10, 4", // a difference of exactly the limit counts
        "0 2 4 11,   0, 10, 1.5",
    })
    void interactiveReplacesWhatIsTooFarByTheOwn(String readings, String own, String limit, String expected) {
        long[] values = values(readings);
        ConvergenceFunction function = ConvergenceFunction.interactive(values.length, 1, units(limit));
        assertThat(function.apply(units(own), values)).isEqualTo(units(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "-100, 100, 0.5, 1.5, 0.75, 1.25",
        "0,    2,   0.5, 1.5, 0.75, 1.25",
        "1,    1,   1,   1,   1,    1",
    })
    void twoFacedNodeLeavesHalfTheSpread(String toP, String toQ, String midP, String midQ, String cnvP, String cnvQ) {
        ConvergenceFunction midpoint = ConvergenceFunction.midpoint(4, 1);
        ConvergenceFunction interactive = ConvergenceFunction.interactive(4, 1, units("3"));
        long[] p = values("0 1 2 " + toP);
        long[] q = values("0 1 2 " + toQ);
        assertThat(midpoint.apply(0, p)).isEqualTo(units(midP));
        assertThat(midpoint.apply(units("2"), q)).isEqualTo(units(midQ));
        assertThat(units(midQ) - units(midP)).isLessThanOrEqualTo(midpoint.agreementBound(0, units("2")));
        assertThat(interactive.apply(0, p)).isEqualTo(units(cnvP));
        assertThat(interactive.apply(units("2"), q)).isEqualTo(units(cnvQ));
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "6, 2", "1, 1", "0, 0", "4, -1", "1000000000, 333333334"})
    void groupsThatCannotAgreeAreRefused(int n, int f) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvergenceFunction.midpoint(n, f))
                .withMessageContaining("group of " + n + " clocks")
                .withMessageContaining(f + " of them may lie");
        assertThatIllegalArgumentException().isThrownBy(() -> ConvergenceFunction.average(n, f));
        assertThatIllegalArgumentException().isThrownBy(() -> ConvergenceFunction.interactive(n, f, 1));
    }

    @Test
    void threeClocksWithOneLiarWouldNotConverge() {
        // what the refusal is for: without the lowest and the highest, p and q are as far apart as before
        assertThat(middleOfThree(0, 1, -100)).isEqualTo(0);
        assertThat(middleOfThree(0, 1, 100)).isEqualTo(1);
    }

    private static long middleOfThree(long... values) {
        Arrays.sort(values);
        return values[1];
    }

    @Test
    void noFaultIsNoExtremeToDrop() {
        assertThat(ConvergenceFunction.midpoint(1, 0).apply(7, 7)).isEqualTo(7);
        assertThat(ConvergenceFunction.midpoint(3, 0).apply(0, 0, 10, 1)).isEqualTo(5);
        assertThat(ConvergenceFunction.average(3, 0).apply(0, 0, 10, 2)).isEqualTo(4);
    }

    /** The others may have read anything there: the result is the middle of what they can have made of it. */
    @Test
    void missingReadingIsTheMiddleOfTheExtremes() {
        ConvergenceFunction midpoint = ConvergenceFunction.midpoint(4, 1);
        long low = midpoint.apply(0, values("0 4 6 -1000"));
        long high = midpoint.apply(0, values("0 4 6 1000"));
        assertThat(midpoint.apply(0, values("0 4 6"))).isEqualTo((low + high) / 2);
        ConvergenceFunction average = ConvergenceFunction.average(5, 1);
        assertThat(average.apply(0, values("0 3 6 9")))
                .isEqualTo((average.apply(0, values("0 3 6 9 -1000")) + average.apply(0, values("0 3 6 9 1000"))) / 2);
        ConvergenceFunction interactive = ConvergenceFunction.interactive(4, 1, units("8"));
        assertThat(interactive.apply(0, values("0 4 6"))).isEqualTo(units("2.5"));
    }

    @Test
    void moreMissingThanMayBeWrongIsNoAgreement() {
        ConvergenceFunction midpoint = ConvergenceFunction.midpoint(4, 1);
        assertThatExceptionOfType(AgreementLostException.class)
                .isThrownBy(() -> midpoint.apply(0, 0, 1))
                .withMessage("readings of 2 of 4 clocks are missing, and no more than 1 may be wrong");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> midpoint.apply(0, 0, 1, 2, 3, 4))
                .withMessageContaining("5 readings of 4 clocks");
    }

    @Test
    void resultsAreRoundedDownAndDoNotOverflow() {
        ConvergenceFunction midpoint = ConvergenceFunction.midpoint(4, 1);
        assertThat(midpoint.apply(0, 0, 0, 1, 1)).isEqualTo(0);
        assertThat(midpoint.apply(0, 0, 0, -1, -1)).isEqualTo(-1);
        assertThat(midpoint.apply(0, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE))
                .isEqualTo(Long.MAX_VALUE);
        long[] lowest = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
        assertThat(ConvergenceFunction.average(5, 1).apply(0, lowest)).isEqualTo(Long.MIN_VALUE);
        assertThat(ConvergenceFunction.interactive(5, 1, 1).apply(Long.MIN_VALUE, lowest))
                .isEqualTo(Long.MIN_VALUE);
        ConvergenceFunction interactive = ConvergenceFunction.interactive(2, 0, Long.MAX_VALUE);
        assertThat(interactive.apply(Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE))
                .as("a distance beyond 63 bits counts as the largest, so it counts")
                .isEqualTo(-1);
    }

    @Test
    void boundsAreThoseOfTheProofs() {
        ConvergenceFunction midpoint = ConvergenceFunction.midpoint(4, 1);
        assertThat(midpoint.agreementBound(3, 10)).isEqualTo(8);
        assertThat(midpoint.agreementBound(0, 1)).as("rounded up").isEqualTo(1);
        assertThat(midpoint.accuracyBound(10)).isEqualTo(10);
        ConvergenceFunction interactive = ConvergenceFunction.interactive(4, 1, 20);
        // (3 (2 + 0) + 1 (40 + 2 + 10)) / 4, and with y > D: (3 (2 + 21) + 1 (40 + 2 + 21)) / 4
        assertThat(interactive.agreementBound(2, 10)).isEqualTo(15);
        assertThat(interactive.agreementBound(2, 20)).isEqualTo(17);
        assertThat(interactive.agreementBound(2, 21)).isEqualTo(33);
        assertThat(interactive.accuracyBound(10)).isEqualTo(15); // (3 * 10 + 30) / 4
        ConvergenceFunction average = ConvergenceFunction.average(7, 2);
        assertThat(average.agreementBound(1, 9)).isEqualTo(7); // 2/3 of it
        assertThatIllegalArgumentException().isThrownBy(() -> midpoint.agreementBound(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> midpoint.agreementBound(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> interactive.accuracyBound(-1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> midpoint.agreementBound(Long.MAX_VALUE, 2));
    }

    @Test
    void functionsSayWhatTheyAre() {
        assertThat(ConvergenceFunction.midpoint(4, 1)).hasToString("fault-tolerant midpoint, n=4, f=1");
        assertThat(ConvergenceFunction.average(4, 1)).hasToString("fault-tolerant average, n=4, f=1");
        assertThat(ConvergenceFunction.interactive(4, 1, 20))
                .hasToString("interactive convergence, n=4, f=1, up to 20 ns");
        assertThat(ConvergenceFunction.midpoint(7, 2).members()).isEqualTo(7);
        assertThat(ConvergenceFunction.midpoint(7, 2).maxFaulty()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> ConvergenceFunction.interactive(4, 1, -1));
    }
}
