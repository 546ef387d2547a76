package dev.orloj.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured is warm, as far as can be waited for. */
class TimingTest {
    private static final long MILLI = 1_000_000;
    private static final int REPETITIONS = 5;

    private long now = Long.MAX_VALUE - MILLI; // a clock may turn over
    private int runs;

    private Timing measure(long settledNanos, LongSupplier taken) {
        return Timing.of(REPETITIONS, settledNanos, () -> now, () -> {
            now += taken.getAsLong();
            return ++runs;
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "4000000, 40", "8000000, 51", "60000000, 61", "60000001, 62"})
    void aTaskIsRepeatedUntilItsTimesAreSettled(long settledNanos, int warmUps) {
        assertThat(measure(settledNanos, () -> MILLI)).isEqualTo(new Timing(Collections.nCopies(REPETITIONS, 1.0)));
        assertThat(runs).isEqualTo(warmUps + REPETITIONS);
    }

    @ParameterizedTest
    @CsvSource({"94, 314", "96, 206"})
    void aTaskThatGetsFasterByATwentiethIsNotWarmBefore(int percent, int warmUps) {
        assertThat(measure(2_000 * MILLI, () -> runs < 100 ? 10 * MILLI : percent * MILLI / 10)
                        .median())
                .isEqualTo(percent / 10.0);
        assertThat(runs).isEqualTo(warmUps + REPETITIONS);
    }

    @Test
    void aTaskThatGetsFasterForeverIsMeasuredAfterTenTimesSoLong() {
        measure(MILLI, () -> (long) (MILLI * Math.pow(0.94, runs)));
        assertThat(runs).isEqualTo(15 + REPETITIONS);
    }
}
