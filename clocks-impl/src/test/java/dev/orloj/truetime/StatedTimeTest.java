package dev.orloj.truetime;

import static dev.orloj.truetime.ManualClocks.MILLI;
import static dev.orloj.truetime.ManualClocks.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.orloj.internal.Nanos;
import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StatedTimeTest {
    private final ManualClocks clocks = new ManualClocks();
    private final TimeReading reading = new TimeReading();

    private StatedTime.Builder spanner() {
        return TrueTimes.statedBuilder(Duration.ofMillis(1), 200_000).clocks(clocks);
    }

    private long halfWidth(StatedTime source) {
        source.read(reading);
        assertThat(reading.isKnown()).isTrue();
        assertThat(reading.latest() - clocks.realtimeNanos()).isEqualTo(clocks.realtimeNanos() - reading.earliest());
        return reading.latest() - clocks.realtimeNanos();
    }

    @Test
    void oneMillisecondAnd200MicrosecondsASecondAreSevenMillisecondsAfterThirtySeconds() {
        StatedTime source = spanner().build();
        assertThat(halfWidth(source)).isEqualTo(MILLI);
        clocks.pass(30 * SECOND);
        assertThat(halfWidth(source)).isEqualTo(7 * MILLI);
        source.restate(Duration.ofMillis(1));
        assertThat(halfWidth(source)).isEqualTo(MILLI);
    }

    @Test
    void theMeanOverASawToothIsFourMilliseconds() {
        StatedTime source = spanner().build();
        long sum = 0;
        for (int i = 0; i <= 30; i++) {
            sum += halfWidth(source);
            clocks.pass(SECOND);
        }
        assertThat(sum / 31).isEqualTo(4 * MILLI);
    }

    @Test
    void theTermsAddUpToHalfTheWidth() {
        StatedTime source = spanner().build();
        clocks.pass(30 * SECOND);
        TimeInterval now = source.now();
        assertThat(now.width()).isEqualTo(14 * MILLI);
        assertThat(now)
                .hasToString("[1795168928.993000000, 1795168929.007000000] SYNCHRONIZED, "
                        + "stated: base error 1000000 ns + drift 200000 ppb x 30000000000 ns 6000000 ns");
    }

    @Test
    void theStatusGoesWithTheAge() {
        StatedTime source = spanner()
                .synchronizedFor(Duration.ofSeconds(10))
                .knownFor(Duration.ofSeconds(20))
                .build();
        clocks.pass(10 * SECOND - 1);
        assertThat(source.now().status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
        clocks.pass(1);
        assertThat(source.now().status()).isEqualTo(IntervalStatus.FREE_RUNNING);
        clocks.pass(10 * SECOND - 1);
        assertThat(source.now().status()).isEqualTo(IntervalStatus.FREE_RUNNING);
        clocks.pass(1);
        assertThat(source.now())
                .hasToString("UNKNOWN, stated: synchronised 20000000000 ns ago, which is good for less than "
                        + "20000000000 ns and an error within the range of time");
        assertThat(source.after(0)).isFalse();
        assertThat(source.before(Long.MAX_VALUE)).isFalse();
        source.restate(Duration.ofMillis(1));
        assertThat(source.now().status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
    }

    @Test
    void anAgeCountsAsDrift() {
        StatedTime source = spanner().age(Duration.ofSeconds(5)).build();
        assertThat(halfWidth(source)).isEqualTo(2 * MILLI);
        assertThat(source.syncedAtNanos()).isEqualTo(clocks.nanoTime() - 5 * SECOND);
        source.restate(Duration.ofMillis(3), Duration.ofSeconds(10));
        assertThat(halfWidth(source)).isEqualTo(5 * MILLI);
    }

    @Test
    void afterAndBeforeAreCertain() {
        StatedTime source = spanner().build();
        long now = clocks.truth();
        assertThat(source.after(now - MILLI)).isFalse();
        assertThat(source.after(now - MILLI - 1)).isTrue();
        assertThat(source.before(now + MILLI)).isFalse();
        assertThat(source.before(now + MILLI + 1)).isTrue();
    }

    @Test
    void whatDoesNotFitIsUnknown() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(spanner().knownFor(forEver).age(forEver).build().now().isKnown())
                .isFalse();
        StatedTime vague = TrueTimes.statedBuilder(forEver, 0).clocks(clocks).build();
        assertThat(vague.now().isKnown()).isFalse();
        clocks.pass(-1);
        assertThat(spanner().build().now().isKnown()).isTrue();
        StatedTime source = spanner().build();
        clocks.pass(-1);
        assertThat(source.now()).hasToString("UNKNOWN, stated: monotonic time is 1 ns before the synchronisation");
    }

    @Property
    void driftIsRoundedUpWhateverTheAge(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long age,
            @ForAll @LongRange(min = 0, max = 999_999_999) long ppb) {
        BigInteger billion = BigInteger.valueOf(SECOND);
        BigInteger exact = BigInteger.valueOf(age).multiply(BigInteger.valueOf(ppb));
        BigInteger up = exact.add(billion).subtract(BigInteger.ONE).divide(billion);
        assertThat(BigInteger.valueOf(Nanos.drift(age, ppb))).isEqualTo(up);
    }

    @Test
    void badStatementsAreTheCallersError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrueTimes.stated(Duration.ofMillis(-1), 0))
                .withMessageContaining("PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrueTimes.stated(Duration.ZERO, SECOND))
                .withMessageContaining("1000000000");
        assertThatIllegalArgumentException().isThrownBy(() -> TrueTimes.stated(Duration.ZERO, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> spanner().age(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> spanner().synchronizedFor(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> spanner().knownFor(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spanner().knownFor(Duration.ofSeconds(59)).build());
        StatedTime source = spanner().build();
        clocks.pass(SECOND);
        assertThatIllegalArgumentException().isThrownBy(() -> source.restate(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source.restate(Duration.ofMillis(9), Duration.ofNanos(-1)));
        assertThat(halfWidth(source)).isEqualTo(1_200_000);
        assertThatNullPointerException().isThrownBy(() -> source.restate(null));
        assertThatNullPointerException().isThrownBy(() -> TrueTimes.stated(null, 0));
        assertThatNullPointerException().isThrownBy(() -> source.read(null));
    }

    @Test
    @Timeout(60)
    void aReadingGoesByOneStatement() {
        StatedTime source = TrueTimes.statedBuilder(Duration.ofNanos(5), 100_000_000)
                .clocks(clocks)
                .build();
        CompletableFuture<Void> owner = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200_000; i++) {
                source.restate(Duration.ofNanos(7), Duration.ofNanos(100));
                source.restate(Duration.ofNanos(1_000), Duration.ofNanos(3_000));
            }
        });
        while (!owner.isDone()) {
            assertThat(halfWidth(source)).isIn(5L, 17L, 1_300L);
        }
        owner.join();
    }

    @Test
    void theMachinesOwnClocksAreBehindTheFactory() {
        assertThat(TrueTimes.stated(Duration.ofDays(1), 0).now().status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
    }
}
