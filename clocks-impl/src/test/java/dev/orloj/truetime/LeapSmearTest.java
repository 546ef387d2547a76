package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of fbclock's smear of a leap second: one nanosecond every 65 microseconds. */
class LeapSmearTest {
    private static final long SECOND = 1_000_000_000L;

    private final LeapSmear positive = new LeapSmear(1_483_228_836 * SECOND, 65_000, 36, 37);
    private final LeapSmear negative = new LeapSmear(1_893_456_037 * SECOND, 65_000, 37, 36);

    @ParameterizedTest
    @CsvSource({
        "1483228835999999999, 1483228799999999999",
        "1483228836000000000, 1483228800000000000",
        "1483228836000064999, 1483228800000064999",
        "1483228836000065000, 1483228800000064999",
        "1483228836000130000, 1483228800000129998",
        "1483228837000000000, 1483228800999984616",
        "1483261336000000000, 1483261299500000000",
        "1483293836000000000, 1483293799000000000",
        "1483293836000000001, 1483293799000000001",
    })
    void leapSecondIsSpreadOverItsWindowAndWholeAtTheEnd(long tai, long utc) {
        assertThat(positive.toUtc(tai)).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({
        "1893456036000000000, 1893455999000000000",
        "1893488537000000000, 1893488500500000000",
        "1893521037000000000, 1893521001000000000",
    })
    void negativeLeapSecondIsSpreadTheOtherWay(long tai, long utc) {
        assertThat(negative.toUtc(tai)).isEqualTo(utc);
    }
}
