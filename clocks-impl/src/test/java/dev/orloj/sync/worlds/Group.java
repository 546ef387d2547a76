package dev.orloj.sync.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.sim.Delay;
import dev.orloj.sim.Link;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.World;
import dev.orloj.sync.RoundOutcome;
import dev.orloj.sync.RoundOutcome.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.UnaryOperator;

/** A group of clocks in a world, and what holds for those that are right, which only the world can see. */
final class Group {
    private final GroupPlan plan;
    private final World world;
    private final Network<Probe> network;
    private final List<Member> members = new ArrayList<>();

    Group(GroupPlan plan, World world) {
        this(plan, world, UnaryOperator.identity());
    }

    /** Of clocks that are as far off as the plan allows at random, on links with something more. */
    Group(GroupPlan plan, World world, UnaryOperator<Link> more) {
        this.plan = plan;
        this.world = world;
        network = world.network("net", more.apply(link(plan.leastDelay(), plan.mostDelay())));
        SimRandom draws = world.random("clocks");
        for (int i = 0; i < plan.members(); i++) {
            Machine machine = world.machine("n" + i);
            machine.clock().rate(draws.between(-plan.driftPpb(), plan.driftPpb()));
            machine.clock().wander(Duration.ofSeconds(10), plan.driftPpb() / 10, plan.driftPpb());
            machine.clock().step(Duration.ofNanos(draws.between(-plan.apart() / 2, plan.apart() / 2)));
            Member member = new Member(plan, i, machine, network);
            network.listen(machine, member::receive);
            members.add(member);
        }
    }

    static Link link(long least, long most) {
        return Link.of(Delay.uniform(Duration.ofNanos(least), Duration.ofNanos(most)));
    }

    Member member(int i) {
        return members.get(i);
    }

    Network<Probe> network() {
        return network;
    }

    List<Member> right() {
        return members.stream().filter(member -> !member.isWrong()).toList();
    }

    void start() {
        members.forEach(member -> member.start(world.machines()));
    }

    /** Sets all clocks right. */
    void align() {
        spreadOut(0);
    }

    /** Sets the clocks so far apart from one another. */
    void spreadOut(long step) {
        for (int i = 0; i < members.size(); i++) {
            long wanted = i * step;
            members.get(i)
                    .machine()
                    .clock()
                    .step(Duration.ofNanos(
                            wanted - members.get(i).machine().clock().skewNanos()));
        }
    }

    /** From now on whatever comes comes once more, after a period. */
    void replayAnswers() {
        for (Member member : members) {
            network.listen(member.machine(), (from, probe) -> {
                member.receive(from, probe);
                member.machine().after(Duration.ofNanos(plan.period()), () -> member.receive(from, probe));
            });
        }
    }

    /** How far apart the clocks of some members are. */
    static long skew(List<Member> some) {
        LongSummaryStatistics skews = some.stream()
                .mapToLong(member -> member.machine().clock().skewNanos())
                .summaryStatistics();
        return skews.getMax() - skews.getMin();
    }

    /** Lets time pass until the right members, at least those given, have closed a round. */
    void playRound(long round, List<Member> who) {
        assertThat(world.runUntil(
                        () -> who.stream().allMatch(member -> member.round() >= round),
                        Duration.ofNanos(2 * plan.period())))
                .as("round %d is closed", round)
                .isTrue();
    }

    /** Plays rounds in which all right members agree; after each, and before the next, they are as close as each of them says. */
    void playWithinBounds(long from, long to) {
        for (long round = from; round <= to; round++) {
            List<Member> right = right();
            playRound(round, right);
            for (Member member : right) {
                RoundOutcome outcome = member.outcome();
                assertThat(outcome.status())
                        .as("n%s, %s", member.machine(), outcome)
                        .isEqualTo(Status.AGREED);
                assertThat(skew(right))
                        .as("after round %d, as %s says", round, member.machine())
                        .isLessThanOrEqualTo(outcome.achieved() + plan.parting(2 * plan.window()));
            }
            restUntilTheNext(right);
        }
    }

    /** Nine tenths of a period, and then the clocks are as close as a right member predicts. */
    void restUntilTheNext(List<Member> right) {
        world.runFor(Duration.ofNanos(plan.period() / 10 * 9));
        for (Member member : right) {
            assertThat(skew(right))
                    .as("before the round after %s", member.outcome())
                    .isLessThanOrEqualTo(member.outcome().predicted());
        }
    }
}
