package dev.orloj.sim;

import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How a protocol is tested: a register on three replicas with one writer, who has written what a majority has stored, and readers who ask a majority.
 *
 * <p>What must hold: a read that begins after a write has ended returns that write, or a later one. The test finds out if a replica answers before its write is durable, and by which fault.
 */
class QuorumRegisterTest {
    private static final Link LINK = Link.of(Delay.logNormal(millis(1), millis(4), 0.7))
            .withLoss(0.01)
            .withDuplication(0.01)
            .withReordering(0.01, millis(100));
    private static final Faults FAULTS = Faults.none()
            .withCrashes(seconds(2), millis(20), millis(400))
            .withPartitions(seconds(2), millis(200), millis(800))
            .withPauses(seconds(3), millis(10), millis(300));

    /** A request or its answer; the version is the value. */
    private record Message(Kind kind, int request, long version) {}

    private enum Kind {
        READ,
        VALUE,
        WRITE,
        STORED
    }

    /** Keeps the latest version on its disk, and syncs before it says so, if it is right. */
    private static final class Replica {
        private final Machine machine;
        private final Network<Message> net;
        private final boolean syncs;

        Replica(Machine machine, Network<Message> net, boolean syncs) {
            this.machine = machine;
            this.net = net;
            this.syncs = syncs;
            net.listen(machine, this::receive);
        }

        private void receive(Machine from, Message message) {
            if (message.kind == Kind.READ) {
                net.send(machine, from, new Message(Kind.VALUE, message.request, version()));
            } else {
                if (message.version > version()) {
                    machine.disk()
                            .write(
                                    "version",
                                    ByteBuffer.allocate(8)
                                            .putLong(message.version)
                                            .array());
                    if (syncs) {
                        machine.disk().sync();
                    }
                }
                net.send(machine, from, new Message(Kind.STORED, message.request, 0));
            }
        }

        private long version() {
            return machine.disk()
                    .read("version")
                    .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                    .orElse(0L);
        }
    }

    /** Does one thing after another; what a majority has not answered for a while it asks again. */
    private static final class Client {
        private final World world;
        private final Machine machine;
        private final Network<Message> net;
        private final List<Machine> replicas;
        private final SimRandom random;
        private final Set<Machine> answered = new HashSet<>();
        private Message request = new Message(Kind.STORED, 0, 0);
        private long written;
        private long seen;

        Client(World world, Machine machine, Network<Message> net, List<Machine> replicas) {
            this.world = world;
            this.machine = machine;
            this.net = net;
            this.replicas = replicas;
            random = machine.random();
            net.listen(machine, this::receive);
            machine.every(millis(50), this::ask);
            next();
        }

        private void next() {
            answered.clear();
            seen = 0;
            request = random.chance(0.5)
                    ? new Message(Kind.WRITE, request.request + 1, written + 1)
                    : new Message(Kind.READ, request.request + 1, 0);
            ask();
        }

        private void ask() {
            replicas.stream()
                    .filter(replica -> !answered.contains(replica))
                    .forEach(replica -> net.send(machine, replica, request));
        }

        private void receive(Machine from, Message answer) {
            if (answer.request != request.request || !answered.add(from)) {
                return;
            }
            seen = Math.max(seen, answer.version);
            if (answered.size() == 2) {
                end();
            }
        }

        private void end() {
            if (request.kind == Kind.WRITE) {
                written = request.version;
            } else {
                assertThat(seen).as("read at %s", world.elapsed()).isGreaterThanOrEqualTo(written);
            }
            machine.after(millis(random.nextInt(20)), this::next);
        }
    }

    static void play(World world, boolean syncs) {
        Network<Message> net = world.<Message>network("net", LINK).describedBy(Message::toString);
        List<Machine> replicas = new ArrayList<>();
        for (String name : List.of("r1", "r2", "r3")) {
            Machine machine = world.machine(name);
            machine.start(m -> new Replica(m, net, syncs));
            replicas.add(machine);
        }
        // The client is made after the faults are: it neither crashes nor is cut off.
        world.inject(FAULTS, seconds(10));
        Machine client = world.machine("client");
        client.start(m -> new Client(world, m, net, replicas));
        world.runFor(seconds(12));
        assertThat(net.received()).isGreaterThan(500);
    }

    @Test
    void readsSeeWhatWasWrittenWhateverGoesWrong() {
        Worlds.check(100, world -> play(world, true));
    }

    /** The bug needs two replicas that crash one soon after the other, and nothing else of all that went wrong. */
    @Test
    void anAnswerBeforeTheWriteIsDurableIsFoundOutByTwoCrashes() {
        SimulationFailure failure =
                catchThrowableOfType(SimulationFailure.class, () -> Worlds.check(90, 20, world -> play(world, false)));
        assertThat(failure.original().size()).isGreaterThan(30);
        assertThat(failure.shortest().faults()).hasSize(2).allMatch(fault -> fault.startsWith("crash r"));
    }
}
