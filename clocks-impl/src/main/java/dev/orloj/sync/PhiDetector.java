package dev.orloj.sync;

/**
 * Suspects one peer by how long it has been silent, against how regular its heartbeats were: the phi-accrual failure detector.
 *
 * <p>{@link #phi} is the negative decimal logarithm of the chance that the next heartbeat takes longer than this: at 1 the chance is a tenth, at 8 one in 100 million. The chance follows from one of two models:
 *
 * <ul>
 *   <li>{@link #normal}: intervals are normally distributed, with the mean and the deviation of those seen. An interval that ended a failure is not counted.
 *   <li>{@link #exponential}: they are exponentially distributed, with the mean of those seen. An interval above a limit is not counted.
 * </ul>
 *
 * <p>A peer is {@linkplain #isAvailable available} until phi exceeds a threshold, and before its first heartbeat, when it is not {@linkplain #isMonitoring monitored} and phi is 0.
 *
 * <p>Guarantee: phi is never NaN and never negative, though it may be infinite; and it never falls while no heartbeat comes. All times are monotonic, on the scale of {@link System#nanoTime}; no wall plays a part. A time before the last heartbeat
 * counts as that heartbeat's, since threads may come late.
 *
 * <p><b>Hazard:</b> with a {@linkplain Builder#localPauseNanos local pause} set, {@link #isAvailable} has to be asked more often than that. Otherwise each question takes the time since the last for a pause of this process, and nobody is suspected.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="phi"}
 *
 * <p><b>Thread safety:</b> any threads; a short lock. <b>Cost:</b> O(1), and allocates nothing. <b>Limits:</b> an interval counts as 13 days at most. <b>Source:</b> Hayashibara et al. 2004; the normal model as in
 * Akka, the exponential one as in Cassandra.
 */
public final class PhiDetector {
    private static final long MILLI = 1_000_000;

    private final PhiModel model;
    private final double threshold;
    private final long localPause;
    private final PhiWindow window;

    private boolean heard;
    private long lastHeard;
    /** By the model; kept, since phi is asked for more often than a heartbeat comes. */
    private double mean;

    private double deviation;
    private boolean suspected;
    private boolean looked;
    private long lastLook;
    private boolean silenced;
    private long silencedAt;

    private PhiDetector(Builder builder) {
        model = builder.model;
        threshold = builder.threshold;
        localPause = builder.localPause;
        window = new PhiWindow(builder.maxSamples);
    }

    /**
     * A detector by the normal model, that expects a heartbeat a second, a deviation of at least 100 ms, and no pause.
     *
     * @return a builder
     */
    public static Builder normal() {
        return normal(1_000 * MILLI, 100 * MILLI, 0);
    }

    /**
     * A detector by the normal model.
     *
     * @param firstIntervalNanos what is expected before anything is known: two intervals of a quarter less and a quarter more; positive
     * @param leastDeviationNanos what the standard deviation counts as at the least, since heartbeats of perfect regularity have none; positive
     * @param acceptablePauseNanos how long the peer may pause, beside the mean; at least 0
     * @return a builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Builder normal(long firstIntervalNanos, long leastDeviationNanos, long acceptablePauseNanos) {
        return new Builder(new PhiModel.Normal(
                Math.min(Exact.positive("an interval", firstIntervalNanos), PhiWindow.LONGEST),
                Exact.positive("a deviation", leastDeviationNanos),
                Exact.notNegative("a pause", acceptablePauseNanos)));
    }

    /**
     * A detector by the exponential model, that expects a heartbeat in two seconds, counts no longer interval, and is silent after a local pause of 5 s.
     *
     * @return a builder
     */
    public static Builder exponential() {
        return exponential(2_000 * MILLI, 2_000 * MILLI).localPauseNanos(5_000 * MILLI);
    }

    /**
     * A detector by the exponential model.
     *
     * @param firstIntervalNanos what is expected before anything is known; positive
     * @param maxIntervalNanos the longest interval that is counted; positive
     * @return a builder
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Builder exponential(long firstIntervalNanos, long maxIntervalNanos) {
        return new Builder(new PhiModel.Exponential(
                Exact.positive("an interval", firstIntervalNanos), Exact.positive("an interval", maxIntervalNanos)));
    }

    /**
     * The peer has been heard.
     *
     * @param now monotonic nanoseconds
     */
    public synchronized void heartbeat(long now) {
        if (!heard) {
            heard = true;
            lastHeard = now;
            model.expect(window);
            learn();
            return;
        }
        long interval = now - lastHeard;
        if (interval < 0) {
            return;
        }
        if (model.counts(interval, phiAfter(interval), threshold)) {
            window.add(interval);
            learn();
        }
        lastHeard = now;
        suspected = false;
    }

    private void learn() {
        mean = model.mean(window);
        deviation = model.deviation(window);
    }

    /**
     * How unlikely it is that a heartbeat still comes.
     *
     * @param now monotonic nanoseconds
     * @return 0 or more, perhaps infinite; 0 before the first heartbeat
     */
    public synchronized double phi(long now) {
        return heard ? phiAfter(now - lastHeard) : 0;
    }

    private double phiAfter(long silence) {
        return model.phi(Math.max(0, silence), mean, deviation);
    }

    /**
     * Whether the peer is taken to be alive.
     *
     * <p>After a pause of this process it goes by what was found before the pause, for as long as the pause's limit: heartbeats may be waiting to be read.
     *
     * @param now monotonic nanoseconds
     * @return false if phi exceeds the threshold
     */
    public synchronized boolean isAvailable(long now) {
        if (!isSilenced(now)) {
            suspected = phi(now) > threshold;
        }
        return !suspected;
    }

    private boolean isSilenced(long now) {
        if (localPause == 0) {
            return false;
        }
        long sinceLook = looked ? now - lastLook : 0;
        if (sinceLook >= 0) {
            lastLook = now;
        }
        looked = true;
        if (sinceLook > localPause) {
            silenced = true;
            silencedAt = now;
        }
        silenced &= now - silencedAt < localPause;
        return silenced;
    }

    /**
     * Whether the peer has been heard at all.
     *
     * @return true from the first heartbeat on
     */
    public synchronized boolean isMonitoring() {
        return heard;
    }

    /**
     * The mean of the intervals that count.
     *
     * @return in nanoseconds; 0 before the first heartbeat
     */
    public synchronized double meanNanos() {
        return window.mean();
    }

    /**
     * How much the intervals that count vary, without the floor.
     *
     * @return the standard deviation in nanoseconds; 0 before the first heartbeat
     */
    public synchronized double deviationNanos() {
        return Math.sqrt(window.variance());
    }

    /** Builds a {@link PhiDetector}. It can build many, one a peer. */
    public static final class Builder {
        private final PhiModel model;
        private double threshold = 8;
        private int maxSamples = 1_000;
        private long localPause;

        private Builder(PhiModel model) {
            this.model = model;
        }

        /**
         * Up to which phi the peer is available; 8 by default.
         *
         * @param phi positive and finite
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder threshold(double phi) {
            if (!(phi > 0) || phi == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("a threshold is positive and finite: " + phi);
            }
            threshold = phi;
            return this;
        }

        /**
         * How many intervals count; the last 1,000 by default.
         *
         * @param count 1 to 4,096
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxSamples(int count) {
            if (count < 1 || count > PhiWindow.MOST_SAMPLES) {
                throw new IllegalArgumentException("1 to " + PhiWindow.MOST_SAMPLES + " samples: " + count);
            }
            maxSamples = count;
            return this;
        }

        /**
         * How long nobody may ask before it is taken for a pause of this process, and for how long nobody is suspected after it.
         *
         * @param nanos positive; 0 if pauses are not looked for
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder localPauseNanos(long nanos) {
            localPause = Exact.notNegative("a pause", nanos);
            return this;
        }

        /**
         * Makes a detector.
         *
         * @return a new detector, which has heard nothing
         */
        public PhiDetector build() {
            return new PhiDetector(this);
        }
    }
}
