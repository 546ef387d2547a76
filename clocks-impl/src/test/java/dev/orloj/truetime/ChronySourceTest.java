package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static dev.orloj.time.IntervalStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeInterval;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A chronyd that answers what it is told to, on a machine whose clocks are moved by hand. */
class ChronySourceTest {
    private static final long SECOND = 1_000_000_000L;

    private final ManualClocks clocks = new ManualClocks();
    private long refTime = clocks.truth();
    private final ScriptedExchange exchange = new ScriptedExchange(clocks, this::normal);
    private final PolledTrueTime source = builder().build();

    private ChronyBuilder builder() {
        return new ChronyBuilder().clocks(clocks).over(exchange, () -> 99).freshFor(Duration.ofSeconds(30));
    }

    private byte[] normal(byte[] question) {
        return reply(question).bytes();
    }

    private ChronyReply reply(byte[] question) {
        return new ChronyReply(question, refTime).delay(0.000_02).dispersion(0.000_01);
    }

    private IntervalStatus statusNow() {
        TimeInterval interval = source.now();
        if (interval.isKnown()) {
            assertThat(clocks.truth()).isBetween(interval.earliest(), interval.latest());
        }
        return interval.status();
    }

    @Test
    void nothingIsKnownBeforeTheFirstAnswer() {
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        assertThat(source.now().provenance()).hasToString("chrony 127.0.0.1:323: no answer yet");
        assertThat(source.untilNextPoll()).isZero();
    }

    @Test
    void boundIsCorrectionAndDispersionAndHalfTheDelay() {
        exchange.server = question -> reply(question)
                .correction(0.250000805)
                .dispersion(0.000000627)
                .delay(0.000001877)
                .bytes();
        assertThat(source.poll()).isTrue();
        TimeInterval interval = source.now();
        // one nanosecond more for each term that chrony's 24 bits don't hold exactly
        assertThat(interval.latest() - clocks.realtimeNanos()).isBetween(250_002_371L, 250_002_374L);
        assertThat(clocks.realtimeNanos() - interval.earliest()).isBetween(250_002_371L, 250_002_374L);
        assertThat(interval.provenance().toString())
                .contains("correction", "dispersion", "delay/2", "drift 83383334 ppb");
    }

    @Test
    void roundTripCountsAsDrift() {
        exchange.forthNanos = 4_000_000;
        exchange.backNanos = 6_000_000;
        source.poll();
        TimeInterval interval = source.now();
        assertThat(interval.width()).isBetween(2 * (20_000L + 500), 2 * (20_000L + 500) + 10);
        assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void silentChronydAgesToFreeRunningAndUnknown() {
        source.poll();
        exchange.server = question -> null;
        clocks.passSeconds(5);
        assertThat(source.poll()).isFalse();
        assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
        clocks.pass(1);
        assertThat(statusNow()).isEqualTo(FREE_RUNNING);
        clocks.passSeconds(1_000);
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        assertThat(source.now().provenance().source()).contains("last poll: ", "silence");
    }

    @Test
    void normalWithoutMeasurementsAgesThoughChronydGoesOnAnswering() {
        for (int second = 0; second <= 30; second++) {
            source.poll();
            assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
            clocks.passSeconds(1);
        }
        source.poll();
        assertThat(statusNow()).isEqualTo(FREE_RUNNING);
        clocks.passSeconds(100);
        source.poll();
        long width = source.now().width();
        assertThat(width).isBetween(2 * (20_000L + 101 * 50_000), 2 * (20_000L + 101 * 50_000) + 10);
        clocks.passSeconds(900);
        source.poll();
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        refTime = clocks.truth();
        source.poll();
        assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void unsynchronisedIsUnknownAtOnce() {
        source.poll();
        exchange.server = question -> reply(question).leap(3).bytes();
        assertThat(source.poll()).isFalse();
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        for (int stratum : new int[] {0, 16, 65_535}) {
            exchange.server = this::normal;
            source.poll();
            assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
            exchange.server = question -> reply(question).stratum(stratum).bytes();
            source.poll();
            assertThat(statusNow()).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void chronydThatFollowsItselfIsUnknownUnlessAccepted() {
        exchange.server = question -> reply(question).refId(0x7F7F0101).bytes();
        source.poll();
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        assertThat(source.now().provenance().source()).contains("follows nothing but itself");
        try (PolledTrueTime accepting = builder().acceptUnreferenced().build()) {
            accepting.poll();
            assertThat(accepting.now().status()).isEqualTo(SYNCHRONIZED);
        }
    }

    @Test
    void damagedOrForeignRepliesLeaveTheLastAnswer() {
        source.poll();
        TimeInterval before = source.now();
        exchange.server = question -> new byte[0];
        assertThat(source.poll()).isFalse();
        exchange.server = question -> {
            byte[] reply = normal(question);
            ByteBuffer.wrap(reply).putInt(16, 100);
            return reply;
        };
        assertThat(source.poll()).isFalse();
        exchange.server = question -> reply(question).leap(7).bytes();
        assertThat(source.poll()).isFalse();
        refTime = clocks.truth() + 2 * SECOND;
        exchange.server = this::normal;
        assertThat(source.poll()).isFalse();
        assertThat(source.now().earliest()).isEqualTo(before.earliest());
        assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void anErrorOfSixteenSecondsIsNoKnowledge() {
        source.poll();
        exchange.server = question -> reply(question).dispersion(16).bytes();
        assertThat(source.poll()).isFalse();
        assertThat(statusNow()).isEqualTo(UNKNOWN);
    }

    /** After a step that chronyd did not make, its correction is wrong until it measures again. */
    @Test
    void answersAfterAStepCountOnlyOnceChronydHasMeasured() {
        for (long step : new long[] {-SECOND / 2, SECOND / 2, -3 * SECOND, 3 * SECOND}) {
            refTime = clocks.realtimeNanos();
            source.poll();
            clocks.passSeconds(1);
            clocks.step(step);
            assertThat(source.poll()).isFalse();
            assertThat(statusNow()).isEqualTo(UNKNOWN);
            clocks.passSeconds(1);
            assertThat(source.poll()).isFalse();
            assertThat(statusNow()).isEqualTo(UNKNOWN);
            refTime = clocks.truth(); // measured, and found the step
            double correction = (clocks.truth() - clocks.realtimeNanos()) / 1e9;
            exchange.server = question -> reply(question).correction(correction).bytes();
            assertThat(source.poll()).isTrue();
            assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
            clocks.step(clocks.truth() - clocks.realtimeNanos()); // the next case begins with all well
            exchange.server = this::normal;
            source.poll();
            refTime++;
            source.poll();
        }
    }

    /** Chronyd measures rarely, and believes its old correction meanwhile. */
    @Test
    void stepsTooSmallToTellAddUpUntilTheyShow() {
        source.poll();
        int known = 0;
        for (int i = 0; i < 20; i++) {
            clocks.passSeconds(1);
            clocks.step(-3_000);
            source.poll();
            known += statusNow() == UNKNOWN ? 0 : 1;
        }
        assertThat(known).isBetween(1, 4);
        refTime = clocks.truth();
        exchange.server = question -> reply(question).correction(0.000_06).bytes();
        source.poll();
        assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void aSuspensionThatAStepBackMadeUpForIsUnknownUntilChronydHasMeasured() {
        source.poll();
        clocks.suspend(5 * SECOND);
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        clocks.step(-5 * SECOND);
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        clocks.passSeconds(1);
        assertThat(source.poll()).isFalse();
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        refTime = clocks.truth();
        exchange.server = question -> reply(question).correction(5).bytes();
        assertThat(source.poll()).isTrue();
        assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
    }

    /** Its last adjustment of the clock's rate stays. */
    @Test
    void aChronydThatDiesWhileItSlewsLeavesAClockThatRunsPastItsGoal() {
        for (double correction : new double[] {0.1, 0.001, 0.000_01}) {
            clocks.step(clocks.truth() - clocks.realtimeNanos() - Math.round(correction * 1e9));
            refTime = clocks.realtimeNanos() - SECOND;
            exchange.server = question -> reply(question).correction(correction).bytes();
            source.poll();
            refTime++;
            source.poll();
            assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
            exchange.server = question -> null;
            long slewed = Math.min(83_333_333, Math.round(correction * 1e9));
            for (int second = 0; second < 60; second++) {
                clocks.slew(SECOND - slewed, slewed);
                source.poll();
                assertThat(statusNow()).isNotEqualTo(UNKNOWN);
            }
        }
    }

    @Test
    void aStepWhileTheAnswerIsUnderWayCountsAsBefore() {
        exchange.meanwhile = () -> clocks.step(-SECOND);
        assertThat(source.poll()).isFalse();
        exchange.meanwhile = () -> {};
        assertThat(source.poll()).isFalse();
        assertThat(statusNow()).isEqualTo(UNKNOWN);
    }

    @Test
    void slewingTheCorrectionAwayStaysWithinTheBounds() {
        clocks.step(-100_000_000); // slow by 0.1 s, as chronyd knows
        refTime = clocks.realtimeNanos();
        exchange.server = question -> reply(question).correction(0.1).bytes();
        source.poll();
        for (int i = 0; i < 12; i++) {
            clocks.slew(91_666_667, 8_333_333); // both clocks are made to run faster, until the wall is right
            assertThat(statusNow()).isEqualTo(SYNCHRONIZED);
        }
    }

    @Test
    void pollsAreDueEveryInterval() {
        source.poll();
        assertThat(source.untilNextPoll()).isEqualTo(Duration.ofSeconds(1));
        clocks.passSeconds(3);
        assertThat(source.untilNextPoll()).isZero();
    }

    @Test
    void closedSourceIsUnknownAndAsksNoMore() {
        source.poll();
        source.close();
        assertThat(statusNow()).isEqualTo(UNKNOWN);
        assertThat(source.poll()).isFalse();
        assertThat(exchange.questions).isEqualTo(1);
        assertThat(source.now().provenance()).hasToString("chrony 127.0.0.1:323: closed");
    }

    @Test
    void anErrorOfOurOwnIsAFailedPoll() {
        exchange.server = question -> {
            throw new IllegalStateException("broken");
        };
        assertThat(source.poll()).isFalse();
        assertThat(source.now().provenance().source()).contains("broken");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        ChronyBuilder builder = TrueTimes.chrony();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65_536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pollEvery(Duration.ofMillis(9)))
                .withMessageContaining("PT0.009S");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.timeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.driftPpb(1_000_000_000));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.freshFor(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.holdFor(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.holdFor(Duration.ofDays(367)));
    }
}
