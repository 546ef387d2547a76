package dev.orloj.sim;

import static dev.orloj.sim.Times.MILLI;
import static dev.orloj.sim.Times.SECOND;
import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.orloj.sim.Decision.Cut;
import dev.orloj.sim.Decision.Stepped;
import dev.orloj.sim.Decision.Timed;
import dev.orloj.sim.Decision.Troubled;
import dev.orloj.sim.Faults.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drawn to go wrong, and that it does. */
class FaultsTest {
    private static final List<String> MACHINES = List.of("a", "b", "c", "d");
    private static final Faults ALL = Faults.none()
            .withCrashes(seconds(5), millis(100), seconds(2))
            .withLostDisks(seconds(20), millis(100), seconds(1))
            .withPauses(seconds(3), millis(10), millis(800))
            .withSuspensions(seconds(4), millis(10), millis(900))
            .withFrozenWalls(seconds(6), millis(50), seconds(1))
            .withSteps(seconds(2), seconds(10))
            .withPartitions(seconds(2), millis(300), seconds(3));

    private static List<Timed> draw(long seed, Faults faults, long end) {
        return Nemesis.draw(SimRandom.of(seed), MACHINES, faults, SECOND, end);
    }

    /** A world with four machines in which everything goes wrong for a minute. */
    private static World worldOf(long seed, Faults faults) {
        World world = World.of(seed);
        MACHINES.forEach(world::machine);
        world.inject(faults, seconds(60));
        return world;
    }

    @Test
    void allIsInOrderWithinTheSpan() {
        List<Timed> drawn = draw(1, ALL, 61 * SECOND);
        assertThat(drawn).hasSizeGreaterThan(100);
        assertThat(drawn).extracting(Timed::from).isSorted().allMatch(from -> from > SECOND && from < 61 * SECOND);
        for (Timed each : drawn) {
            if (each instanceof Troubled troubled) {
                assertThat(troubled.to()).isGreaterThan(troubled.from()).isLessThanOrEqualTo(61 * SECOND);
            } else if (each instanceof Cut cut) {
                assertThat(cut.to()).isGreaterThan(cut.from()).isLessThanOrEqualTo(61 * SECOND);
            } else if (each instanceof Stepped stepped) {
                assertThat(Math.abs(stepped.by())).isBetween(1L, 10 * SECOND);
            }
        }
    }

    /** A partition and the time between two each last at least what was asked for. */
    @Test
    void partitionsAndTheTimeBetweenThemAreStable() {
        for (long seed = 0; seed < 50; seed++) {
            long healedAt = SECOND;
            for (Timed each :
                    draw(seed, Faults.none().withPartitions(millis(200), millis(300), seconds(1)), 100 * SECOND)) {
                Cut cut = (Cut) each;
                assertThat(cut.from() - healedAt).isGreaterThanOrEqualTo(300 * MILLI);
                assertThat(cut.to() - cut.from()).isBetween(300 * MILLI, SECOND);
                healedAt = cut.to();
            }
            assertThat(healedAt).isGreaterThan(50 * SECOND);
        }
    }

    @Test
    void meanTimeBetweenTwoIsAsAskedFor() {
        List<Timed> drawn = draw(1, Faults.none().withPauses(seconds(9), seconds(1), seconds(3)), 10_000 * SECOND);
        // well for 1 + 9 s, paused for 2 s on average, four machines
        assertThat(drawn.size() / (4 * 10_000 / 12.0)).isCloseTo(1, within(0.06));
        assertThat(draw(1, Faults.none().withSteps(seconds(10), millis(1)), 10_000 * SECOND)
                                .size()
                        / 4_000.0)
                .isCloseTo(1, within(0.06));
    }

    @ParameterizedTest
    @EnumSource
    void partitionsHaveTheShapesAskedFor(Shape shape) {
        Faults faults =
                Faults.none().withPartitions(millis(200), millis(1), millis(2)).withShapes(EnumSet.of(shape));
        Set<String> seen = new TreeSet<>();
        for (Timed each : draw(1, faults, 100 * SECOND)) {
            Partition partition = ((Cut) each).partition();
            List<String> first = partition.groups().get(0);
            List<String> second = partition.groups().get(1);
            assertThat(partition.groups()).hasSize(2);
            assertThat(partition.oneWay()).isEqualTo(shape == Shape.ONE_WAY);
            assertThat(first).isNotEmpty();
            assertThat(second).isNotEmpty();
            List<String> both = new ArrayList<>(first);
            both.addAll(second);
            assertThat(both).containsExactlyInAnyOrderElementsOf(MACHINES);
            seen.add(first.stream().sorted().collect(Collectors.joining()));
        }
        // four groups of one; or all but the empty one and the whole
        assertThat(seen).hasSize(shape == Shape.ISOLATED ? 4 : 14);
    }

    @Test
    void noMoreMachinesAreDownThanMayBe() {
        Faults crashes = Faults.none()
                .withCrashes(millis(500), millis(200), seconds(2))
                .withLostDisks(millis(500), millis(200), seconds(2));
        int most = 0;
        for (int limit = 0; limit <= 3; limit++) {
            World world = worldOf(1, crashes.withAtMostDown(limit));
            most = 0;
            while (world.elapsed().compareTo(seconds(60)) < 0) {
                world.scheduler().runFor(MILLI);
                int down =
                        (int) world.machines().stream().filter(m -> !m.isUp()).count();
                most = Math.max(most, down);
            }
            assertThat(most).isEqualTo(limit);
        }
    }

    @Test
    void allIsWellAgainWhenItIsOver() {
        for (long seed = 0; seed < 20; seed++) {
            World world = worldOf(seed, ALL);
            world.runFor(seconds(60));
            for (Machine machine : world.machines()) {
                assertThat(machine.isUp()).isTrue();
                assertThat(machine.isRunning()).isTrue();
                assertThat(machine.clock().freeze()).isTrue();
                world.machines()
                        .forEach(
                                other -> assertThat(world.isCut(machine, other)).isFalse());
            }
            assertThat(world.scheduler().pending()).isZero();
        }
    }

    @Test
    void eachKindHappensAndIsNotedAsItHappened() {
        World world = worldOf(1, ALL);
        world.runFor(seconds(60));
        Set<String> kinds = world.history().faults().stream()
                .map(fault -> fault.substring(0, fault.indexOf(' ')))
                .collect(Collectors.toSet());
        assertThat(kinds).containsExactlyInAnyOrder("crash", "lose", "pause", "suspend", "freeze", "step", "cut");
        assertThat(world.trace())
                .anyMatch(line -> line.endsWith(" crashes"))
                .anyMatch(line -> line.endsWith(" pauses"))
                .anyMatch(line -> line.endsWith(" is suspended"))
                .anyMatch(line -> line.contains(" wall freezes at "))
                .anyMatch(line -> line.contains(" wall set by ns "))
                .anyMatch(line -> line.contains(" cut "));
    }

    @Test
    void aLostDiskIsEmptyAndACrashedOneIsNot() {
        World world = World.of(History.parse("1: crash a 1s..2s; lose a 3s..4s"));
        Disk disk = world.machine("a").disk();
        disk.write("x", new byte[1]);
        disk.sync();
        world.runFor(millis(2_500));
        assertThat(disk.names()).containsExactly("x");
        world.runFor(seconds(1));
        assertThat(disk.names()).isEmpty();
    }

    /** What a test does by hand is not undone when a drawn fault is over that it has overtaken. */
    @Test
    void anEndThatIsOvertakenChangesNothing() {
        World world = World.of(History.parse("1: pause a 1s..3s; crash b 1s..3s"));
        Machine a = world.machine("a");
        Machine b = world.machine("b");
        world.runFor(millis(1_500));
        for (Machine machine : world.machines()) {
            machine.crash();
            machine.restart();
        }
        a.pause();
        b.crash();
        world.runFor(seconds(5));
        assertThat(a.isRunning()).isFalse();
        assertThat(b.isUp()).isFalse();
    }

    /** What a machine suffers is drawn for itself: another machine, or another kind of fault, changes nothing of it. */
    @Test
    void streamsOfMachinesAndKindsAreApart() {
        Faults pauses = Faults.none().withPauses(seconds(3), millis(10), millis(800));
        List<Timed> alone = Nemesis.draw(SimRandom.of(9), List.of("b"), pauses, 0, 60 * SECOND);
        List<Timed> among = Nemesis.draw(SimRandom.of(9), MACHINES, ALL, 0, 60 * SECOND).stream()
                .filter(each -> each.toString().startsWith("pause b "))
                .toList();
        assertThat(alone).isNotEmpty().isEqualTo(among);
    }

    @Test
    void timesAreWholeMillisecondsWhereThatIsFineEnough() {
        assertThat(draw(1, ALL, 60 * SECOND)).allMatch(each -> each.from() % MILLI == 0);
        assertThat(draw(1, Faults.none().withSteps(millis(1), Duration.ofNanos(50)), 2 * SECOND))
                .anyMatch(each -> each.from() % 1_000 != 0);
    }

    @Test
    void twoSpansOfFaultsAreDrawnApart() {
        World world = World.of(1);
        MACHINES.forEach(world::machine);
        Faults steps = Faults.none().withSteps(seconds(1), seconds(1));
        world.inject(steps, seconds(10));
        world.runFor(seconds(10));
        List<String> first = world.history().faults();
        world.inject(steps, seconds(10));
        world.runFor(seconds(10));
        List<String> second =
                world.history().faults().subList(first.size(), world.history().size());
        assertThat(second).hasSizeGreaterThan(5);
        assertThat(second.stream().map(each -> each.substring(each.lastIndexOf(' '))))
                .isNotEqualTo(first.stream().map(each -> each.substring(each.lastIndexOf(' '))));
    }

    @Test
    void aSwarmKeepsEachKindHalfOfTheTime() {
        SimRandom random = SimRandom.of(4);
        int[] kept = new int[Faults.Kind.values().length];
        for (int i = 0; i < 1_000; i++) {
            ALL.swarm(random).rhythms().keySet().forEach(kind -> kept[kind.ordinal()]++);
        }
        for (int count : kept) {
            assertThat(count).isBetween(430, 570);
        }
        assertThat(Faults.none().swarm(random).rhythms()).isEmpty();
    }

    @Test
    void nothingGoesWrongInAWorldOfOneMachineOrNone() {
        Faults partitions = Faults.none().withPartitions(millis(1), millis(1), millis(1));
        assertThat(Nemesis.draw(SimRandom.of(1), List.of("a"), partitions, 0, SECOND))
                .isEmpty();
        assertThat(Nemesis.draw(SimRandom.of(1), List.of(), ALL, 0, SECOND)).isEmpty();
        assertThat(draw(1, Faults.none(), 100 * SECOND)).isEmpty();
    }

    @Test
    void whatCanNotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.none().withCrashes(Duration.ZERO, millis(1), millis(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.none().withCrashes(millis(1), millis(3), millis(2)))
                .withMessageContaining("PT0.002S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.none().withPauses(millis(1), millis(-3), millis(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.none().withSteps(millis(1), Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.none().withAtMostDown(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.none().withShapes(Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> World.of(1).inject(ALL, millis(-1)));
    }
}
