package dev.orloj.session;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Replicas that write, read and spread writes, and sessions that move between them; one step at a time. */
final class VectorWorld {
    static final int REPLICAS = 3;
    static final int SESSIONS = 2;

    /** When a replica applies a write of another, beside that it applies the writes of each in order. */
    enum Spreading {
        /** After all that the accepting replica had applied before it. */
        CAUSAL,
        /** After what the writing session's token needed. */
        BY_NEEDS,
        /** At any time. */
        IN_ANY_ORDER
    }

    private record Accepted(int key, VersionVector past, VersionVector needs) {}

    private final Spreading spreading;
    private final boolean obeying;
    private final VersionVector[] states = new VersionVector[REPLICAS];
    private final List<List<Dot>> logs = new ArrayList<>();
    private final Map<Dot, Accepted> accepted = new HashMap<>();
    private final VectorSessionToken[] tokens = new VectorSessionToken[SESSIONS];
    private final SessionHistory history = new SessionHistory(logs);
    private int refused;

    VectorWorld(Spreading spreading, Set<SessionGuarantee> guarantees, boolean obeying) {
        this.spreading = spreading;
        this.obeying = obeying;
        for (int i = 0; i < REPLICAS; i++) {
            states[i] = VersionVector.empty();
            logs.add(new ArrayList<>());
        }
        for (int i = 0; i < SESSIONS; i++) {
            tokens[i] = VectorSessionToken.start(guarantees);
        }
    }

    SessionHistory history() {
        return history;
    }

    int refused() {
        return refused;
    }

    VectorSessionToken token(int session) {
        return tokens[session];
    }

    static ReplicaId id(int replica) {
        return ReplicaId.of("n" + replica);
    }

    /** Reads one key; says whether the replica served. */
    boolean read(int session, int replica, int key, boolean wholeState) {
        if (obeying && !tokens[session].canRead(states[replica])) {
            refused++;
            return false;
        }
        Set<Dot> relevant = new HashSet<>();
        VersionVector least = VersionVector.empty();
        for (Dot write : logs.get(replica)) {
            if (accepted.get(write).key == key) {
                relevant.add(write);
                least = least.include(write);
            }
        }
        history.add(new SessionHistory.Read(session, relevant, Set.copyOf(logs.get(replica))));
        tokens[session] = tokens[session].afterRead(wholeState ? states[replica] : least);
        return true;
    }

    /** Reads all there is. */
    boolean read(int session, int replica) {
        if (obeying && !tokens[session].canRead(states[replica])) {
            refused++;
            return false;
        }
        history.add(readOfAll(session, replica));
        tokens[session] = tokens[session].afterRead(states[replica]);
        return true;
    }

    private SessionHistory.Read readOfAll(int session, int replica) {
        Set<Dot> all = Set.copyOf(logs.get(replica));
        return new SessionHistory.Read(session, all, all);
    }

    /** Writes a key; says whether the replica accepted. */
    boolean write(int session, int replica, int key, boolean wholeState) {
        if (obeying && !tokens[session].canWrite(states[replica])) {
            refused++;
            return false;
        }
        Dot write = nextWrite(replica);
        accepted.put(write, new Accepted(key, states[replica], tokens[session].neededToWrite()));
        apply(replica, write);
        history.add(new SessionHistory.Write(session, write));
        tokens[session] = wholeState ? tokens[session].afterWrite(states[replica]) : tokens[session].afterWrite(write);
        return true;
    }

    private Dot nextWrite(int replica) {
        return new Dot(id(replica), states[replica].get(id(replica)) + 1);
    }

    private void apply(int replica, Dot write) {
        logs.get(replica).add(write);
        states[replica] = states[replica].include(write);
    }

    /** Brings the next write of one replica to another; says whether there was one that could be applied. */
    boolean spread(int from, int to) {
        Dot next = new Dot(id(from), states[to].get(id(from)) + 1);
        Accepted write = accepted.get(next);
        if (write == null) {
            return false;
        }
        VersionVector after = switch (spreading) {
            case CAUSAL -> write.past;
            case BY_NEEDS -> write.needs;
            case IN_ANY_ORDER -> VersionVector.empty();
        };
        boolean ready = states[to].dominates(after);
        if (ready) {
            apply(to, next);
        }
        return ready;
    }

    /** Does so many things at random. */
    void run(SplittableRandom random, int steps) {
        for (int i = 0; i < steps; i++) {
            int session = random.nextInt(SESSIONS);
            int replica = random.nextInt(REPLICAS);
            int what = random.nextInt(8);
            if (what < 2) {
                read(session, replica, random.nextInt(2), random.nextBoolean());
            } else if (what < 4) {
                write(session, replica, random.nextInt(2), random.nextBoolean());
            } else {
                spread(random.nextInt(REPLICAS), replica);
            }
        }
    }

    /** Whether a read of all there is would break any of the guarantees, found by doing it and taking it back. */
    boolean readWouldBreak(Set<SessionGuarantee> guarantees, int session, int replica) {
        history.add(readOfAll(session, replica));
        boolean breaks = breaksAny(guarantees);
        history.removeLast();
        return breaks;
    }

    /** Whether a write would break any of the guarantees, found by doing it and taking it back. */
    boolean writeWouldBreak(Set<SessionGuarantee> guarantees, int session, int replica) {
        Dot write = nextWrite(replica);
        logs.get(replica).add(write);
        history.add(new SessionHistory.Write(session, write));
        boolean breaks = breaksAny(guarantees);
        history.removeLast();
        logs.get(replica).remove(write);
        return breaks;
    }

    private boolean breaksAny(Set<SessionGuarantee> guarantees) {
        return guarantees.stream().anyMatch(each -> !history.violations(each).isEmpty());
    }

    boolean canRead(int session, int replica) {
        return tokens[session].canRead(states[replica]);
    }

    boolean canWrite(int session, int replica) {
        return tokens[session].canWrite(states[replica]);
    }
}
