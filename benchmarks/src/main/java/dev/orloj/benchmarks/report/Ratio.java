package dev.orloj.benchmarks.report;

import java.util.List;

/**
 * A ratio of mean times with its 95 % confidence interval.
 *
 * <p>The interval is that of the logarithm: the relative errors of all means add up as squares, and Student's t widens the sum, with the degrees of freedom by
 * Welch and Satterthwaite. So it is never negative, and that of the inverse is the inverse. It says how far iterations of the same run differ; not what another
 * machine, or another hour, would do.
 *
 * @param value the ratio of the means
 * @param low the lower end; not a number where a mean is of a single iteration
 * @param high the upper end
 */
record Ratio(double value, double low, double high) {
    static Ratio of(Outcome above, Outcome below) {
        return of(List.of(above), List.of(below));
    }

    /** The product of the first by that of the others. */
    static Ratio of(List<Outcome> above, List<Outcome> below) {
        double value = 1;
        for (Outcome outcome : above) {
            value *= outcome.mean();
        }
        for (Outcome outcome : below) {
            value /= outcome.mean();
        }
        double variance = 0;
        double squares = 0;
        for (List<Outcome> side : List.of(above, below)) {
            for (Outcome outcome : side) {
                double one = outcome.relativeVariance();
                variance += one;
                squares += one * one / (outcome.nanos().size() - 1);
            }
        }
        if (Double.isNaN(variance)) {
            return new Ratio(value, Double.NaN, Double.NaN);
        } else if (variance == 0) {
            return new Ratio(value, value, value);
        }
        double factor = Math.exp(Outcome.quantile(variance * variance / squares) * Math.sqrt(variance));
        return new Ratio(value, value / factor, value * factor);
    }

    boolean hasInterval() {
        return !Double.isNaN(low);
    }

    /** Whether the interval does not tell the ratio from a bound. */
    boolean spans(double bound) {
        return !hasInterval() || (low <= bound && bound <= high);
    }
}
