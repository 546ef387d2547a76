package dev.orloj.stress.linear;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A hybrid clock whose wall stands: every time is as one thread would have got it. */
@Param(name = "millis", gen = IntGen.class, conf = "0:4")
public class HybridCalls {
    static final long WALL_MILLIS = 1_700_000_000_000L;

    private final HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("n1"))
            .wall(new ManualWall(WALL_MILLIS))
            .build();

    /** The first tick finds a new wall, see {@link HybridWallCalls}. */
    public HybridCalls() {
        clock.tick();
    }

    @Operation
    public long tick() {
        return clock.tick();
    }

    @Operation
    public long tickBlock() {
        return clock.tickBlock(3);
    }

    @Operation
    public long observe(@Param(name = "millis") int millis) {
        return clock.observe(HybridTimestamp.pack(WALL_MILLIS + millis, 5));
    }

    @Operation
    public long current() {
        return clock.current();
    }
}
