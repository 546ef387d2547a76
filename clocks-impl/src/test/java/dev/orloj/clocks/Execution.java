package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LamportClock;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.VectorClock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A run of a few replicas that send one another messages, each with a Lamport, a hybrid and a vector clock and a wall of its own, which is skewed,
 * drifts and jumps. Messages are delivered in any order, several times or never. The seed decides all.
 *
 * <p>Happened-before is kept aside by brute force: the set of all events before each.
 */
final class Execution {
    static final long MAX_SKEW_MILLIS = 200;

    private static final long START_MILLIS = 10_000;

    /** An event with its three times, the wall it was made under, and the events at once before it. */
    record Event(
            int index,
            ReplicaId replica,
            long lamport,
            long hybrid,
            VersionVector vector,
            long wallMillis,
            List<Event> causes,
            BitSet past) {
        boolean happenedBefore(Event other) {
            return other.past.get(index);
        }
    }

    final List<Event> events = new ArrayList<>();

    private final SplittableRandom random;
    private final List<Process> processes = new ArrayList<>();
    private final List<Event> sent = new ArrayList<>();
    private long trueMillis = START_MILLIS;

    private Execution(long seed) {
        random = new SplittableRandom(seed);
    }

    static Execution run(long seed, int steps) {
        Execution execution = new Execution(seed);
        int replicas = execution.random.nextInt(2, 7);
        for (int i = 0; i < replicas; i++) {
            execution.processes.add(execution.new Process(ReplicaId.of("n" + i), replicas));
        }
        for (int i = 0; i < steps; i++) {
            execution.step();
        }
        return execution;
    }

    private void step() {
        Process process = processes.get(random.nextInt(processes.size()));
        trueMillis += random.nextInt(4) / 3;
        process.setWall();
        int what = random.nextInt(10);
        if (what < 5 && !sent.isEmpty()) {
            process.receive(sent.get(random.nextInt(Math.max(0, sent.size() - 12), sent.size())));
        } else {
            Event event = process.local(what % 2 == 0);
            if (what > 6) {
                sent.add(event);
            }
        }
    }

    private final class Process {
        private final ReplicaId id;
        private final ManualWall wall = new ManualWall(START_MILLIS);
        private final LamportClock lamport;
        private final HybridClock hybrid;
        private final VectorClock vector;
        private long skewMillis;
        private Event last;

        Process(ReplicaId id, int replicas) {
            this.id = id;
            lamport = Clocks.lamport(id);
            hybrid = Clocks.hybridBuilder(id).wall(wall).build();
            vector = Clocks.vectorBuilder(id).maxReplicas(replicas).build();
            jump();
        }

        void setWall() {
            if (random.nextInt(8) == 0) {
                jump();
            }
            wall.set(trueMillis + skewMillis);
        }

        private void jump() {
            skewMillis = random.nextLong(-MAX_SKEW_MILLIS, MAX_SKEW_MILLIS + 1);
        }

        Event local(boolean withSnapshot) {
            VersionVector at = withSnapshot ? vector.tickAndSnapshot() : tickAndRead();
            return happened(lamport.tick(), hybrid.tick(), at, null);
        }

        private VersionVector tickAndRead() {
            vector.tick();
            return vector.current();
        }

        /** What is refused is as good as never there: all that holds of executions holds of those with refusals in between. */
        private void refuseSome(Event message) {
            VersionVector before = vector.current();
            VersionVector forged = message.vector.include(id, before.get(id) + 1);
            assertThatThrownBy(() -> vector.observe(forged)).isInstanceOf(ReplicaReuseException.class);
            VersionVector crowded = message.vector.include(ReplicaId.of("stranger"), 1);
            for (Process other : processes) {
                crowded = crowded.include(other.id, other == this ? 0 : 1_000_000);
            }
            VersionVector tooMany = crowded;
            assertThatThrownBy(() -> vector.observeAndSnapshot(tooMany)).isInstanceOf(IllegalArgumentException.class);
            assertThat(vector.current()).isEqualTo(before);
            assertThat(hybrid.tryObserve(HybridTimestamp.pack(wall.millis() + 501, random.nextInt(65_536))))
                    .isEqualTo(LogicalClock.REFUSED_AHEAD);
            assertThat(lamport.tryObserve(Long.MAX_VALUE)).isEqualTo(LogicalClock.REFUSED_AHEAD);
        }

        void receive(Event message) {
            if (random.nextInt(10) == 0) {
                refuseSome(message);
            }
            VersionVector at;
            if (random.nextBoolean()) {
                at = vector.observeAndSnapshot(message.vector);
            } else {
                vector.observe(message.vector);
                at = vector.current();
            }
            happened(lamport.observe(message.lamport), hybrid.observe(message.hybrid), at, message);
        }

        private Event happened(long lamportTime, long hybridTime, VersionVector at, Event message) {
            List<Event> causes = new ArrayList<>();
            if (last != null) {
                causes.add(last);
            }
            if (message != null) {
                causes.add(message);
            }
            BitSet past = new BitSet();
            for (Event cause : causes) {
                past.or(cause.past);
                past.set(cause.index);
            }
            last = new Event(events.size(), id, lamportTime, hybridTime, at, wall.millis(), causes, past);
            events.add(last);
            return last;
        }
    }
}
