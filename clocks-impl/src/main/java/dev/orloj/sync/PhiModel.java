package dev.orloj.sync;

/** What a phi detector takes the intervals between heartbeats to be like. Immutable. */
interface PhiModel {
    /** What is expected before anything is known. */
    void expect(PhiWindow window);

    /** Whether an interval is counted, at whose end phi was as given. */
    boolean counts(long interval, double phi, double threshold);

    /** What stands for the mean of the intervals counted. */
    double mean(PhiWindow window);

    /** What stands for their deviation. */
    double deviation(PhiWindow window);

    /** Of a silence that is not negative. */
    double phi(double silence, double mean, double deviation);

    /** Akka's. */
    record Normal(long firstInterval, long leastDeviation, long acceptablePause) implements PhiModel {
        @Override
        public void expect(PhiWindow window) {
            window.add(firstInterval - firstInterval / 4);
            window.add(firstInterval + firstInterval / 4);
        }

        @Override
        public boolean counts(long interval, double phi, double threshold) {
            return phi <= threshold;
        }

        @Override
        public double mean(PhiWindow window) {
            return window.mean() + acceptablePause;
        }

        @Override
        public double deviation(PhiWindow window) {
            return Math.max(Math.sqrt(window.variance()), leastDeviation);
        }

        /** The logistic approximation of the cumulative normal distribution. Far out the chance is less than the least {@code double}, and phi infinite. */
        @Override
        public double phi(double silence, double mean, double deviation) {
            double y = (silence - mean) / deviation;
            double e = StrictMath.exp(-y * (1.5976 + 0.070566 * y * y));
            double later = silence > mean ? e / (1 + e) : 1 - 1 / (1 + e);
            return Math.max(0, -StrictMath.log10(later));
        }
    }

    /** Cassandra's. */
    record Exponential(long firstInterval, long maxInterval) implements PhiModel {
        /** In nanoseconds. Heartbeats that all come at once have a mean of none. */
        private static final double LEAST_MEAN = 1;

        private static final double LN_10 = 2.302585092994046;

        @Override
        public void expect(PhiWindow window) {
            window.add(firstInterval);
        }

        @Override
        public boolean counts(long interval, double phi, double threshold) {
            return interval <= maxInterval;
        }

        @Override
        public double mean(PhiWindow window) {
            return Math.max(window.mean(), LEAST_MEAN);
        }

        @Override
        public double deviation(PhiWindow window) {
            return 0;
        }

        @Override
        public double phi(double silence, double mean, double deviation) {
            return silence / mean / LN_10;
        }
    }
}
