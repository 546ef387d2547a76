package dev.orloj.session;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.time.HybridTimestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Replicas whose clocks differ, that show writes in the order of their times up to a watermark, and sessions that move between them. */
final class HybridWorld {
    static final int REPLICAS = 3;
    static final int SESSIONS = 2;

    private final boolean obeying;
    private final long[] clocks = new long[REPLICAS];
    private final long[] watermarks = new long[REPLICAS];
    private final long[] counters = new long[REPLICAS];
    /** Of all replicas, by time. */
    private final TreeMap<Long, Dot> writes = new TreeMap<>();

    private final List<List<Dot>> logs = new ArrayList<>();
    private final HybridSessionToken[] tokens = new HybridSessionToken[SESSIONS];
    private final SessionHistory history = new SessionHistory(logs);
    private int refused;

    HybridWorld(Set<SessionGuarantee> guarantees, boolean obeying) {
        this.obeying = obeying;
        for (int i = 0; i < REPLICAS; i++) {
            logs.add(new ArrayList<>());
        }
        for (int i = 0; i < SESSIONS; i++) {
            tokens[i] = HybridSessionToken.start(guarantees);
        }
    }

    SessionHistory history() {
        return history;
    }

    int refused() {
        return refused;
    }

    private HybridTimestamp state(int replica) {
        return new HybridTimestamp(watermarks[replica]);
    }

    void read(int session, int replica) {
        if (obeying && !tokens[session].canRead(state(replica))) {
            refused++;
            return;
        }
        Set<Dot> seen = new HashSet<>(logs.get(replica));
        history.add(new SessionHistory.Read(session, seen, seen));
        tokens[session] = tokens[session].afterRead(state(replica));
    }

    void write(int session, int replica) {
        if (obeying && !tokens[session].canWrite(state(replica))) {
            refused++;
            return;
        }
        long time = nextTime(replica);
        clocks[replica]++;
        Dot write = new Dot(ReplicaId.of("n" + replica), ++counters[replica]);
        writes.put(time, write);
        history.add(new SessionHistory.Write(session, write));
        tokens[session] = tokens[session].afterWrite(new HybridTimestamp(time));
    }

    /** The time of a replica's next write; no two replicas have the same. */
    private long nextTime(int replica) {
        return (clocks[replica] + 1) * REPLICAS + replica;
    }

    void tick(int replica, int by) {
        clocks[replica] += by;
    }

    /** Lets a replica apply all that it can promise to be all, or a part of that. */
    void advance(int replica, SplittableRandom random) {
        long safe = Long.MAX_VALUE;
        for (int i = 0; i < REPLICAS; i++) {
            safe = Math.min(safe, nextTime(i) - 1);
        }
        long next = random.nextLong(watermarks[replica], safe + 1);
        Map<Long, Dot> applied = writes.subMap(watermarks[replica], false, next, true);
        logs.get(replica).addAll(applied.values());
        watermarks[replica] = next;
    }

    void run(SplittableRandom random, int steps) {
        for (int i = 0; i < steps; i++) {
            int session = random.nextInt(SESSIONS);
            int replica = random.nextInt(REPLICAS);
            switch (random.nextInt(5)) {
                case 0 -> read(session, replica);
                case 1 -> write(session, replica);
                case 2 -> tick(replica, random.nextInt(4));
                default -> advance(replica, random);
            }
        }
    }
}
