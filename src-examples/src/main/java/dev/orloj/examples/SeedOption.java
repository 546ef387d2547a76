package dev.orloj.examples;

import java.util.SplittableRandom;
import picocli.CommandLine.Option;

/** The option of simulations: the same seed gives the same lines. */
final class SeedOption {
    @Option(names = "--seed", paramLabel = "N", description = "chooses what happens (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    long value() {
        return seed;
    }

    /** All that happens is drawn from this. */
    SplittableRandom random() {
        return new SplittableRandom(seed);
    }
}
