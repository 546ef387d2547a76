package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoundReadingsTest {
    private final RoundReadings<String> readings = new RoundReadings<>(3);

    @Test
    void firstReadingOfASenderCounts() {
        readings.begin(7);
        assertThat(readings.receive(7, 1, "a")).isEqualTo(Receipt.TAKEN);
        assertThat(readings.receive(7, 1, "a")).isEqualTo(Receipt.DUPLICATE);
        assertThat(readings.receive(7, 1, "b")).isEqualTo(Receipt.CONFLICTING);
        assertThat(readings.of(1)).contains("a");
        assertThat(readings.of(0)).isEmpty();
        assertThat(readings.missing()).isEqualTo(2);
        assertThat(readings.members()).isEqualTo(3);
    }

    @Test
    void otherRoundsAndStrangersDoNotCount() {
        assertThat(readings.receive(0, 1, "before the first")).isEqualTo(Receipt.EARLY);
        readings.begin(7);
        assertThat(readings.receive(6, 1, "replayed")).isEqualTo(Receipt.STALE);
        assertThat(readings.receive(8, 1, "early")).isEqualTo(Receipt.EARLY);
        assertThat(readings.receive(7, 3, "stranger")).isEqualTo(Receipt.UNKNOWN_SENDER);
        assertThat(readings.receive(7, -1, "stranger")).isEqualTo(Receipt.UNKNOWN_SENDER);
        assertThat(readings.missing()).isEqualTo(3);
    }

    @Test
    void newRoundForgetsTheOneBefore() {
        readings.begin(0);
        readings.receive(0, 2, "old");
        readings.begin(5);
        assertThat(readings.round()).isEqualTo(5);
        assertThat(readings.of(2)).isEmpty();
        assertThat(readings.missing()).isEqualTo(3);
        assertThat(readings.receive(0, 2, "old")).isEqualTo(Receipt.STALE);
    }

    @Test
    void roundsGoUp() {
        assertThatIllegalArgumentException().isThrownBy(() -> readings.begin(-1));
        readings.begin(5);
        readings.receive(5, 0, "kept");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readings.begin(5))
                .withMessageContaining("round=5, after 5");
        assertThat(readings.of(0)).contains("kept");
    }

    @Test
    void strangeQuestionsAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> readings.of(3));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundReadings<String>(0));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> readings.receive(0, 0, null));
    }
}
