package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.LamportClock;
import dev.orloj.time.VectorClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The vector clock: what an event costs with and without its vector, as the number of known replicas grows. */
@ByThreads
@State(Scope.Benchmark)
public class VectorClockTicks extends NanosPerOperation {
    /** How many replicas the clock knows. */
    @Param({"3", "1024"})
    public int entries;

    private VectorClock clock;
    private LamportClock lamport;
    private VersionVector known;

    /** Makes the clocks, the one with all its replicas. */
    @Setup
    public void start() {
        Inputs inputs = Inputs.of(entries, Relation.EQUAL, Ids.SHARED);
        clock = Clocks.vectorBuilder(inputs.replica).startAt(inputs.a).build();
        lamport = Clocks.lamport(inputs.replica);
        known = inputs.b;
    }

    /**
     * A tick that asks for no vector: must not depend on the number of entries. Floor: {@link #floorLamportTick}.
     *
     * @return the own counter
     */
    @Benchmark
    public long tick() {
        return clock.tick();
    }

    /**
     * A tick and its vector, to send along: a copy of the counters. Floor: {@link Increments#floorCopyOf}.
     *
     * @return the vector
     */
    @Benchmark
    public VersionVector tickAndSnapshot() {
        return clock.tickAndSnapshot();
    }

    /**
     * An observe of a vector that brings nothing new: a comparison and a tick. Floor: {@link SharedIdsCompare#compare} and {@link #tick}.
     *
     * @return the own counter
     */
    @Benchmark
    public long observeNothingNew() {
        return clock.observe(known);
    }

    /**
     * The floor of a tick.
     *
     * @return the time
     */
    @Floor(of = {"tick", "tickAndSnapshot", "observeNothingNew"})
    @Benchmark
    public long floorLamportTick() {
        return lamport.tick();
    }
}
