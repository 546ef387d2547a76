package dev.orloj.examples.snippets;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.BoundStore;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.LeadPolicy;
import dev.orloj.clocks.RemotePolicy;
import dev.orloj.clocks.WallClock;
import dev.orloj.time.HybridClock;
import java.nio.file.Path;

/** A hybrid clock with every safeguard, as the README shows it, compiled and run. */
public final class ProductionClock {
    private ProductionClock() {}

    /**
     * Runs the example.
     *
     * @param folder where the clock keeps its bound
     */
    public static void run(Path folder) {
        // @start region="production"
        try (WallClock wall = WallClock.cached(); // a thread reads the wall about every millisecond; judges its jumps
                HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("node-a"))
                        .wall(wall)
                        .maxRemoteAhead(500, RemotePolicy.REFUSE)
                        .maxLead(2_000, LeadPolicy.WAIT)
                        .lease(BoundStore.file(folder.resolve("node-a.bound")), 250)
                        .build()) {
            long version = clock.tick(); // a long: no object on the hot path
        }
        // @end
    }
}
