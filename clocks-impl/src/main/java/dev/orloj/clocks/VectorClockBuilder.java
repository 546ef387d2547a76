package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.VectorClock;
import java.util.Objects;

/**
 * Builds a {@link VectorClock}.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="vector-restart"}
 */
public final class VectorClockBuilder {
    /** The default of {@link #maxReplicas}. */
    public static final int DEFAULT_MAX_REPLICAS = 65_536;

    private final ReplicaId replica;
    private int maxReplicas = DEFAULT_MAX_REPLICAS;
    private VersionVector start = VersionVector.empty();
    private boolean recordStats;

    VectorClockBuilder(ReplicaId replica) {
        this.replica = Objects.requireNonNull(replica, "replica");
    }

    /**
     * How many replicas the clock may know, its own included: the bound on what strangers can make it hold.
     *
     * @param replicas at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public VectorClockBuilder maxReplicas(int replicas) {
        if (replicas < 1) {
            throw new IllegalArgumentException("a clock knows at least its own replica: " + replicas);
        }
        maxReplicas = replicas;
        return this;
    }

    /**
     * Where the clock starts: for a process that kept its vector.
     *
     * <p><b>Hazard:</b> it must include the last event that this replica made. An older one makes later events look like the lost ones; see
     * {@link ReplicaId}.
     *
     * @param vector the vector of the replica's last event
     * @return this builder
     */
    public VectorClockBuilder startAt(VersionVector vector) {
        start = Objects.requireNonNull(vector, "vector");
        return this;
    }

    /**
     * Has the clock count its ticks and observations, at the price of one more addition for each. Refusals are always counted.
     *
     * @return this builder
     */
    public VectorClockBuilder recordStats() {
        recordStats = true;
        return this;
    }

    /**
     * Makes the clock.
     *
     * @return a new clock
     * @throws IllegalArgumentException if the vector to start at has more replicas than the limit, or an own counter beyond 2<sup>61</sup>
     */
    public VectorClock build() {
        VectorClock clock = new AtomicVectorClock(replica, start, maxReplicas);
        return recordStats ? new CountingVectorClock(clock) : clock;
    }
}
