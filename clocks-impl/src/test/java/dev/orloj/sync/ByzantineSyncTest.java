package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.sync.RoundOutcome.Status;
import org.junit.jupiter.api.Test;

/** One clock of four, of which one may lie. */
class ByzantineSyncTest {
    private static final RoundTiming TIMING = new RoundTiming(5, 0, 1_000, 10, 100);

    private final ByzantineSync sync = new ByzantineSync(ConvergenceFunction.midpoint(4, 1), TIMING, 1);

    @Test
    void outcomeHasItsArithmetic() {
        sync.begin(3);
        sync.receive(3, 0, 40);
        sync.receive(3, 2, -20);
        sync.receive(3, 3, 1_000);
        assertThat(sync.close())
                .isEqualTo(new RoundOutcome(
                        3,
                        Status.AGREED,
                        20, // of 0 and 40
                        40, // half of 60, and 10 that readers differ by
                        60, // half of 100, and 10
                        0,
                        java.util.List.of(3)));
        assertThat(sync.spread()).isEqualTo(60);
    }

    @Test
    void copiesReplaysAndStrangersDoNotCount() {
        assertThat(sync.receive(0, 0, 7)).isEqualTo(Receipt.EARLY);
        sync.begin(3);
        assertThat(sync.receive(3, 0, 7)).isEqualTo(Receipt.TAKEN);
        assertThat(sync.receive(3, 0, 7)).isEqualTo(Receipt.DUPLICATE);
        assertThat(sync.receive(3, 0, 8)).isEqualTo(Receipt.CONFLICTING);
        assertThat(sync.receive(2, 2, 9)).isEqualTo(Receipt.STALE);
        assertThat(sync.receive(4, 2, 9)).isEqualTo(Receipt.EARLY);
        assertThat(sync.receive(3, 4, 9)).isEqualTo(Receipt.UNKNOWN_SENDER);
        assertThat(sync.receive(3, 1, 9)).as("nobody speaks for this clock").isEqualTo(Receipt.UNKNOWN_SENDER);
        assertThat(sync.receive(3, 2, 9)).isEqualTo(Receipt.TAKEN);
        RoundOutcome outcome = sync.close();
        assertThat(outcome.missing()).isEqualTo(1);
        assertThat(outcome.adjustment()).isEqualTo((0 + 2 * 7 + 9) / 4);
        assertThat(sync.receive(3, 3, 9)).as("too late").isEqualTo(Receipt.STALE);
    }

    @Test
    void readingThatIsLessCertainThanStatedIsMissing() {
        sync.begin(0);
        assertThat(sync.receive(0, 0, new ClockOffset(7, 6, 12, 0))).isEqualTo(Receipt.UNUSABLE);
        assertThat(sync.receive(0, 0, new ClockOffset(7, 5, 10, 0))).isEqualTo(Receipt.TAKEN);
    }

    @Test
    void roundsOpenAndCloseInOrder() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(sync::close)
                .withMessageContaining("no round is open");
        sync.begin(0);
        sync.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(sync::close);
        assertThatIllegalArgumentException().isThrownBy(() -> sync.begin(0));
    }

    @Test
    void roundsThatWerePassedOverLetClocksDrift() {
        sync.begin(0);
        sync.begin(4);
        assertThat(sync.spread()).isEqualTo(100 + 3 * TIMING.lossEachRound());
        assertThatIllegalArgumentException().isThrownBy(() -> sync.begin(4));
        assertThat(sync.spread()).isEqualTo(100 + 3 * TIMING.lossEachRound());
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> sync.begin(Long.MAX_VALUE));
        assertThat(sync.receive(4, 0, 1)).as("the round goes on").isEqualTo(Receipt.TAKEN);
    }

    @Test
    void exactlyAsFarApartAsRightClocksMayBeReadIsAgreement() {
        sync.begin(0);
        sync.receive(0, 0, 110);
        sync.receive(0, 2, 110);
        sync.receive(0, 3, 400);
        assertThat(sync.close().status()).isEqualTo(Status.AGREED);
        ByzantineSync other = new ByzantineSync(ConvergenceFunction.midpoint(4, 1), TIMING, 1);
        other.begin(0);
        other.receive(0, 0, 111);
        other.receive(0, 2, 111);
        other.receive(0, 3, 400);
        assertThat(other.close().status()).isEqualTo(Status.LOST);
    }

    @Test
    void memberIsOneOfTheGroup() {
        ConvergenceFunction four = ConvergenceFunction.midpoint(4, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ByzantineSync(four, TIMING, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new ByzantineSync(four, TIMING, -1));
    }
}
