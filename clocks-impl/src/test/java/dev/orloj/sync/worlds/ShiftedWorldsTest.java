package dev.orloj.sync.worlds;

import static dev.orloj.sync.worlds.GroupPlan.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.sim.World;
import dev.orloj.sync.RoundOutcome;
import dev.orloj.sync.RoundTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What no algorithm can beat: worlds that differ in delays and offsets, and that no clock can tell apart.
 *
 * <p>In the k-th world the first k clocks are ahead by the uncertainty {@code u}, and messages take their shortest or their longest so that all arrive at the same readings as in every other
 * world. So all clocks decide alike in all of them, and in one of them they must end up {@code u (1 - 1/n)} apart. <b>Source:</b> Lundelius and Lynch 1984.
 */
class ShiftedWorldsTest {
    private static final long LEAST = 5 * MILLI;

    @ParameterizedTest
    @CsvSource({"2, 0, false", "4, 1, false", "4, 1, true", "7, 2, false", "7, 2, true", "10, 0, true"})
    void adversarialDelaysKeepClocksApartByTheLowerBoundAndNotBeyondTheUpperOne(
            int members, int maxFaulty, boolean isInteractive) {
        long uncertainty = 10 * MILLI;
        GroupPlan plan = (isInteractive
                        ? GroupPlan.interactive(members, maxFaulty)
                        : GroupPlan.midpoint(members, maxFaulty))
                .withClocks(0, uncertainty)
                .withDelays(LEAST, LEAST + uncertainty);
        List<RoundOutcome> decisions = null;
        long worst = 0;
        for (int shifted = 0; shifted < members; shifted++) {
            Group group = play(plan, shifted, uncertainty);
            List<RoundOutcome> here =
                    group.right().stream().map(Member::outcome).toList();
            assertThat(decisions == null ? here : decisions)
                    .as("world %d", shifted)
                    .isEqualTo(here);
            decisions = here;
            long skew = Group.skew(group.right());
            worst = Math.max(worst, skew);
            assertThat(here).allSatisfy(outcome -> assertThat(skew).isLessThanOrEqualTo(outcome.achieved()));
        }
        assertThat(worst).isGreaterThanOrEqualTo(RoundTiming.leastSkew(uncertainty, members));
    }

    /** In the order of members, the shifted ones last, messages are fast to those that come later and slow to those before. */
    private static Group play(GroupPlan plan, int shifted, long uncertainty) {
        World world = World.of(1);
        Group group = new Group(plan, world);
        group.align();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < plan.members(); i++) {
            order.add((shifted + i) % plan.members());
        }
        for (int i = 0; i < plan.members(); i++) {
            if (i < shifted) {
                group.member(i).machine().clock().step(Duration.ofNanos(uncertainty));
            }
            for (int j = 0; j < plan.members(); j++) {
                if (i != j) {
                    long delay = order.indexOf(i) < order.indexOf(j) ? LEAST : LEAST + uncertainty;
                    group.network()
                            .link(group.member(i).machine(), group.member(j).machine(), Group.link(delay, delay));
                }
            }
        }
        group.start();
        group.playRound(1, group.right());
        return group;
    }
}
