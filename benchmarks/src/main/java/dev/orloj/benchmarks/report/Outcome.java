package dev.orloj.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What was found for one benchmark: the mean time of an operation in each iteration, of all forks together, and what it allocates.
 *
 * @param nanos one for each iteration
 * @param bytes allocated by an operation; not a number if not known
 */
record Outcome(List<Double> nanos, double bytes) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double CONFIDENCE = 0.95;

    Outcome {
        nanos = List.copyOf(nanos);
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("no iteration");
        }
    }

    static Outcome of(double bytes, double... nanos) {
        return new Outcome(Arrays.stream(nanos).boxed().toList(), bytes);
    }

    /** What several runs of the same found, together. */
    static Outcome of(Collection<RunResult> runs) {
        List<Double> nanos = new ArrayList<>();
        double bytes = Double.NaN;
        for (RunResult run : runs) {
            double unit = nanosOf(run.getPrimaryResult().getScoreUnit());
            for (BenchmarkResult fork : run.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    nanos.add(iteration.getPrimaryResult().getScore() * unit);
                }
            }
            Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
            if (allocated != null) {
                bytes = least(bytes, allocated.getScore());
            }
        }
        return new Outcome(nanos, bytes);
    }

    /** What JMH's results in JSON say of one run. */
    static Outcome of(JsonNode result) {
        JsonNode primary = result.path("primaryMetric");
        double unit = nanosOf(primary.path("scoreUnit").asText());
        List<Double> nanos = new ArrayList<>();
        primary.path("rawData").forEach(fork -> fork.forEach(it -> nanos.add(it.asDouble() * unit)));
        JsonNode bytes = result.path("secondaryMetrics").path(ALLOCATED).path("score");
        return new Outcome(nanos, bytes.isNumber() ? bytes.asDouble() : Double.NaN);
    }

    /** Both together. */
    Outcome and(Outcome other) {
        List<Double> all = new ArrayList<>(nanos);
        all.addAll(other.nanos);
        return new Outcome(all, least(bytes, other.bytes));
    }

    /** Of what is known: what the compiler has not come to yet allocates more. */
    private static double least(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.min(one, other);
    }

    private static double nanosOf(String unit) {
        return switch (unit) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            case "s/op" -> 1e9;
            default -> throw new IllegalArgumentException("the report takes times of an operation, not " + unit);
        };
    }

    double mean() {
        return statistics().getMean();
    }

    /** The variance of the mean, by the square of the mean; not a number for a single iteration. */
    double relativeVariance() {
        SummaryStatistics statistics = statistics();
        double mean = statistics.getMean();
        return nanos.size() < 2 ? Double.NaN : statistics.getVariance() / nanos.size() / (mean * mean);
    }

    /** Half of the mean's confidence interval; not a number for a single iteration. */
    double error() {
        return nanos.size() < 2 ? Double.NaN : quantile(nanos.size() - 1) * Math.sqrt(relativeVariance()) * mean();
    }

    /** How many deviations the interval goes to either side. */
    static double quantile(double degreesOfFreedom) {
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    }

    private SummaryStatistics statistics() {
        SummaryStatistics statistics = new SummaryStatistics();
        nanos.forEach(statistics::addValue);
        return statistics;
    }
}
