package dev.orloj.sync.worlds;

import static dev.orloj.sync.worlds.GroupPlan.MILLI;
import static dev.orloj.sync.worlds.GroupPlan.SECOND;

import dev.orloj.sim.Scenario;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.World;
import dev.orloj.sim.Worlds;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With at most {@code f} wrong clocks of any kind, right ones stay within what they predict: in a thousand worlds. */
class ByzantineWorldsTest {
    private static final int[][] SIZES = {{4, 1}, {5, 1}, {7, 2}, {10, 3}};
    private static final int ROUNDS = 8;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rightClocksStayWithinThePredictedBoundInAThousandWorlds(boolean isInteractive) {
        Worlds.check(1_000, anyWorld(isInteractive));
    }

    static Scenario anyWorld(boolean isInteractive) {
        return world -> {
            SimRandom random = world.random("plan");
            int[] size = SIZES[random.nextInt(SIZES.length)];
            GroupPlan plan =
                    isInteractive ? GroupPlan.interactive(size[0], size[1]) : GroupPlan.midpoint(size[0], size[1]);
            long least = random.nextLong(20 * MILLI);
            plan = plan.withClocks(random.nextLong(200_000), random.nextLong(SECOND / 2))
                    .withDelays(least, least + 1 + random.nextLong(50 * MILLI));
            Group group = new Group(plan, world);
            group.start();
            int wrong = random.nextInt(plan.maxFaulty() + 1);
            for (int i = 0; i < wrong; i++) {
                makeWrong(group, group.member(plan.members() - 1 - i), plan, world, random);
            }
            group.playWithinBounds(1, ROUNDS);
        };
    }

    /** One of all kinds; its messages may be lost too, as far as it answers. */
    private static void makeWrong(Group group, Member member, GroupPlan plan, World world, SimRandom random) {
        long near =
                plan.isInteractive() ? plan.maxDifference() : plan.function().steadySpread(plan.timing());
        switch (random.nextInt(6)) {
            case 0 -> member.lie(Lie.SILENT);
            case 1 ->
                member.lie(Lie.twoFaced(1 + random.nextInt(plan.members() - 1), near - random.nextLong(near / 2 + 1)));
            case 2 -> member.lie(Lie.twoFaced(plan.members() / 2, random.nextLong(100 * SECOND)));
            case 3 -> {
                member.lie(Lie.HONEST);
                member.machine().clock().rate(random.between(-50_000_000, 50_000_000));
            }
            case 4 -> {
                member.lie(Lie.HONEST);
                world.after(
                        Duration.ofNanos(random.nextLong(5 * plan.period())),
                        member.machine().clock()::freeze);
            }
            default -> {
                SimRandom lies = world.random("lies of " + member.machine());
                member.lie((reader, honest) -> OptionalLong.of(honest + lies.between(-2 * near, 2 * near)));
            }
        }
        for (Member other : group.right()) {
            group.network()
                    .link(
                            member.machine(),
                            other.machine(),
                            Group.link(plan.leastDelay(), plan.mostDelay()).withLoss(0.1));
        }
    }
}
