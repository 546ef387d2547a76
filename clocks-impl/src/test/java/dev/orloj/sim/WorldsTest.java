package dev.orloj.sim;

import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks find what is wrong, shorten it to what matters, and say how to see it again. */
class WorldsTest {
    private static final Link ROUGH = Link.of(Delay.uniform(millis(1), millis(20)))
            .withLoss(0.05)
            .withDuplication(0.05)
            .withReordering(0.05, millis(50));
    private static final Faults TROUBLE = Faults.none()
            .withCrashes(seconds(1), millis(10), millis(500))
            .withPauses(seconds(1), millis(10), millis(100))
            .withPartitions(seconds(1), millis(100), millis(500))
            .withSteps(seconds(1), seconds(1));

    /** Two machines that count to each other for five seconds while everything goes wrong. */
    private static final class Play {
        final Machine a;
        final Machine b;
        final List<Integer> got = new ArrayList<>();

        Play(World world) {
            a = world.machine("a");
            b = world.machine("b");
            Network<Integer> net = world.<Integer>network("net", ROUGH).describedBy(String::valueOf);
            b.start(machine -> {
                net.listen(machine, (from, number) -> got.add(number));
                return machine;
            });
            int[] next = {0};
            world.every(millis(50), () -> net.send(a, b, ++next[0]));
            world.inject(TROUBLE, seconds(5));
            world.runFor(seconds(5));
        }

        boolean gotTwice(int number) {
            return got.indexOf(number) != got.lastIndexOf(number);
        }
    }

    /** The planted bug needs two faults: the third message twice, and a crash of the receiver. */
    private static void failsIfTheThirdComesTwiceAndTheReceiverCrashes(World world) {
        Play play = new Play(world);
        if (play.gotTwice(3) && play.b.incarnation() > 1) {
            throw new AssertionError("planted: " + play.got);
        }
    }

    @Test
    void aFailureIsShortenedToTheFaultsThatItTakes() {
        SimulationFailure failure = catchThrowableOfType(
                SimulationFailure.class,
                () -> Worlds.check(1_000, WorldsTest::failsIfTheThirdComesTwiceAndTheReceiverCrashes));
        assertThat(failure.original().size()).isGreaterThan(15);
        assertThat(failure.shortest().faults())
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("duplicate net a>b#3 "))
                .anyMatch(fault -> fault.startsWith("crash b "));
        assertThat(failure.original().faults()).containsAll(failure.shortest().faults());
        assertThat(failure)
                .hasMessageContaining("seed " + failure.shortest().seed() + " fails at 5s: ")
                .hasMessageContaining("2 are needed:\n    ")
                .hasMessageContaining("Worlds.replay(History.parse(\"" + failure.shortest() + "\"), scenario)")
                .hasMessageContaining("received")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void whatIsLeftFailsAndWithoutAnyOneOfItDoesNot() {
        SimulationFailure failure = catchThrowableOfType(
                SimulationFailure.class,
                () -> Worlds.check(1_000, WorldsTest::failsIfTheThirdComesTwiceAndTheReceiverCrashes));
        History shortest = History.parse(failure.shortest().toString());
        assertThat(Worlds.replay(shortest, WorldsTest::failsIfTheThirdComesTwiceAndTheReceiverCrashes)
                        .failure())
                .isPresent();
        for (Decision each : shortest.decisions()) {
            List<Decision> others = new ArrayList<>(shortest.decisions());
            others.remove(each);
            History without = new History(shortest.seed(), others);
            assertThat(Worlds.replay(without, WorldsTest::failsIfTheThirdComesTwiceAndTheReceiverCrashes)
                            .failure())
                    .isEmpty();
        }
    }

    /** What the package's documentation shows. */
    @Test
    void theExampleFailsByOneDuplicate() {
        Scenario example = world -> {
            Link link =
                    Link.of(Delay.uniform(millis(1), millis(9))).withLoss(0.01).withDuplication(0.01);
            Network<Integer> net = world.network("net", link);
            Machine a = world.machine("a");
            Machine b = world.machine("b");
            int[] total = {0};
            net.listen(b, (from, number) -> total[0] += number);
            a.every(millis(100), () -> net.send(a, b, 1));
            world.inject(Faults.none().withPauses(seconds(2), millis(10), millis(500)), seconds(8));
            world.runFor(seconds(10));
            assertThat(total[0]).isLessThanOrEqualTo(99);
        };
        assertThatExceptionOfType(SimulationFailure.class)
                .isThrownBy(() -> Worlds.check(1_000, example))
                .withMessageContaining(" 1 are needed:\n    duplicate net a>b#");
    }

    @Test
    void aFailureThatNeedsNoFaultIsShortenedToNone() {
        SimulationFailure failure = catchThrowableOfType(
                SimulationFailure.class,
                () -> Worlds.check(7, 1, world -> {
                    Play play = new Play(world);
                    throw new IllegalStateException("always, " + play.got.size());
                }));
        assertThat(failure.shortest()).isEqualTo(History.parse("7"));
        assertThat(failure).hasMessageContaining(" 0 are needed").hasCauseInstanceOf(IllegalStateException.class);
    }

    /** A history that fails in another way is not taken for a shorter one of the same failure. */
    @Test
    void onlyTheSameKindOfFailureCounts() {
        History failing = Worlds.run(1, Play::new).history();
        History shortest = Worlds.shrink(failing, world -> {
            Play play = new Play(world);
            if (play.b.incarnation() > 1) {
                throw new IllegalStateException("the one that was seen");
            }
            throw new UnsupportedOperationException("another one");
        });
        assertThat(shortest.faults()).singleElement().asString().startsWith("crash b ");
    }

    @Test
    void manyNeededFaultsAreAllKept() {
        History failing = Worlds.run(3, Play::new).history();
        Scenario needsThreeDrops = world -> {
            new Play(world);
            long drops = world.history().faults().stream()
                    .filter(f -> f.startsWith("drop"))
                    .count();
            if (drops >= 3) {
                throw new AssertionError(drops + " drops");
            }
        };
        assertThat(failing.faults().stream().filter(f -> f.startsWith("drop"))).hasSizeGreaterThan(3);
        assertThat(Worlds.shrink(failing, needsThreeDrops).faults())
                .hasSize(3)
                .allMatch(fault -> fault.startsWith("drop"));
    }

    @Test
    void shorteningGivesUpAfterManyRunsAndSaysSo() {
        Outcome failing = Worlds.run(1, WorldsTest::failsAlways);
        Shrinker.Result result = Shrinker.shrink(
                Worlds.run(1, world -> failsIfAnythingGoesWrong(world, 9)),
                world -> failsIfAnythingGoesWrong(world, 9),
                3);
        assertThat(result.isMinimal()).isFalse();
        assertThat(result.outcome().history().size()).isGreaterThanOrEqualTo(9);
        assertThat(new SimulationFailure(failing, result)).hasMessageContaining("perhaps not all of them needed");
    }

    private static void failsAlways(World world) {
        throw new AssertionError("always, " + world);
    }

    private static void failsIfAnythingGoesWrong(World world, int faults) {
        new Play(world);
        if (world.history().size() >= faults) {
            throw new AssertionError(world.history().size() + " faults");
        }
    }

    @Test
    void aScenarioThatHoldsPasses() {
        List<Long> seeds = new ArrayList<>();
        Worlds.check(-1, 3, world -> seeds.add(world.seed()));
        assertThat(seeds).containsExactly(-1L, 0L, 1L);
        assertThatCode(() -> Worlds.check(20, Play::new)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Worlds.check(0, Play::new))
                .withMessageContaining("0");
    }

    @Test
    void whatDoesNotFailCanNotBeShortened() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Worlds.shrink(History.parse("5"), Play::new))
                .withMessageContaining("5");
    }

    @Test
    void failuresOutsideOfAssertionsAreFoundToo() {
        assertThatExceptionOfType(SimulationFailure.class)
                .isThrownBy(() -> Worlds.check(1, world -> {
                    world.after(millis(5), () -> {
                        throw new IllegalStateException("in an event");
                    });
                    world.runFor(seconds(1));
                }))
                .withMessageContaining("fails at 5ms")
                .withMessageContaining("in an event");
        assertThatExceptionOfType(SimulationFailure.class)
                .isThrownBy(() -> Worlds.check(1, world -> {
                    world.scheduler().maxEvents(100);
                    world.every(millis(1), () -> {});
                    world.scheduler().run();
                }))
                .withCauseInstanceOf(EventLimitException.class);
    }

    @Test
    void theProgramsOwnCoinIsNotedPlayedAndLeftOut() {
        Scenario scenario = world -> {
            int happened = 0;
            for (int i = 0; i < 50; i++) {
                happened += world.happens("slow", 0.3) ? 1 : 0;
                if (world.happens("evict", 0.3) && i == 7) {
                    throw new AssertionError("planted after " + happened);
                }
            }
        };
        SimulationFailure failure = catchThrowableOfType(SimulationFailure.class, () -> Worlds.check(100, scenario));
        assertThat(failure.shortest().faults()).containsExactly("happen evict#8");
        assertThat(failure.original().size()).isGreaterThan(1);
        assertThat(Worlds.run(1, world -> assertThat(world.happens("never", 0)).isFalse())
                        .failure())
                .isEmpty();
        assertThat(Worlds.run(1, world -> assertThat(world.happens("always", 1)).isTrue())
                        .history()
                        .faults())
                .containsExactly("happen always#1");
    }

    @Test
    void aHandWrittenHistoryIsPlayed() {
        History history =
                History.parse("3: drop net a>b#2; duplicate net a>b#3 1ms; hold net a>b#4 7ms; pause b 22ms..40ms");
        Outcome outcome = Worlds.replay(history, world -> {
            Machine a = world.machine("a");
            Machine b = world.machine("b");
            Network<Integer> net = world.network("net", Link.of(Delay.constant(millis(2))));
            List<String> got = new ArrayList<>();
            net.listen(
                    b, (from, number) -> got.add(number + "@" + world.elapsed().toMillis()));
            for (int i = 1; i <= 6; i++) {
                net.send(a, b, i);
                world.runFor(millis(5));
            }
            world.runFor(seconds(1));
            assertThat(got).containsExactly("1@2", "3@11", "3@12", "5@40", "4@40", "6@40");
        });
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.history().faults()).containsExactlyInAnyOrderElementsOf(history.faults());
    }

    @Test
    void aHistoryOfMachinesThatAreNotThereIsAnError() {
        Outcome outcome = Worlds.replay(History.parse("3: crash x 1s..2s"), world -> {
            world.machine("a");
            world.runFor(seconds(5));
        });
        assertThat(outcome.failure())
                .hasValueSatisfying(e -> assertThat(e)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("no machine x at 1s, only [a]"));
    }
}
