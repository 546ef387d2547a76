package dev.orloj.clocks;

import static dev.orloj.time.LogicalClock.REFUSED_LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.time.ClockLeadException;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far a hybrid clock may lead its wall, and what each policy does at the limit. */
class HybridLeadTest extends HybridTable {
    private static final int FULL = HybridTimestamp.MAX_LOGICAL;

    /** A block as large as the counter: one of these leads the wall by one millisecond more. */
    private static final int ONE_MILLI = FULL + 1;

    private final RecordingListener listener = new RecordingListener();

    private HybridClockBuilder builder(long limit, LeadPolicy policy) {
        wall.set(1_000);
        return Clocks.hybridBuilder(N1)
                .wall(wall)
                .startAt(at(1_000, FULL))
                .maxRemoteAhead(limit, RemotePolicy.REFUSE)
                .maxLead(limit, policy)
                .listener(listener);
    }

    @Test
    void reportTellsOnceThenAtEachDoublingAndAnewAfterTheWallHasCaughtUp() {
        HybridClock clock = builder(10, LeadPolicy.REPORT).build();
        leadBy(clock, 1, 10);
        assertThat(listener.told).isEmpty();
        clock.tickBlock(ONE_MILLI);
        assertThat(listener.told).containsExactly("leadExceeded n1 (1011," + FULL + ") wall 1000");
        leadBy(clock, 12, 22);
        assertThat(listener.told).hasSize(1);
        clock.tickBlock(ONE_MILLI);
        assertThat(listener.told).hasSize(2);
        leadBy(clock, 24, 46);
        assertThat(listener.told).hasSize(2);
        clock.tickBlock(ONE_MILLI);
        assertThat(listener.told).hasSize(3);

        wall.set(3_000);
        clock.tick();
        leadBy(clock, 1, 10);
        assertThat(listener.told).hasSize(3);
        leadBy(clock, 11, 12);
        assertThat(listener.told).hasSize(4).last().isEqualTo("leadExceeded n1 (3011,0) wall 3000");
    }

    @Test
    void singleTicksAreToldAtTheSamePointAsBlocks() {
        HybridClock clock =
                builder(10, LeadPolicy.REPORT).startAt(at(1_010, FULL - 2)).build();
        clock.tick();
        clock.tick();
        assertThat(listener.told).isEmpty();
        clock.tick();
        clock.tick();
        assertThat(listener.told).containsExactly("leadExceeded n1 (1011,0) wall 1000");
    }

    @Test
    void throwRefusesAtTheLimitWithItsValuesAndGoesOnOnceTheWallHas() {
        HybridClock clock = builder(10, LeadPolicy.THROW).build();
        leadBy(clock, 1, 10);
        ClockLeadException e = catchThrowableOfType(ClockLeadException.class, clock::tick);
        assertThat(e)
                .hasMessage("the next time would lead the wall by 11 ms, limit 10 ms: time="
                        + HybridTimestamp.of(1_011, 0) + ", wallMillis=1000");
        assertThat(e.leadMillis()).isEqualTo(11);
        assertThat(e.limitMillis()).isEqualTo(10);
        assertThat(clock.current()).isEqualTo(at(1_010, FULL));
        assertThat(clock.stats().refusals()).isEqualTo(1);
        wall.set(1_001);
        assertThat(clock.tick()).isEqualTo(at(1_011, 0));
    }

    @Test
    void blockThatWouldPassTheLimitIsRefusedWhole() {
        HybridClock clock = builder(10, LeadPolicy.THROW).build();
        assertThatThrownBy(() -> clock.tickBlock(11 * ONE_MILLI)).isInstanceOf(ClockLeadException.class);
        assertThat(clock.current()).isEqualTo(at(1_000, FULL));
        assertThat(clock.tickBlock(10 * ONE_MILLI)).isEqualTo(at(1_001, 0));
    }

    @Test
    void waitGoesOnOnceTheWallHasCaughtUp() {
        ScriptedWall scripted = new ScriptedWall(reading -> 1_000 + reading);
        HybridClock clock = builder(10, LeadPolicy.WAIT)
                .wall(scripted)
                .startAt(at(1_020, 0))
                .build();
        assertThat(clock.tick()).isEqualTo(at(1_020, 1));
        assertThat(scripted.readings()).isEqualTo(10); // looked until the lead was 10 ms
        assertThat(listener.told).isEmpty();
    }

    @Test
    void waitFollowsAWallThatOvertakesTheClock() {
        ScriptedWall scripted = new ScriptedWall(reading -> reading < 3 ? 1_000 : 5_000);
        HybridClock clock = builder(10, LeadPolicy.WAIT)
                .wall(scripted)
                .startAt(at(1_020, 0))
                .build();
        assertThat(clock.tick()).isEqualTo(at(5_000, 0));
    }

    @Test
    void waitEndsAtItsTimeout() {
        HybridClock clock = builder(10, LeadPolicy.WAIT)
                .startAt(at(1_020, 0))
                .leadTimeout(Duration.ofMillis(3))
                .build();
        assertThatThrownBy(clock::tick).isInstanceOf(ClockLeadException.class);
        assertThat(clock.tryObserve(at(1_000, 0))).isEqualTo(REFUSED_LEAD);
        assertThat(clock.current()).isEqualTo(at(1_020, 0));
    }

    @Test
    void waitEndsOnAnInterruptAndKeepsTheFlag() {
        ScriptedWall interrupting = new ScriptedWall(reading -> {
            if (reading == 3) {
                Thread.currentThread().interrupt();
            }
            return 1_000;
        });
        HybridClock clock = builder(10, LeadPolicy.WAIT)
                .wall(interrupting)
                .startAt(at(1_020, 0))
                .leadTimeout(Duration.ofDays(1))
                .build();
        assertThatThrownBy(clock::tick).isInstanceOf(ClockLeadException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(clock.current()).isEqualTo(at(1_020, 0));
    }

    @Test
    void remoteThatIsAcceptedCanAlwaysBeObserved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(10, LeadPolicy.THROW)
                        .maxRemoteAhead(11, RemotePolicy.REFUSE)
                        .build())
                .withMessageContainingAll("10 ms", "11 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clocks.hybridBuilder(N1).maxLead(-1, LeadPolicy.REPORT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clocks.hybridBuilder(N1).leadTimeout(Duration.ZERO));
    }

    @Test
    void leadMillisIsTheDistanceToTheWallNow() {
        HybridClock clock = builder(10, LeadPolicy.REPORT).build();
        assertThat(clock.leadMillis()).isZero();
        wall.set(993);
        assertThat(clock.leadMillis()).isEqualTo(7);
        wall.set(2_000);
        assertThat(clock.leadMillis()).isZero();
    }

    /** Takes blocks until the clock leads by the last of these milliseconds, and its counter is full. */
    private void leadBy(HybridClock clock, int first, int last) {
        for (int i = first; i <= last; i++) {
            clock.tickBlock(ONE_MILLI);
        }
    }
}
