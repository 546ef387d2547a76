package dev.orloj.stress.linear;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.LamportClock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A Lamport clock. */
@Param(name = "remote", gen = IntGen.class, conf = "0:6")
public class LamportCalls {
    private final LamportClock clock = Clocks.lamport(ReplicaId.of("n1"));

    @Operation
    public long tick() {
        return clock.tick();
    }

    @Operation
    public long observe(@Param(name = "remote") int remote) {
        return clock.observe(remote);
    }

    @Operation
    public long current() {
        return clock.current();
    }
}
