package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.clocks.RemotePolicy;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;

/** A machine of the {@link Hlc} show: a hybrid clock, and a wall clock that can be set wrong or stopped. */
final class TimeStation implements AutoCloseable {
    private final String name;
    private final ManualWall wall;
    private final HybridClock clock;
    private final TimestampWatch watch;
    /** How far the wall is from true time when it goes. */
    private long offsetMillis;
    /** For how many steps the wall stands still. */
    private int frozenSteps;

    private HybridTimestamp last;
    private HybridTimestamp sent;

    TimeStation(String name, long trueMillis, long nearMillis) {
        this.name = name;
        wall = new ManualWall(trueMillis);
        clock = Clocks.hybridBuilder(ReplicaId.of(name))
                .wall(wall)
                .maxRemoteAhead(nearMillis, RemotePolicy.REFUSE)
                .build();
        watch = new TimestampWatch(name, nearMillis);
        last = clock.tickTimestamp();
        watch.check(last, wall.millis());
    }

    String name() {
        return name;
    }

    HybridClock clock() {
        return clock;
    }

    long wallMillis() {
        return wall.millis();
    }

    /** The last timestamp that this station gave. */
    HybridTimestamp last() {
        return last;
    }

    /** What the last message of this station carries; null if it has sent none. */
    HybridTimestamp sent() {
        return sent;
    }

    /** Time goes on; the wall follows unless it is frozen. */
    void pass(long trueMillis) {
        if (frozenSteps > 0) {
            frozenSteps--;
        } else {
            wall.set(trueMillis + offsetMillis);
        }
    }

    /** Sets the wall to another distance from true time, and gives how far it moved. */
    long setOff(long newOffsetMillis, long trueMillis) {
        long before = wall.millis();
        frozenSteps = 0;
        offsetMillis = newOffsetMillis;
        wall.set(trueMillis + offsetMillis);
        return wall.millis() - before;
    }

    void freeze(int steps) {
        frozenSteps = steps;
    }

    boolean isFrozen() {
        return frozenSteps > 0;
    }

    /** Sends a message to whoever will listen; gives what is wrong with its timestamp, or null. */
    String send() {
        last = clock.tickTimestamp();
        sent = last;
        return watch.check(last, wall.millis());
    }

    /** A message arrives; gives what is wrong with the timestamp of its arrival, or null. */
    String observe(HybridTimestamp remote) {
        last = new HybridTimestamp(clock.observe(remote.packed()));
        return last.compareTo(remote) > 0
                ? watch.check(last, wall.millis())
                : "clock " + name + " gave " + last + " on hearing of " + remote + ", which is not larger";
    }

    @Override
    public void close() {
        clock.close();
    }
}
