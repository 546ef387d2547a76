package dev.orloj.stress.linear;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.VectorClock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A vector clock. */
@Param(name = "counter", gen = IntGen.class, conf = "1:3")
public class VectorCalls {
    private static final ReplicaId OTHER = ReplicaId.of("n2");

    private final VectorClock clock = Clocks.vector(ReplicaId.of("n1"));

    @Operation
    public long tick() {
        return clock.tick();
    }

    @Operation
    public String tickAndSnapshot() {
        return clock.tickAndSnapshot().toString();
    }

    @Operation
    public long observe(@Param(name = "counter") int counter) {
        return clock.observe(VersionVector.of(OTHER, counter));
    }

    @Operation
    public String current() {
        return clock.current().toString();
    }
}
