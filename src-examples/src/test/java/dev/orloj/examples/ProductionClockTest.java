package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.clocks.BoundStore;
import dev.orloj.examples.snippets.ProductionClock;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionClockTest {
    @TempDir
    private Path folder;

    @Test
    void runsAgainAboveItsBound() throws IOException {
        ProductionClock.run(folder);
        long first = bound();
        assertThat(first).isPositive();
        ProductionClock.run(folder);
        assertThat(bound()).isGreaterThanOrEqualTo(first);
    }

    /** What the clock left behind; the store would not open if the clock still held it. */
    private long bound() throws IOException {
        try (BoundStore store = BoundStore.file(folder.resolve("node-a.bound"))) {
            return store.load();
        }
    }
}
