package dev.orloj.crdt;

import dev.orloj.crdt.counter.CounterWorlds;
import dev.orloj.crdt.sequence.CompactionWorlds;
import dev.orloj.crdt.sequence.SequenceWorlds;
import dev.orloj.crdt.sync.TroubledWorlds;
import dev.orloj.testing.Soak;
import org.junit.jupiter.api.Test;

/**
 * Seeded worlds of all replicated types: a few with each build, as many as are wanted with {@code -Psoak -Dorloj.worlds=…}.
 *
 * <p>The small ones check every step against a model, and are many; the simulated ones check that all agree at last, and fall silent.
 */
class SoakTest {
    private static final int FEW = 500;

    static Soak soak() {
        return new Soak("crdt")
                .with("types", TypeWorlds::play)
                .with("counters", CounterWorlds::play)
                .with("sequences", 2, SequenceWorlds::play)
                .with("compaction", 2, CompactionWorlds::play)
                .with("replication", 4, TroubledWorlds::playSmall)
                .with("editing", 4, TroubledWorlds::playUndoing)
                .with("replication-of-all", 100, TroubledWorlds::playAll);
    }

    @Test
    void worldsOfAllKinds() throws InterruptedException {
        soak().run(FEW);
    }
}
