package dev.orloj.examples.drift;

import java.util.List;

/** How far apart clocks were, over a number of samples. */
record Spread(long max, long mean) {
    static Spread of(List<Sample> samples) {
        long max = 0;
        double sum = 0;
        for (Sample sample : samples) {
            max = Math.max(max, sample.skew());
            sum += sample.skew();
        }
        return new Spread(max, samples.isEmpty() ? 0 : Math.round(sum / samples.size()));
    }

    @Override
    public String toString() {
        return "at most " + Spans.millis(max) + ", on average " + Spans.millis(mean);
    }
}
