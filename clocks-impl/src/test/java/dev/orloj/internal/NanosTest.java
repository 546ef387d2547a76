package dev.orloj.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NanosTest {
    @Test
    void spannersSawToothRisesByTwoHundredMicrosecondsASecond() {
        assertThat(1_000_000 + Nanos.drift(30_000_000_000L, 200_000)).isEqualTo(7_000_000);
    }

    @Test
    void fractionsOfANanosecondCountAsOne() {
        assertThat(Nanos.drift(0, 50_000)).isZero();
        assertThat(Nanos.drift(1, 50_000)).isEqualTo(1);
        assertThat(Nanos.drift(20_000, 50_000)).isEqualTo(1);
        assertThat(Nanos.drift(20_001, 50_000)).isEqualTo(2);
        assertThat(Nanos.drift(Long.MAX_VALUE, 0)).isZero();
    }

    @Property
    void isTheExactProductRoundedUp(
            @ForAll @LongRange(min = 0) long nanos, @ForAll @LongRange(min = 0, max = 999_999_999) long ppb) {
        BigInteger billion = BigInteger.valueOf(1_000_000_000);
        BigInteger exact = BigInteger.valueOf(nanos)
                .multiply(BigInteger.valueOf(ppb))
                .add(billion.subtract(BigInteger.ONE))
                .divide(billion);
        assertThat(Nanos.drift(nanos, ppb)).isEqualTo(exact.longValueExact());
    }

    @Test
    void aRateOfOneOrMoreIsRefused() {
        assertThat(Nanos.rate("a drift", 999_999_999)).isEqualTo(999_999_999);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nanos.rate("a drift", 1_000_000_000))
                .withMessageContaining("1000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> Nanos.rate("a drift", -1));
    }
}
