package dev.orloj.sync.worlds;

import static dev.orloj.sync.worlds.GroupPlan.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.sim.World;
import dev.orloj.sim.Worlds;
import dev.orloj.sync.Receipt;
import dev.orloj.sync.RoundOutcome.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can happen to a group of clocks, one thing at a time, each in some worlds. */
class ScenariosTest {
    private static final int WORLDS = 20;
    private static final int ROUNDS = 8;

    static List<GroupPlan> oneFaulty() {
        return List.of(GroupPlan.midpoint(4, 1), GroupPlan.interactive(4, 1));
    }

    static List<GroupPlan> noneFaulty() {
        List<GroupPlan> plans = new ArrayList<>();
        for (int members = 1; members <= 4; members++) {
            plans.add(GroupPlan.midpoint(members, 0));
            plans.add(GroupPlan.interactive(members, 0));
        }
        return plans;
    }

    private static Group started(GroupPlan plan, World world) {
        Group group = new Group(plan, world);
        group.start();
        return group;
    }

    /** A group that has started, with the last member wrong. */
    private static Group withLiar(GroupPlan plan, World world, Lie lie) {
        Group group = started(plan, world);
        group.member(plan.members() - 1).lie(lie);
        return group;
    }

    private static void assertAll(Group group, Status status) {
        assertThat(group.right())
                .allSatisfy(member -> assertThat(member.outcome().status()).isEqualTo(status));
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void withoutAFaultTheSpreadComesDownToTheSteadyOne(GroupPlan plan) {
        Worlds.check(WORLDS, world -> {
            Group group = started(plan, world);
            group.playWithinBounds(1, 3 * ROUNDS);
            assertThat(Group.skew(group.right()))
                    .isLessThanOrEqualTo(plan.function().steadySpread(plan.timing()) + plan.readingError());
        });
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void aTwoFacedLiarJustInsideWhatIsLetThroughDoesNotPartTheOthers(GroupPlan plan) {
        long inside = plan.isInteractive()
                ? plan.maxDifference() - plan.timing().spreadNanos()
                : plan.timing().spreadNanos();
        Worlds.check(
                WORLDS, world -> withLiar(plan, world, Lie.twoFaced(2, inside)).playWithinBounds(1, ROUNDS));
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void aSilentNodeCountsAsArbitraryAndIsNotedAsMissing(GroupPlan plan) {
        Worlds.check(WORLDS, world -> {
            Group group = withLiar(plan, world, Lie.SILENT);
            group.playWithinBounds(1, ROUNDS);
            assertThat(group.right())
                    .allSatisfy(member -> assertThat(member.outcome().missing()).isEqualTo(1));
        });
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void aRacingClockIsLeftBehindAndSuspected(GroupPlan plan) {
        Worlds.check(WORLDS, world -> {
            Group group = withLiar(plan, world, Lie.HONEST);
            group.member(3).machine().clock().rate(50_000_000);
            group.playWithinBounds(1, ROUNDS);
            assertThat(group.right())
                    .allSatisfy(
                            member -> assertThat(member.outcome().suspects()).containsExactly(3));
        });
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void aStuckClockDoesNotHoldTheOthersBack(GroupPlan plan) {
        Worlds.check(WORLDS, world -> {
            Group group = withLiar(plan, world, Lie.HONEST);
            group.member(3).machine().clock().freeze();
            group.playWithinBounds(1, ROUNDS);
            assertThat(group.right()).allSatisfy(member -> {
                assertThat(member.outcome().suspects()).containsExactly(3);
                assertThat(Math.abs(member.machine().clock().skewNanos())).isLessThan(SECOND);
            });
        });
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void aLateJoinerThatIsHoursOffIsBackAfterOneWholeRound(GroupPlan plan) {
        Worlds.check(WORLDS, world -> {
            Group group = new Group(plan, world);
            Member late = group.member(3);
            late.machine().clock().step(Duration.ofHours(5));
            late.lie(Lie.SILENT);
            group.right().forEach(member -> member.start(world.machines()));
            group.playWithinBounds(1, 3);
            late.startLate(world.machines());
            late.rejoin();
            group.playRound(5, group.right());
            assertThat(late.outcome().status()).isEqualTo(Status.REJOINED);
            assertThat(Group.skew(group.right()))
                    .isLessThanOrEqualTo(late.outcome().achieved() + plan.parting(2 * plan.window()));
            group.playWithinBounds(6, ROUNDS);
        });
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void oneLiarTooManyThatIsFarOffIsReportedAsLossOfAgreementByAll(GroupPlan plan) {
        Worlds.check(WORLDS, world -> {
            Group group = withLiar(plan, world, Lie.twoFaced(2, 10 * SECOND));
            group.member(2).lie(Lie.twoFaced(1, 20 * SECOND));
            long before = Group.skew(group.right());
            for (long round = 1; round <= 3; round++) {
                group.playRound(round, group.right());
                assertAll(group, Status.LOST);
            }
            assertThat(Group.skew(group.right()))
                    .as("nobody has moved")
                    .isLessThanOrEqualTo(before + plan.parting(4 * plan.period()));
        });
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void oneSilentNodeTooManyIsReportedAsLossOfAgreement(GroupPlan plan) {
        Worlds.check(WORLDS, world -> {
            Group group = withLiar(plan, world, Lie.SILENT);
            group.member(2).lie(Lie.SILENT);
            group.playRound(1, group.right());
            assertAll(group, Status.LOST);
        });
    }

    @Test
    void clocksThatStartFurtherApartThanTheySeeEachOtherAreNotConverging() {
        GroupPlan narrow = GroupPlan.interactive(4, 1);
        GroupPlan wide = narrow.withDifference(narrow.maxDifference())
                .withClocks(narrow.driftPpb(), 10 * narrow.maxDifference());
        Worlds.check(WORLDS, world -> {
            Group group = new Group(wide, world);
            group.spreadOut(5 * narrow.maxDifference());
            group.start();
            long before = Group.skew(group.right());
            group.playRound(1, group.right());
            assertAll(group, Status.NOT_CONVERGING);
            assertThat(Group.skew(group.right())).isLessThanOrEqualTo(before + wide.parting(2 * wide.period()));
        });
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void aClockThatIsSetBetweenRoundsIsBackAfterOneWholeRound(GroupPlan plan) {
        for (long by : new long[] {10 * SECOND, -10 * SECOND, -3600 * SECOND}) {
            Worlds.check(WORLDS, world -> {
                Group group = started(plan, world);
                group.playWithinBounds(1, 3);
                Member set = group.member(world.random("who").nextInt(4));
                set.machine().clock().step(Duration.ofNanos(by));
                group.playRound(4, group.right());
                assertThat(group.right())
                        .allSatisfy(member -> assertThat(member.outcome().status())
                                .isEqualTo(member == set ? Status.REJOINED : Status.AGREED));
                group.restUntilTheNext(group.right());
                group.playWithinBounds(5, ROUNDS);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("oneFaulty")
    void copiesReplaysAndStragglersDoNotCountTwice(GroupPlan plan) {
        GroupPlan stated = plan.trustingStatedErrors();
        Worlds.check(WORLDS, world -> {
            Group group = new Group(
                    stated, world, link -> link.withDuplication(0.5).withReordering(0.02, Duration.ofSeconds(30)));
            group.replayAnswers();
            group.start();
            int agreed = 0;
            for (long round = 1; round <= 3 * ROUNDS; round++) {
                group.playRound(round, group.right());
                boolean all = group.right().stream()
                        .allMatch(member -> member.outcome().status() == Status.AGREED);
                agreed += all ? 1 : 0;
                long known =
                        group.right().stream().mapToLong(Member::spread).max().orElseThrow();
                assertThat(Group.skew(group.right())).isLessThanOrEqualTo(known);
            }
            assertThat(agreed).as("rounds in which all agreed").isGreaterThan(2 * ROUNDS);
            assertThat(group.right()).allSatisfy(member -> {
                assertThat(member.receipts(Receipt.STALE)).isGreaterThan(ROUNDS);
                assertThat(member.receipts(Receipt.CONFLICTING) + member.receipts(Receipt.DUPLICATE))
                        .isGreaterThan(ROUNDS);
                assertThat(member.receipts(Receipt.TAKEN)).isLessThanOrEqualTo(3 * 3 * ROUNDS);
            });
        });
    }

    @ParameterizedTest
    @MethodSource("noneFaulty")
    void groupsThatStandNoFaultConvergeToo(GroupPlan plan) {
        Worlds.check(WORLDS, world -> started(plan, world).playWithinBounds(1, ROUNDS));
    }
}
