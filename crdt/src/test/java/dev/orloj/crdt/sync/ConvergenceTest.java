package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.laws.Sample;
import dev.orloj.crdt.laws.Samples;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.sim.Delay;
import dev.orloj.sim.Faults;
import dev.orloj.sim.Link;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.World;
import dev.orloj.sim.Worlds;
import dev.orloj.wire.ElementCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Objects of every type, in worlds in which everything goes wrong for a while. {@code -Dorloj.worlds=2000} for a long run. */
class ConvergenceTest {
    private static final int WORLDS = Integer.getInteger("orloj.worlds", 100);
    private static final Duration TROUBLE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** Their states are several times as large as a message, and mostly of the full form. */
    private static final List<Sample<?>> BULKY = List.of(bulky("no log", 0), bulky("short log", 2));

    @Test
    void allReplicasAgreeAfterAnyTroubleAndThenNothingIsSentAnyMore() {
        Worlds.check(WORLDS, ConvergenceTest::trouble);
    }

    @Test
    void statesThatNoMessageCanCarryGetAcrossToo() {
        long[] parts = {0};
        Worlds.check(
                Math.max(1, WORLDS / 4),
                world -> trouble(world, BULKY, message -> {
                    parts[0] += partsIn(message);
                    return message.length;
                }));
        assertThat(parts[0]).as("parts that were sent").isGreaterThan(10L * WORLDS);
    }

    @Test
    void aWorldIsDecidedByItsSeed() {
        Worlds.requireDeterministic(7, ConvergenceTest::trouble);
    }

    private static long partsIn(byte[] message) {
        return Message.fromByteArray(message).items().stream()
                .filter(Item.Part.class::isInstance)
                .count();
    }

    private static Delta<OrSet<String>> changeBulky(OrSet<String> set, RandomGenerator random) {
        String element = random.nextInt(40) + "x".repeat(200);
        return random.nextInt(3) == 0 ? set.remove(element) : set.add(element);
    }

    private static Sample<OrSet<String>> bulky(String name, int loggedRemovals) {
        CrdtLimits limits = new CrdtLimits(loggedRemovals, 4_096, 64);
        return new Sample<>(
                name, OrSet.type(ElementCodec.utf8(), limits), ConvergenceTest::changeBulky, OrSet::snapshot);
    }

    private static void trouble(World world) {
        trouble(world, Samples.all(), message -> message.length);
    }

    private static void trouble(World world, List<Sample<?>> samples, ToLongFunction<byte[]> size) {
        trouble(world, machine -> samples, size, TROUBLE);
    }

    /** For a while everything goes wrong; then all must agree, and fall silent. The samples are those of a process on a machine. */
    static Network<byte[]> trouble(
            World world, Function<Machine, List<Sample<?>>> samples, ToLongFunction<byte[]> size, Duration span) {
        SimRandom draws = world.random("setup");
        Link link = Link.of(Delay.logNormal(Duration.ofMillis(1), Duration.ofMillis(20), 1))
                .withLoss(draws.pick(List.of(0.0, 0.02, 0.3)))
                .withDuplication(draws.pick(List.of(0.0, 0.2)))
                .withReordering(draws.pick(List.of(0.0, 0.2)), Duration.ofSeconds(draws.between(1, 30)));
        Network<byte[]> network = world.<byte[]>network("net", link).sizedBy(size);
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < draws.between(2, 5); i++) {
            machines.add(world.machine("n" + i));
        }
        boolean ring = draws.chance(0.5);
        List<Supplier<Node>> nodes = new ArrayList<>();
        for (Machine machine : machines) {
            List<Machine> neighbours = neighbours(machine, machines, ring);
            nodes.add(machine.start(it -> {
                Node node = new Node(it, network, neighbours, samples.apply(it));
                if (world.elapsed().compareTo(span) < 0) {
                    it.after(span.minus(world.elapsed()), node::stopChanging);
                    node.changeEvery(Duration.ofMillis(500));
                }
                return node;
            }));
        }
        world.inject(faults(span).swarm(draws.stream("swarm")), span);
        world.runFor(span.plusSeconds(1));
        assertThat(agreeAtLast(world, nodes))
                .as(
                        "all agree within %s: %s",
                        PATIENCE,
                        nodes.stream().map(each -> each.get().states()).toList())
                .isTrue();
        settle(world, network, nodes);
        long sent = network.sent();
        world.runFor(Duration.ofHours(1));
        assertThat(network.sent()).as("messages sent while nothing changes").isEqualTo(sent);
        assertThat(agree(nodes)).isTrue();
        return network;
    }

    private static Faults faults(Duration span) {
        Duration often = span.dividedBy(4);
        return Faults.none()
                .withCrashes(often, Duration.ofMillis(100), span.dividedBy(6))
                .withLostDisks(span.dividedBy(2), Duration.ofMillis(100), span.dividedBy(12))
                .withPauses(span.dividedBy(3), Duration.ofMillis(100), span.dividedBy(12))
                .withPartitions(often, Duration.ofSeconds(1), span.dividedBy(3));
    }

    /** Until all is said, and what was still under way has come: doubles of old messages call for answers, too. */
    private static void settle(World world, Network<byte[]> network, List<Supplier<Node>> nodes) {
        long sent;
        do {
            sent = network.sent();
            assertThat(world.runUntil(
                            () -> nodes.stream().allMatch(each -> each.get().isQuiet()), PATIENCE))
                    .as("all are quiet within %s", PATIENCE)
                    .isTrue();
            world.runFor(Duration.ofMinutes(2));
        } while (network.sent() > sent && world.elapsed().compareTo(Duration.ofHours(3)) < 0);
    }

    /** Looks each second only: to look at all states takes longer than to get a message. */
    private static boolean agreeAtLast(World world, List<Supplier<Node>> nodes) {
        Duration end = world.elapsed().plus(PATIENCE);
        while (!agree(nodes) && world.elapsed().compareTo(end) < 0) {
            world.runFor(Duration.ofSeconds(1));
        }
        return agree(nodes);
    }

    private static boolean agree(List<Supplier<Node>> nodes) {
        List<String> first = nodes.get(0).get().states();
        return nodes.stream().allMatch(each -> each.get().states().equals(first));
    }

    private static List<Machine> neighbours(Machine machine, List<Machine> machines, boolean ring) {
        List<Machine> neighbours = new ArrayList<>();
        int here = machines.indexOf(machine);
        for (int i = 0; i < machines.size(); i++) {
            int apart = Math.floorMod(i - here, machines.size());
            if (i != here && (!ring || apart == 1 || apart == machines.size() - 1)) {
                neighbours.add(machines.get(i));
            }
        }
        return neighbours;
    }
}
