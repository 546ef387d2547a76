package dev.orloj.benchmarks.report;

/**
 * How a fork measures a benchmark.
 *
 * @param warmups how many iterations before those that count
 * @param warmupSeconds how long each
 * @param iterations how many that count
 * @param iterationSeconds how long each
 * @param startSeconds what a fork takes to start and to set up, on an idle machine
 */
record Pace(int warmups, double warmupSeconds, int iterations, double iterationSeconds, double startSeconds) {
    /** What a whole fork takes. */
    double seconds() {
        return startSeconds + warmups * warmupSeconds + iterations * iterationSeconds;
    }

    /** The same benchmark at another pace. */
    Pace at(int theWarmups, double theWarmupSeconds, int theIterations, double theIterationSeconds) {
        return new Pace(theWarmups, theWarmupSeconds, theIterations, theIterationSeconds, startSeconds);
    }
}
