package dev.orloj.clocks;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.ClockStats;
import dev.orloj.time.VectorClock;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A vector clock as one atomic word beside a vector.
 *
 * <p>The word is twice the own counter, plus one while an observe publishes. The vector holds the entries of the others; its own entry is there, so
 * that all vectors of this clock share their ids, but out of date. Adding two to the word counts an event. Adding one to an odd word ends a publication and, by the carry, counts the
 * observe's own event in the same step.
 *
 * <p><b>Why a tick need not wait:</b> its event takes part in the order by its counter alone. It lies before the observe that is publishing, for
 * that one takes its counter later.
 *
 * <p><b>Why a snapshot is right:</b> the vector changes only while the word is odd, and each publication changes the word for good. A snapshot
 * reads an even word, then the vector, then counts its event by a compare-and-set of that word: had a publication begun meanwhile, that would
 * fail. So it has what every observe with a smaller counter brought, and nothing else.
 */
final class AtomicVectorClock extends PaddedWord implements VectorClock {
    /** The last counter, with room above it for additions that race past. */
    static final long MAX_COUNTER = 1L << 61;

    private static final long EVENT = 2;
    private static final long PUBLISHING = 1;
    private static final int SPINS_UNTIL_YIELD = 128;

    private final ReplicaId replica;
    private final int maxReplicas;
    private final AtomicLong refusals = new AtomicLong();
    private volatile VersionVector known;

    AtomicVectorClock(ReplicaId replica, VersionVector start, int maxReplicas) {
        super(start.get(replica) * EVENT);
        this.replica = replica;
        this.maxReplicas = maxReplicas;
        if (start.get(replica) > MAX_COUNTER) {
            throw new IllegalArgumentException(
                    "a vector clock counts to " + MAX_COUNTER + ": start=" + start.get(replica));
        }
        this.known = start.include(replica, 1);
        if (known.size() > maxReplicas) {
            throw tooManyReplicas(known);
        }
    }

    @Override
    public ReplicaId replica() {
        return replica;
    }

    @Override
    public long tick() {
        long counter = add(EVENT) / EVENT;
        if (counter > MAX_COUNTER) {
            add(-EVENT);
            throw exhausted();
        }
        return counter;
    }

    @Override
    public VersionVector tickAndSnapshot() {
        while (true) {
            long seen = evenWord();
            VersionVector vector = known;
            long next = seen + EVENT;
            if (next / EVENT > MAX_COUNTER) {
                throw exhausted();
            }
            if (replace(seen, next)) {
                return vector.include(replica, next / EVENT);
            }
        }
    }

    @Override
    public long observe(VersionVector remote) {
        return receive(remote).counter;
    }

    @Override
    public VersionVector observeAndSnapshot(VersionVector remote) {
        Receipt receipt = receive(remote);
        return receipt.known.include(replica, receipt.counter);
    }

    @Override
    public VersionVector current() {
        while (true) {
            long seen = evenWord();
            VersionVector vector = known;
            if (word() == seen) {
                return seen == 0 ? vector.without(replica) : vector.include(replica, seen / EVENT);
            }
        }
    }

    private Receipt receive(VersionVector remote) {
        while (true) {
            long seen = evenWord();
            VersionVector before = known;
            VersionVector merged = merge(before, remote, seen / EVENT);
            if (merged == before) {
                if (replace(seen, seen + EVENT)) {
                    return new Receipt(before, seen / EVENT + 1);
                }
            } else if (replace(seen, seen | PUBLISHING)) {
                known = merged;
                long counter = add(PUBLISHING) / EVENT; // nothing that could fail comes between
                return new Receipt(merged, counter);
            }
        }
    }

    @Override
    public ClockStats stats() {
        return new ClockStats(0, 0, refusals.get(), 0, 0);
    }

    /** What is known with the remote vector taken in; the same object if that brings nothing. Checks all before anything changes. */
    private VersionVector merge(VersionVector before, VersionVector remote, long made) {
        long met = remote.get(replica);
        if (met > made) {
            refused("reuse", met, made);
            throw new ReplicaReuseException(replica, made, met);
        }
        if (made >= MAX_COUNTER) {
            throw exhausted();
        }
        VersionVector current = before.include(replica, met); // what the peer has heard from us is no news
        CausalOrder order = remote.compare(current);
        if (order == CausalOrder.BEFORE || order == CausalOrder.EQUAL) {
            return before;
        }
        VersionVector merged = current.merge(remote);
        if (merged.size() > maxReplicas) {
            refused("replicas", merged.size(), maxReplicas);
            throw tooManyReplicas(merged);
        }
        return merged;
    }

    private long evenWord() {
        long seen = word();
        for (int spins = 1; (seen & PUBLISHING) != 0; spins++) {
            if (spins % SPINS_UNTIL_YIELD == 0) {
                Thread.yield(); // the publisher may be waiting for this processor
            } else {
                Thread.onSpinWait();
            }
            seen = word();
        }
        return seen;
    }

    private IllegalArgumentException tooManyReplicas(VersionVector vector) {
        return new IllegalArgumentException(
                "the clock would know " + vector.size() + " replicas, limit " + maxReplicas + ": replica=" + replica);
    }

    private void refused(String reason, long met, long limit) {
        refusals.incrementAndGet();
        ClockEvents.refused(replica, reason, met, limit);
    }

    private ClockExhaustedException exhausted() {
        refused("exhausted", MAX_COUNTER, MAX_COUNTER);
        return new ClockExhaustedException("a vector clock counts to " + MAX_COUNTER + ": replica=" + replica);
    }

    /** An event of receipt: its own counter, and a vector with all its entries but the own one. */
    private record Receipt(VersionVector known, long counter) {}

    @Override
    public String toString() {
        return current() + "@" + replica.toToken();
    }
}
