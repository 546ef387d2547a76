package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.sync.RoundOutcome.Status;
import dev.orloj.sync.RoundWorld.Lie;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a group has to live through, with each function. The world checks after each round that clocks are as near as they were said to be. */
class ByzantineScenariosTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final int ROUNDS = 30;
    private static final RoundTiming TIMING = new RoundTiming(MILLI, 10_000, 60 * SECOND, 5 * MILLI, 200 * MILLI);

    enum Kind {
        MIDPOINT,
        AVERAGE,
        INTERACTIVE;

        ConvergenceFunction of(int n, int f) {
            return switch (this) {
                case MIDPOINT -> ConvergenceFunction.midpoint(n, f);
                case AVERAGE -> ConvergenceFunction.average(n, f);
                case INTERACTIVE -> ConvergenceFunction.interactive(n, f, 250 * MILLI);
            };
        }
    }

    private static Stream<RoundWorld> worlds(Kind kind, int n, int f) {
        return LongStream.range(0, 40).mapToObj(seed -> new RoundWorld(kind.of(n, f), TIMING, seed));
    }

    /** Runs, and checks that all right clocks agree in every round, and are as near before each as was predicted. */
    private static void staysTogether(RoundWorld world) {
        for (int i = 0; i < ROUNDS; i++) {
            long predicted = world.nodes[world.nodes.length - 1].spread();
            assertThat(world.spread()).isLessThanOrEqualTo(predicted);
            world.round();
            assertThat(world.statuses()).containsOnly(Status.AGREED);
        }
        double steady = world.function.steadySpread(world.timing);
        assertThat(world.spread()).isLessThanOrEqualTo(Math.max(steady * 1.01, steady + 5));
    }

    @ParameterizedTest
    @EnumSource
    void noFaultButDriftAndDelay(Kind kind) {
        worlds(kind, 5, 1).forEach(ByzantineScenariosTest::staysTogether);
    }

    @ParameterizedTest
    @EnumSource
    void noFaultIsTolerated(Kind kind) {
        worlds(kind, 3, 0).forEach(ByzantineScenariosTest::staysTogether);
        worlds(kind, 1, 0).forEach(ByzantineScenariosTest::staysTogether);
    }

    /** Low to one half, high to the other, and just within what counts. */
    private static Lie twoFaced(long reach) {
        return (world, sender, reader) -> reader % 2 == 0 ? -reach : reach;
    }

    @ParameterizedTest
    @EnumSource
    void twoFacedLiarsCannotPartTheOthers(Kind kind) {
        for (long reach : new long[] {MILLI, 10 * MILLI, 150 * MILLI, 250 * MILLI, 251 * MILLI, SECOND, 1L << 61}) {
            worlds(kind, 7, 2)
                    .forEach(world ->
                            staysTogether(world.lying(0, twoFaced(reach)).lying(1, twoFaced(-reach))));
            worlds(kind, 4, 1).forEach(world -> staysTogether(world.lying(2, twoFaced(reach))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void liarsWithoutAPlanCannotPartTheOthersEither(Kind kind) {
        Lie any = (world, sender, reader) -> switch (world.random.nextInt(4)) {
            case 0 -> Lie.SILENCE;
            case 1 -> world.random.nextLong(-SECOND, SECOND);
            case 2 -> world.random.nextLong(-MILLI, MILLI);
            default -> world.read(sender, reader);
        };
        worlds(kind, 10, 3)
                .forEach(
                        world -> staysTogether(world.lying(0, any).lying(4, any).lying(5, any)));
    }

    @ParameterizedTest
    @EnumSource
    void silentNodeCountsAsOneThatMaySayAnything(Kind kind) {
        Lie silent = (world, sender, reader) -> Lie.SILENCE;
        worlds(kind, 4, 1).forEach(world -> staysTogether(world.lying(1, silent)));
        worlds(kind, 7, 2).forEach(world -> staysTogether(world.lying(1, silent).lying(3, twoFaced(20 * MILLI))));
    }

    @ParameterizedTest
    @EnumSource
    void nodeThatIsSilentToSomeOnlyCannotPartTheOthers(Kind kind) {
        Lie partly = (world, sender, reader) -> reader % 2 == 0 ? Lie.SILENCE : 30 * MILLI;
        worlds(kind, 4, 1).forEach(world -> staysTogether(world.lying(3, partly)));
    }

    @ParameterizedTest
    @EnumSource
    void racingAndStuckClocksAreLeftBehind(Kind kind) {
        Lie racing = (world, sender, reader) -> {
            world.clocks[sender] += 7 * MILLI;
            return world.read(sender, reader);
        };
        Lie stuck = (world, sender, reader) -> world.read(sender, reader) - world.outcomes.size() * 60 * SECOND;
        worlds(kind, 4, 1).forEach(world -> staysTogether(world.lying(0, racing)));
        worlds(kind, 4, 1).forEach(world -> staysTogether(world.lying(0, stuck)));
    }

    @ParameterizedTest
    @EnumSource
    void stepBetweenRoundsIsMadeGoodInOneRound(Kind kind) {
        for (long step : new long[] {10 * SECOND, -10 * SECOND, 3_600 * SECOND}) {
            worlds(kind, 4, 1).forEach(world -> {
                for (int i = 0; i < 5; i++) {
                    world.round();
                }
                world.clocks[1] += step;
                world.round();
                assertThat(world.statuses())
                        .containsExactly(Status.AGREED, Status.REJOINED, Status.AGREED, Status.AGREED);
                assertThat(world.outcomes.get(1).suspects()).containsExactly(1);
                assertThat(world.outcomes.get(0).suspects()).containsExactly(1);
                staysTogether(world);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void lateJoinerIsBackAfterOneWholeRound(Kind kind) {
        worlds(kind, 7, 2).forEach(world -> {
            Lie absent = (it, sender, reader) -> Lie.SILENCE;
            world.lying(6, absent).lying(0, twoFaced(15 * MILLI));
            for (int i = 0; i < 9; i++) {
                world.round();
            }
            ByzantineSync late = new ByzantineSync(world.function, world.timing, 6);
            world.nodes[6] = late;
            world.clocks[6] = -77 * SECOND;
            late.begin(8);
            late.receive(8, 1, world.read(1, 6)); // it starts in the middle of a round
            assertThat(late.close().status()).isEqualTo(Status.LOST);
            world.lies[6] = null;
            world.round();
            assertThat(world.outcomes.get(6).status()).isEqualTo(Status.REJOINED);
            world.round();
            assertThat(world.statuses()).containsOnly(Status.AGREED);
            assertThat(world.spread()).isLessThan(200 * MILLI);
        });
    }

    @ParameterizedTest
    @EnumSource
    void moreSilentOnesThanMayBeWrongIsReported(Kind kind) {
        Lie silent = (world, sender, reader) -> Lie.SILENCE;
        worlds(kind, 4, 1).forEach(world -> {
            world.lying(0, silent).lying(1, silent).round();
            assertThat(world.statuses()).containsExactly(Status.LOST, Status.LOST);
            RoundOutcome outcome = world.outcomes.get(2);
            assertThat(outcome.adjustment()).isZero();
            assertThat(outcome.achieved()).isEqualTo(Long.MAX_VALUE);
            assertThat(outcome.predicted()).isEqualTo(Long.MAX_VALUE);
            assertThat(outcome.missing()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @EnumSource
    void moreLiarsThanMayBeWrongAreReportedWhereTheReadingsShowIt(Kind kind) {
        for (long reach : new long[] {SECOND, 100 * SECOND}) {
            worlds(kind, 4, 1).forEach(world -> {
                world.lying(0, twoFaced(reach))
                        .lying(1, (it, sender, reader) -> -2 * reach)
                        .round();
                assertThat(world.statuses()).containsExactly(Status.LOST, Status.LOST);
            });
            worlds(kind, 7, 2).forEach(world -> {
                world.lying(0, twoFaced(reach))
                        .lying(1, twoFaced(-reach))
                        .lying(2, twoFaced(2 * reach))
                        .round();
                assertThat(world.statuses()).containsOnly(Status.LOST);
            });
        }
    }

    @Test
    void agreementThatWasLostIsFoundAgain() {
        Lie silent = (world, sender, reader) -> Lie.SILENCE;
        worlds(Kind.MIDPOINT, 4, 1).forEach(world -> {
            world.round();
            world.lying(0, silent).lying(1, silent);
            for (int i = 0; i < 10; i++) {
                world.round();
            }
            world.lies[0] = null;
            world.lies[1] = null;
            world.round();
            assertThat(world.statuses()).containsOnly(Status.AGREED);
            staysTogether(world);
        });
    }

    @Test
    void initialSpreadBeyondTheLimitIsNoConvergence() {
        RoundTiming wide = new RoundTiming(MILLI, 10_000, 60 * SECOND, 5 * MILLI, 400 * MILLI);
        ConvergenceFunction function = ConvergenceFunction.interactive(4, 1, 250 * MILLI);
        RoundWorld world = new RoundWorld(function, wide, 1);
        double[] far = {0, 0, 400e6, 400e6};
        System.arraycopy(far, 0, world.clocks, 0, 4);
        world.round();
        assertThat(world.statuses()).containsOnly(Status.NOT_CONVERGING);
        assertThat(world.outcomes).allMatch(it -> it.adjustment() == 0);
        assertThat(world.spread()).isGreaterThan(399 * MILLI);
        assertThat(world.outcomes).allMatch(it -> it.achieved() >= 400 * MILLI && it.predicted() >= 400 * MILLI);
    }

    @Test
    void limitThatRightClocksOutgrowIsRefused() {
        ConvergenceFunction tight = ConvergenceFunction.interactive(4, 1, 10 * MILLI);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByzantineSync(tight, TIMING, 0))
                .withMessageContaining("ignore each other");
        // the paper's (6m + 2) epsilon + (3m + 1) rho R, where epsilon and rho are of two clocks: twice that of one
        long least = 8 * 2 * TIMING.readingErrorNanos() + 4 * TIMING.driftEachRound();
        new ByzantineSync(ConvergenceFunction.interactive(4, 1, least), TIMING, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByzantineSync(ConvergenceFunction.interactive(4, 1, least - 2), TIMING, 0));
    }

    /** Delays that an adversary shifts let everybody see a chain of equal clocks that is none; no function can get below that, and ours stays above it within its bound. */
    @ParameterizedTest
    @EnumSource
    void skewOfAdversarialDelaysIsWithinTheBoundAndNotBelowWhatCanBe(Kind kind) {
        int n = 4;
        RoundTiming still = new RoundTiming(MILLI, 0, 60 * SECOND, 5 * MILLI, 200 * MILLI);
        RoundWorld world = new RoundWorld(kind.of(n, 1), still, 3);
        long least = RoundTiming.leastSkew(2 * MILLI, n);
        for (int i = 0; i < n; i++) {
            world.clocks[i] = i * (double) least / (n - 1); // as far apart as each pair may be read as equal, or less
            int place = i;
            world.lying(
                    i,
                    (it, sender, reader) -> sender == reader
                            ? 0
                            : Math.round((it.clocks[sender] - it.clocks[reader])
                                    + (place < reader ? 1 : -1)
                                            * Math.min(MILLI, Math.abs(it.clocks[sender] - it.clocks[reader]))));
        }
        world.round();
        assertThat(world.outcomes).extracting(RoundOutcome::status).containsOnly(Status.AGREED);
        for (RoundOutcome outcome : world.outcomes) {
            assertThat(outcome.achieved()).isGreaterThanOrEqualTo(least);
            assertThat(Math.abs(outcome.adjustment())).isLessThanOrEqualTo(outcome.achieved());
        }
        assertThat(world.clocks[n - 1] - world.clocks[0]).isEqualTo(least);
        assertThat(List.of(world.function.steadySpread(still))).allMatch(it -> it >= least);
    }
}
