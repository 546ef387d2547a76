package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.VersionVector;
import dev.orloj.session.HybridSessionToken;
import dev.orloj.session.SessionGate;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.time.HybridTimestamp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What each request pays at a replica that keeps session guarantees, and what each write pays there; nobody waits. All threads share the gate. */
@ByThreads
@State(Scope.Benchmark)
public class SessionGates extends NanosPerOperation {
    /** How many replicas the vectors know; a token has no more than 64. */
    @Param({"3", "64"})
    public int entries;

    private VersionVector needed;
    private VersionVector applied;
    private VectorSessionToken token;
    private SessionGate<VersionVector> gate;
    private final HybridSessionToken timeToken = HybridSessionToken.start().afterWrite(HybridTimestamp.of(7, 1));
    private final SessionGate<HybridTimestamp> timeGate = SessionGate.ofHybridTime(HybridTimestamp.of(7, 2));

    /** A session that has seen less than the replica has applied, by a token that has travelled. */
    @Setup
    public void meet() {
        Inputs inputs = Inputs.of(entries, Relation.BEFORE, Ids.EQUAL);
        needed = inputs.a;
        applied = inputs.b;
        token = VectorSessionToken.start().afterRead(needed);
        gate = SessionGate.ofVector(applied);
        Inputs.requireSame("whether the session is served", gate.canServe(token), true);
    }

    /**
     * Whether the replica may serve the session. Floor: {@link #floorCompare}.
     *
     * @return true
     */
    @Benchmark
    public boolean canServe() {
        return gate.canServe(token);
    }

    /**
     * The same by hybrid times, which does not depend on the replicas.
     *
     * @return true
     */
    @Benchmark
    public boolean canServeByTime() {
        return timeGate.canServe(timeToken);
    }

    /**
     * Telling the gate what it knows: what a write costs that came twice.
     *
     * @return the state
     */
    @Benchmark
    public VersionVector advanceToNothingNew() {
        gate.advanceTo(needed);
        return gate.state();
    }

    /**
     * What a session takes along from a read that brings nothing new.
     *
     * @return the token
     */
    @Benchmark
    public VectorSessionToken afterRead() {
        return token.afterRead(needed);
    }

    /**
     * Comparing the two vectors.
     *
     * @return that the session's is before
     */
    @Floor(of = {"canServe", "advanceToNothingNew"})
    @Benchmark
    public CausalOrder floorCompare() {
        return needed.compare(applied);
    }
}
