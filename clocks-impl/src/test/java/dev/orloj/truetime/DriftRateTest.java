package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DriftRateTest {
    @Test
    void spannersSawToothRisesByTwoHundredMicrosecondsASecond() {
        assertThat(1_000_000 + DriftRate.during(30_000_000_000L, 200_000)).isEqualTo(7_000_000);
    }

    @Test
    void fractionsOfANanosecondCountAsOne() {
        assertThat(DriftRate.during(0, 50_000)).isZero();
        assertThat(DriftRate.during(1, 50_000)).isEqualTo(1);
        assertThat(DriftRate.during(20_000, 50_000)).isEqualTo(1);
        assertThat(DriftRate.during(20_001, 50_000)).isEqualTo(2);
        assertThat(DriftRate.during(Long.MAX_VALUE, 0)).isZero();
    }

    @Property
    void isTheExactProductRoundedUp(
            @ForAll @LongRange(min = 0) long nanos, @ForAll @LongRange(min = 0, max = 999_999_999) long ppb) {
        BigInteger billion = BigInteger.valueOf(1_000_000_000);
        BigInteger exact = BigInteger.valueOf(nanos)
                .multiply(BigInteger.valueOf(ppb))
                .add(billion.subtract(BigInteger.ONE))
                .divide(billion);
        assertThat(DriftRate.during(nanos, ppb)).isEqualTo(exact.longValueExact());
    }

    @Test
    void aRateOfOneOrMoreIsRefused() {
        assertThat(DriftRate.require(999_999_999)).isEqualTo(999_999_999);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftRate.require(1_000_000_000))
                .withMessageContaining("1000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> DriftRate.require(-1));
    }
}
