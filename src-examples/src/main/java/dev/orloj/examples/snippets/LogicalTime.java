package dev.orloj.examples.snippets;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.BoundStore;
import dev.orloj.clocks.ClockListener;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.JumpPolicy;
import dev.orloj.clocks.LeadPolicy;
import dev.orloj.clocks.ManualWall;
import dev.orloj.clocks.RemotePolicy;
import dev.orloj.clocks.WallClock;
import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.ClockLeadException;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.ClockStats;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LamportClock;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.Stamp;
import dev.orloj.time.VectorClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clocks that count events: Lamport, hybrid and vector clocks, with their limits. */
final class LogicalTime {
    private LogicalTime() {}

    static List<Stamp> lamport() {
        // @start region="lamport"
        LamportClock alice = Clocks.lamport(ReplicaId.of("alice"));
        LamportClock bob = Clocks.lamport(ReplicaId.of("bob"));

        Stamp sent = alice.tickStamp(); // 1@alice, goes with the message
        Stamp received = bob.observe(sent); // 2@bob: later than what caused it
        Stamp elsewhere = alice.tickStamp(); // 2@alice: concurrent; the id decides, the same way everywhere
        List<Stamp> agreed =
                List.of(received, elsewhere, sent).stream().sorted().toList();
        // @end
        return agreed;
    }

    static long tryObserve(LogicalClock clock, long fromTheWire) {
        // @start region="try-observe"
        long time = clock.tryObserve(fromTheWire); // throws nothing, allocates nothing
        if (time == LogicalClock.REFUSED_AHEAD) {
            return -1; // drop the message: its sender's clock is wrong, or ours
        }
        // @end
        return time;
    }

    static List<HybridTimestamp> causalChain() {
        // @start region="causal-chain"
        HybridClock paris = Clocks.hybridBuilder(ReplicaId.of("paris"))
                .wall(new ManualWall(1_000))
                .build();
        HybridClock tokyo = Clocks.hybridBuilder(ReplicaId.of("tokyo"))
                .wall(new ManualWall(990))
                .build(); // 10 ms late

        HybridTimestamp sent = paris.tickTimestamp(); // 1000 ms, count 0
        HybridTimestamp received = tokyo.observe(sent); // 1000 ms, count 1: after its cause, though the wall says 990
        HybridTimestamp next = tokyo.tickTimestamp(); // 1000 ms, count 2, until the wall has caught up
        // @end
        return List.of(sent, received, next);
    }

    static List<HybridTimestamp> timestamps() {
        // @start region="timestamps"
        HybridTimestamp written = HybridTimestamp.of(1_700_000_000_123L, 42);
        long column = written.packed(); // one long: order of numbers is order of times
        long millis = HybridTimestamp.millis(column); // static functions for hot paths, without an object
        String text = written.toString(); // 2023-11-14T22:13:20.123Z.00042: order of texts, too
        HybridTimestamp readAt =
                HybridTimestamp.parse(text).next(); // reads below this see the write, and nothing later
        // @end
        return List.of(HybridTimestamp.of(millis, HybridTimestamp.logical(column)), readAt);
    }

    static ClockDriftException drift() {
        // @start region="drift"
        HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("n1"))
                .wall(new ManualWall(1_000))
                .maxRemoteAhead(500, RemotePolicy.REFUSE) // no less than the skew of the walls in the group
                .build();
        ClockDriftException tooFar = null;
        try {
            clock.observe(HybridTimestamp.pack(62_250, 0)); // from a machine a minute ahead
        } catch (ClockDriftException e) {
            tooFar = e; // remote is 61250 ms ahead of the wall, limit 500 ms: ...; the clock is as it was
        }
        // @end
        return tooFar;
    }

    static ClockLeadException lead() {
        // @start region="lead"
        HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("n1"))
                .wall(new ManualWall(1_000)) // a wall that stands still, for a test
                .maxRemoteAhead(0, RemotePolicy.REFUSE)
                .maxLead(2, LeadPolicy.THROW) // WAIT in a server: slower, and never a date from the future
                .build();
        ClockLeadException outrun = null;
        try {
            for (int i = 0; i < 4 * 65_536; i++) {
                clock.tick(); // more than 65,536 events a millisecond carry into the milliseconds
            }
        } catch (ClockLeadException e) {
            outrun = e;
        }
        // @end
        return outrun;
    }

    static ClockExhaustedException exhausted() {
        // @start region="exhausted"
        long end = 0x7fff_ffff_0000_0000L; // 2^63 - 2^32, where a Lamport clock ends
        LamportClock clock =
                Clocks.lamportBuilder(ReplicaId.of("n1")).maxJump(end).build(); // a limit that limits nothing
        ClockExhaustedException stuck = null;
        try {
            clock.observe(end); // one hostile message could carry the clock to its end: the default limit forbids it
        } catch (ClockExhaustedException e) {
            stuck = e;
        }
        // @end
        return stuck;
    }

    static List<Long> lease(Path file) {
        List<Long> issued = new ArrayList<>();
        // @start region="lease"
        ReplicaId n1 = ReplicaId.of("n1");
        ManualWall wall = new ManualWall(5_000);
        try (HybridClock clock = Clocks.hybridBuilder(n1)
                .wall(wall)
                .lease(BoundStore.file(file), 250)
                .build()) {
            issued.add(clock.tick());
        }
        wall.set(1_000); // the machine comes back with a wrong wall
        try (HybridClock clock = Clocks.hybridBuilder(n1)
                .wall(wall)
                .lease(BoundStore.file(file), 250)
                .build()) {
            issued.add(clock.tick()); // above everything that the first one can have issued
        }
        // @end
        return issued;
    }

    static ClockLeaseException secondProcess(Path file) throws IOException {
        // @start region="two-on-one-lease"
        ClockLeaseException held = null;
        try (HybridClock first = Clocks.hybridBuilder(ReplicaId.of("n1"))
                .lease(BoundStore.file(file), 250)
                .build()) {
            first.tick();
            BoundStore.file(file).close(); // a second clock, or a second process, on the same file
        } catch (ClockLeaseException e) {
            held = e;
        }
        // @end
        return held;
    }

    static ClockStats stats() {
        // @start region="stats"
        List<String> alarms = new ArrayList<>();
        ClockListener listener = new ClockListener() {
            @Override
            public void remoteAhead(ReplicaId clock, long remote, long wallMillis, boolean refused) {
                alarms.add(clock + ": " + HybridTimestamp.millis(remote) + " at " + wallMillis);
            }
        };
        HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("n1"))
                .wall(new ManualWall(1_000))
                .listener(listener)
                .recordStats() // counts ticks and observations, at the price of an addition each
                .build();
        clock.tick();
        clock.tryObserve(HybridTimestamp.pack(9_000, 0)); // refused, and told
        ClockStats stats = clock.stats(); // 1 tick, 1 refusal, largest drift 8000 ms
        // @end
        return alarms.size() == 1 ? stats : null;
    }

    static long block() {
        // @start region="block"
        HybridClock clock = Clocks.hybrid(ReplicaId.of("n1"));
        long first = clock.tickBlock(1_000); // the times of a batch of 1,000 rows, in one step
        long last = first + 999;
        // @end
        return clock.tick() - last;
    }

    static long awaitPast(HybridClock clock, long commit) throws InterruptedException {
        // @start region="await-past"
        boolean past = clock.awaitPast(commit, Duration.ofMillis(200)); // every later tick is greater
        // @end
        return past ? clock.tick() : 0;
    }

    static CausalOrder vector() {
        // @start region="vector"
        ReplicaId n1 = ReplicaId.of("n1");
        VectorClock orders = Clocks.vector(n1);
        VectorClock stock = Clocks.vector(ReplicaId.of("n2"));

        Dot local = new Dot(n1, orders.tick()); // a local event is named by the own counter; allocates nothing
        VersionVector sent = orders.tickAndSnapshot(); // n1:2, goes with the message
        VersionVector received = stock.observeAndSnapshot(sent); // n1:2~n2:1
        VersionVector meanwhile = orders.tickAndSnapshot(); // n1:3

        boolean cause = received.includes(local); // true: it happened before
        CausalOrder order = received.compare(meanwhile); // CONCURRENT
        // @end
        return cause ? order : CausalOrder.EQUAL;
    }

    static List<VersionVector> vectorRestart() {
        // @start region="vector-restart"
        ReplicaId n1 = ReplicaId.of("n1");
        VectorClock before = Clocks.vectorBuilder(n1).maxReplicas(64).build();
        before.tick();
        byte[] saved = before.current().toByteArray(); // saved before the event is shown to anybody

        VersionVector last = VersionVector.fromByteArray(saved);
        VectorClock after = Clocks.vectorBuilder(n1).startAt(last).build(); // older than the last event: take a new id
        // @end
        return List.of(last, after.tickAndSnapshot());
    }

    static List<Long> walls() {
        // @start region="walls"
        try (WallClock wall = WallClock.builder()
                .period(Duration.ofMillis(1))
                .maxJump(250, JumpPolicy.CLAMP) // larger jumps are followed slowly, and counted
                .buildCached()) {
            HybridClock clock =
                    Clocks.hybridBuilder(ReplicaId.of("n1")).wall(wall).build();
            long time = clock.tick(); // reads a cached wall: a load from memory
            return List.of(HybridTimestamp.millis(time), wall.millis(), wall.backwardJumps());
        }
        // @end
    }
}
