package dev.orloj.sim;

import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One seed, one history: on every run, on every JDK, and when it is played back. */
class DeterminismTest {
    private static final Faults EVERYTHING = Faults.none()
            .withCrashes(seconds(3), millis(100), seconds(1))
            .withLostDisks(seconds(9), millis(100), seconds(1))
            .withPauses(seconds(2), millis(10), millis(500))
            .withSuspensions(seconds(5), millis(10), millis(500))
            .withFrozenWalls(seconds(5), millis(10), millis(500))
            .withSteps(seconds(2), seconds(10))
            .withPartitions(seconds(2), millis(200), seconds(2));

    /** Counts what it hears, keeps the count on its disk, passes it on, and does now and then what it likes. */
    private static final class Gossip {
        private final World world;
        private final Machine machine;
        private final Network<Long> net;
        private final SimRandom random;
        private long count;

        Gossip(World world, Machine machine, Network<Long> net) {
            this.world = world;
            this.machine = machine;
            this.net = net;
            random = machine.random();
            count = machine.disk().read("count").map(bytes -> (long) bytes[0]).orElse(0L);
            net.listen(machine, (from, number) -> hear(number));
            machine.every(millis(20 + random.nextInt(20)), this::tell);
        }

        private void hear(long number) {
            count = Math.max(count, number) + 1;
            machine.disk().write("count", new byte[] {(byte) count});
            if (world.happens("sync", 0.2)) {
                machine.disk().sync();
            }
        }

        private void tell() {
            net.send(machine, random.pick(world.machines()), count);
            if (random.chance(0.01)) {
                net.broadcast(
                        machine, machine.clock().millis() ^ machine.clock().monotonicNanos());
            }
        }
    }

    /** A world that uses everything there is. */
    private static void playEverything(World world) {
        List<Delay> delays = List.of(
                Delay.constant(millis(3)),
                Delay.uniform(millis(1), millis(9)),
                Delay.exponential(millis(1), millis(5)),
                Delay.normal(millis(1), millis(5), millis(2)),
                Delay.logNormal(millis(1), millis(4), 1),
                Delay.pareto(millis(1), 1.5));
        Link rough = Link.of(delays.get(0)).withLoss(0.02).withDuplication(0.02).withReordering(0.02, millis(40));
        Network<Long> net =
                world.<Long>network("net", rough).describedBy(String::valueOf).sizedBy(number -> 50 + number % 50);
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            Machine machine = world.machine(name);
            machine.clock().wander(millis(100), 1_000_000, 100_000_000);
            machine.start(m -> new Gossip(world, m, net));
        }
        for (int i = 0; i < delays.size(); i++) {
            net.link(
                    world.machines().get(i),
                    world.machines().get((i + 1) % 6),
                    Link.of(delays.get(i))
                            .withLoss(0.1)
                            .withCapacity(3_000, 500)
                            .withOrder());
        }
        world.inject(EVERYTHING.swarm(world.random("swarm")), seconds(8));
        world.runFor(seconds(10));
        world.note("the end");
    }

    /** The digest of a hundred worlds in which everything happens, the same on JDK 17 and 25. */
    @Test
    void seedsHaveTheSameHistoryOnEveryJdk() {
        long digest = LongStream.range(0, 100)
                .map(seed -> Worlds.run(seed, DeterminismTest::playEverything).digest())
                .reduce(0, Mix::fold);
        assertThat(Long.toHexString(digest)).isEqualTo("9feec874d7c6a959");
    }

    @Test
    void aRunPlayedBackIsTheSameRun() {
        for (long seed = 0; seed < 100; seed++) {
            Outcome free = Worlds.run(seed, DeterminismTest::playEverything);
            assertThat(free.failure()).isEmpty();
            Outcome played = Worlds.replay(History.parse(free.history().toString()), DeterminismTest::playEverything);
            assertThat(played.digest()).isEqualTo(free.digest());
            assertThat(played.history()).isEqualTo(free.history());
            assertThat(played.trace()).isEqualTo(free.trace());
        }
    }

    @Test
    void worldsOfDifferentSeedsDiffer() {
        List<Outcome> outcomes = LongStream.range(0, 100)
                .mapToObj(seed -> Worlds.run(seed, DeterminismTest::playEverything))
                .toList();
        assertThat(outcomes).extracting(Outcome::digest).doesNotHaveDuplicates();
        assertThat(outcomes).extracting(outcome -> outcome.history().faults()).doesNotHaveDuplicates();
    }

    @Test
    void aDeterministicScenarioIsFoundToBeOne() {
        Outcome outcome = Worlds.requireDeterministic(5, DeterminismTest::playEverything);
        assertThat(outcome.digest())
                .isEqualTo(Worlds.run(5, DeterminismTest::playEverything).digest());
    }

    /** A program that keeps something between runs, as a static counter would. */
    @Test
    void whatIsKeptBetweenRunsIsFound() {
        int[] runs = {0};
        assertThatExceptionOfType(NondeterminismException.class)
                .isThrownBy(() -> Worlds.requireDeterministic(5, world -> {
                    Machine a = world.machine("a");
                    a.after(millis(10), () -> world.note("here"));
                    a.after(millis(20 + runs[0]++), () -> world.note("there"));
                    world.runFor(seconds(1));
                }))
                .withMessage("two runs of 5 differ: [0.020000000 note there] here, [0.021000000 note there] there");
    }

    @Test
    void aDifferenceThatNobodyNotedIsFound() {
        int[] runs = {0};
        assertThatExceptionOfType(NondeterminismException.class)
                .isThrownBy(() -> Worlds.requireDeterministic(5, world -> {
                    world.machine("a").after(millis(20 + runs[0]++), () -> {});
                    world.runFor(seconds(1));
                }))
                .withMessageContaining("with other events between its lines");
    }

    @Test
    void anotherEndIsFound() {
        int[] runs = {0};
        assertThatExceptionOfType(NondeterminismException.class)
                .isThrownBy(() -> Worlds.requireDeterministic(5, world -> {
                    if (runs[0]++ == 1) {
                        throw new IllegalStateException("the second time");
                    }
                }))
                .withMessageContaining("the second time");
        assertThatExceptionOfType(NondeterminismException.class)
                .isThrownBy(() -> Worlds.requireDeterministic(5, world -> {
                    for (int i = 0; i < runs[0]; i++) {
                        world.note("more");
                    }
                    runs[0]++;
                }))
                .withMessageContaining("lines of trace");
    }

    @Test
    void aFailureThatDoesNotComeAgainIsNotShortened() {
        int[] runs = {0};
        assertThatExceptionOfType(NondeterminismException.class)
                .isThrownBy(() -> Worlds.check(3, world -> {
                    if (runs[0]++ == 1) {
                        throw new AssertionError("once");
                    }
                }));
        assertThatExceptionOfType(NondeterminismException.class)
                .isThrownBy(() -> Worlds.check(3, world -> {
                    world.note("run " + runs[0]++);
                    throw new AssertionError("always, but not alike");
                }));
    }
}
