package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LamportClock;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.VectorClock;

/** The other process of {@link ObservabilityTest}: goes down every path that would record an event. */
final class BareMain {
    private static final ReplicaId N1 = ReplicaId.of("n1");

    private BareMain() {}

    public static void main(String[] arguments) {
        boolean recorder = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

        LamportClock lamport = Clocks.lamport(N1);
        require(lamport.tick() == 1);
        require(lamport.tryObserve(Long.MAX_VALUE) == LogicalClock.REFUSED_AHEAD);

        VectorClock vector = Clocks.vector(N1);
        require(vector.observe(VersionVector.parse("n2:1")) == 1);

        try (WallClock wall = WallClock.cached();
                HybridClock hybrid = Clocks.hybridBuilder(N1)
                        .wall(wall)
                        .recordStats()
                        .lease(BoundStore.inMemory(), 100)
                        .build()) {
            long time = hybrid.tick();
            require(hybrid.observe(time) > time);
            require(hybrid.tryObserve(-1) == LogicalClock.REFUSED_INVALID);
            require(hybrid.tryObserve(HybridTimestamp.MAX.packed()) == LogicalClock.REFUSED_AHEAD);
        }

        JumpJudge judge = new JumpJudge(1, JumpPolicy.REPORT, Listeners.NONE);
        judge.admit(0, 0);
        judge.admit(1_000, 0);
        require(judge.correctionMillis() == 0);

        System.out.println((recorder ? "a recorder" : "no recorder") + ", all well");
    }

    private static void require(boolean well) {
        if (!well) {
            throw new AssertionError();
        }
    }
}
