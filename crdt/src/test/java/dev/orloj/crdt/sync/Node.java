package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.laws.Sample;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.Timer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A process in a simulated world: an object of each sample, saved before its changes are sent, and an {@link AntiEntropy} that keeps them the same as its neighbours'. */
final class Node {
    private final Machine machine;
    private final Network<byte[]> network;
    private final SimRandom random;
    private final AntiEntropy<Machine> sync;
    private final List<Replica<?>> replicas = new ArrayList<>();
    private Timer timer;
    private Timer changes;

    Node(Machine machine, Network<byte[]> network, List<Machine> neighbours, List<Sample<?>> samples) {
        this.machine = machine;
        this.network = network;
        this.random = machine.random();
        this.sync = AntiEntropy.<Machine>builder(random.stream("sync")::nextLong)
                .largestMessage(AntiEntropyBuilder.MIN_MESSAGE_BYTES)
                .build();
        ReplicaId id = id();
        samples.forEach(sample -> replicas.add(new Replica<>(sample, id)));
        machine.disk().sync();
        network.listen(machine, (from, message) -> {
            sync.receive(from, message, now());
            send();
        });
        neighbours.forEach(neighbour -> sync.addNeighbour(neighbour, now()));
        send();
    }

    /** A process that lost its disk goes on under a new id. */
    private ReplicaId id() {
        return machine.disk()
                .read("id")
                .map(bytes -> ReplicaId.fromBits(ByteBuffer.wrap(bytes).getLong()))
                .orElseGet(() -> {
                    ReplicaId drawn = ReplicaId.random(random.stream("id")::nextLong);
                    machine.disk().write("id", drawn.toByteArray());
                    return drawn;
                });
    }

    private long now() {
        return machine.clock().monotonicNanos();
    }

    private void send() {
        for (Optional<Outgoing<Machine>> next = sync.poll(now()); next.isPresent(); next = sync.poll(now())) {
            byte[] message = next.get().bytes();
            assertThat(message).hasSizeLessThanOrEqualTo(AntiEntropyBuilder.MIN_MESSAGE_BYTES);
            network.send(machine, next.get().to(), message);
        }
        if (timer != null) {
            timer.cancel();
        }
        OptionalLong wake = sync.wakeAt();
        timer = wake.isPresent()
                ? machine.after(Duration.ofNanos(Math.max(1, wake.getAsLong() - now())), this::send)
                : null;
    }

    /** Has a change made now and then. */
    void changeEvery(Duration mean) {
        changes = machine.after(Duration.ofNanos((long) (mean.toNanos() * random.nextExponential())), () -> {
            random.pick(replicas).change();
            send();
            changeEvery(mean);
        });
    }

    void stopChanging() {
        changes.cancel();
    }

    boolean isQuiet() {
        return sync.wakeAt().isEmpty();
    }

    /** All states, as bytes. */
    List<String> states() {
        return replicas.stream().map(Replica::state).toList();
    }

    private final class Replica<C extends Crdt<C>> {
        private final Sample<C> sample;
        private final CrdtType<C> type;
        private final C object;

        Replica(Sample<C> sample, ReplicaId id) {
            this.sample = sample;
            this.type = sample.type();
            this.object = machine.disk()
                    .read(sample.name())
                    .map(bytes -> type.restore(id, type.fromByteArray(bytes)))
                    .orElseGet(() -> type.create(id));
            sync.put(sample.name(), type, object);
        }

        void change() {
            Delta<C> delta = sample.mutator().mutate(object, random::nextLong);
            if (!delta.isEmpty()) {
                machine.disk().write(sample.name(), type.toByteArray(object.state()));
                machine.disk().sync();
                sync.changed(sample.name());
            }
        }

        String state() {
            return object.version() + " " + object.state();
        }
    }
}
