package dev.orloj.benchmarks.report;

/**
 * Something to measure, and how thoroughly.
 *
 * @param subject the benchmark
 * @param key its parameters and threads
 * @param pace how a fork does it
 * @param forks how many
 */
record Case(Subject subject, Key key, Pace pace, int forks) {
    /** What it takes on an idle machine. */
    double seconds() {
        return forks * pace.seconds();
    }
}
