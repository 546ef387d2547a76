package dev.orloj.examples.drift;

import dev.orloj.sim.Delay;
import dev.orloj.sim.Link;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A group of clocks in a world of its own, which goes on as far as it is told. */
final class Simulation {
    private final Settings settings;
    private final World world;
    private final Network<Message> network;
    private final List<Node> nodes = new ArrayList<>();
    private final List<SyncEvent> events = new ArrayList<>();
    private String partition;

    Simulation(Settings settings) {
        this.settings = settings;
        world = World.of(settings.seed());
        network = world.network("net", Link.of(delay(0)));
        List<Node> servers = new ArrayList<>();
        for (int i = 0; i < settings.nodes(); i++) {
            Machine machine = world.machine("n" + (i + 1));
            makeItDrift(machine, world.random("clock " + i));
            nodes.add(node(machine));
        }
        for (int i = 0; i < settings.sync().servers(); i++) {
            servers.add(node(world.machine("s" + (i + 1))));
        }
        slowOneDirection();
        List<Node> all = new ArrayList<>(nodes);
        all.addAll(servers);
        all.forEach(node -> listen(node, all));
        List<Node> suspects = settings.sync().hasServers() ? servers : nodes;
        suspects.subList(suspects.size() - settings.liars(), suspects.size()).forEach(this::makeItLie);
        followRules(servers);
        settings.jumps().forEach(jump -> world.after(Duration.ofNanos(jump.at()), () -> jump(jump.node(), jump.by())));
    }

    private Delay delay(long more) {
        return Delay.uniform(
                Duration.ofNanos(settings.delay().least() + more),
                Duration.ofNanos(settings.delay().most() + more));
    }

    /** Of each path between two machines, the one or the other in turns. */
    private void slowOneDirection() {
        if (settings.asymmetry() == 0) {
            return;
        }
        List<Machine> machines = world.machines();
        for (int i = 0; i < machines.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean isUp = (i - j) % 2 == 1;
                Machine from = machines.get(isUp ? j : i);
                Machine to = machines.get(isUp ? i : j);
                network.link(from, to, Link.of(delay(settings.asymmetry())));
            }
        }
    }

    private void makeItDrift(Machine machine, SimRandom random) {
        long most = settings.driftPpb();
        machine.clock().rate(random.between(-most, most));
        machine.clock().wander(Duration.ofSeconds(1), most / 100, most);
        machine.clock().step(Duration.ofNanos(random.between(-settings.apart() / 2, settings.apart() / 2)));
    }

    private Node node(Machine machine) {
        return new Node(machine, network, settings, events::add);
    }

    private void listen(Node node, List<Node> all) {
        List<Machine> machines = world.machines();
        network.listen(node.machine(), (from, message) -> {
            int place = machines.indexOf(from);
            node.receive(all.get(place), message, place);
        });
    }

    /** Liars among nodes have two faces where that is the worst; others, and servers, tell all the same. */
    private void makeItLie(Node liar) {
        long lie = settings.lieNanos();
        boolean hasTwoFaces = settings.sync().isByzantine();
        liar.lie(IntStream.range(0, settings.nodes())
                .mapToLong(i -> hasTwoFaces && i < settings.nodes() / 2 ? -lie : lie)
                .toArray());
    }

    private void followRules(List<Node> servers) {
        switch (settings.sync()) {
            case NONE -> {}
            case CRISTIAN -> nodes.forEach(node -> node.follow(new CristianRule(), servers));
            case NTP -> nodes.forEach(node -> node.follow(new NtpRule(settings), servers));
            case BERKELEY -> nodes.get(0).follow(new BerkeleyRule(settings), nodes.subList(1, nodes.size()));
            case WELCH_LYNCH, CNV -> IntStream.range(0, nodes.size()).forEach(this::joinGroup);
        }
    }

    private void joinGroup(int self) {
        List<Node> others = new ArrayList<>(nodes);
        others.remove(self);
        nodes.get(self).follow(new ByzantineRule(settings, self), others);
    }

    /** Goes on until so long after the beginning. */
    void runTo(long nanos) {
        world.runFor(Duration.ofNanos(nanos).minus(world.elapsed()));
    }

    long elapsed() {
        return world.elapsed().toNanos();
    }

    /** All nodes begin a round. */
    void syncNow() {
        nodes.forEach(Node::syncNow);
    }

    void jump(int node, long by) {
        nodes.get(node).jump(by);
    }

    /** Cuts the first half of the nodes from everybody else, or mends it. */
    void togglePartition() {
        if (partition == null) {
            partition = names(0, nodes.size() / 2) + "|"
                    + names(nodes.size() / 2, world.machines().size());
            world.cut(partition);
            events.add(SyncEvents.network(elapsed(), "cut: " + partition));
        } else {
            world.heal(partition);
            partition = null;
            events.add(SyncEvents.network(elapsed(), "mended"));
        }
    }

    private String names(int from, int to) {
        return world.machines().subList(from, to).stream().map(Machine::name).collect(Collectors.joining(","));
    }

    Sample sample() {
        long[] offsets = nodes.stream()
                .mapToLong(node -> node.machine().clock().skewNanos())
                .toArray();
        int right = settings.sync().hasServers() ? offsets.length : offsets.length - settings.liars();
        return new Sample(elapsed(), offsets, right);
    }

    /** What has happened so far, the oldest first. */
    List<SyncEvent> events() {
        return events;
    }

    long messages() {
        return network.sent();
    }

    long digest() {
        return world.digest();
    }
}
