package dev.orloj.sync.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.sim.Outcome;
import dev.orloj.sim.Worlds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One seed is one history, on every JDK. */
class DriftingWorldTest {
    /** What it came to when this was written; it changes with what a seed means, and with the protocol, and with nothing else. */
    private static final long DIGEST = -6_397_353_347_515_003_438L;

    @Test
    void oneSeedIsOneHistoryOnEveryJdk() {
        Outcome outcome = Worlds.requireDeterministic(7, world -> {
            Group group = new Group(
                    GroupPlan.midpoint(5, 1), world, link -> link.withLoss(0.01).withDuplication(0.01));
            group.member(4).lie(Lie.twoFaced(2, GroupPlan.MILLI));
            world.after(
                    Duration.ofSeconds(70),
                    () -> group.member(1).machine().clock().step(Duration.ofSeconds(10)));
            group.start();
            world.runFor(Duration.ofMinutes(10));
        });
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.digest()).isEqualTo(DIGEST);
    }
}
