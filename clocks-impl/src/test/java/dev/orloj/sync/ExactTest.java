package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.internal.Nanos;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.LongSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Against numbers of any size. */
class ExactTest {
    private static BigDecimal of(long value) {
        return BigDecimal.valueOf(value);
    }

    private static void equalOrThrows(BigDecimal expected, LongSupplier computed) {
        BigInteger whole = expected.toBigIntegerExact();
        if (whole.bitLength() < 64) {
            assertThat(computed.getAsLong()).isEqualTo(whole.longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(computed::getAsLong)
                    .withMessageContaining("beyond 64 bits");
        }
    }

    @Property
    void sumsAreExactOrThrow(@ForAll long a, @ForAll long b) {
        equalOrThrows(of(a).add(of(b)), () -> Exact.plus(a, b));
        equalOrThrows(of(a).subtract(of(b)), () -> Exact.minus(a, b));
        equalOrThrows(of(a).multiply(of(b)), () -> Exact.times(a, b));
        BigDecimal apart = of(a).subtract(of(b)).abs().min(of(Long.MAX_VALUE));
        assertThat(of(Exact.distance(a, b))).isEqualByComparingTo(apart);
        BigDecimal middle = of(a).add(of(b)).divide(of(2)).setScale(0, RoundingMode.FLOOR);
        assertThat(of(Exact.middle(a, b))).isEqualByComparingTo(middle);
    }

    @Property
    void partsAreRoundedUp(
            @ForAll @LongRange(max = 1L << 40) long whole,
            @ForAll @IntRange(max = 1_000) int numerator,
            @ForAll @IntRange(min = 1, max = 1_000) int denominator) {
        BigDecimal expected = of(whole).multiply(of(numerator)).divide(of(denominator), 0, RoundingMode.CEILING);
        assertThat(of(Exact.part(whole, numerator, denominator))).isEqualByComparingTo(expected);
        assertThat(Exact.half(whole)).isEqualTo(Exact.part(whole, 1, 2));
    }

    @Property
    void meansAreRoundedDown(@ForAll @Size(min = 1, max = 9) long[] values) {
        BigInteger sum = Arrays.stream(values).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        BigDecimal expected = new BigDecimal(sum).divide(of(values.length), 0, RoundingMode.FLOOR);
        assertThat(of(Exact.mean(values, 0, values.length))).isEqualByComparingTo(expected);
        assertThat(Exact.mean(values, values.length - 1, values.length)).isEqualTo(values[values.length - 1]);
    }

    @Property
    void whatARateComesToIsRoundedDown(
            @ForAll @LongRange(max = Long.MAX_VALUE) long nanos,
            @ForAll @LongRange(min = -999_999_999, max = 999_999_999) long ppb) {
        BigDecimal exact = of(nanos).multiply(of(ppb)).movePointLeft(9);
        assertThat(of(Exact.gained(nanos, ppb))).isEqualByComparingTo(exact.setScale(0, RoundingMode.FLOOR));
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exact.notNegative("an age", -1))
                .withMessage("an age must not be negative: -1 ns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exact.positive("a period", 0))
                .withMessage("a period must be positive: 0 ns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nanos.rate("a drift", 1_000_000_000))
                .withMessage("a drift is 0 to 999999999 ppb: 1000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> Nanos.rate("a drift", -1));
    }
}
