package dev.orloj.truetime;

/** How far a clock goes astray that is off by at most a stated rate, in parts per billion. */
final class DriftRate {
    /** What an undisciplined quartz may be off by: 50 ppm, which vendors of time daemons recommend to state. */
    static final long DEFAULT_PPB = 50_000;

    private static final long BILLION = 1_000_000_000L;

    private DriftRate() {}

    /** Rounded up. {@code nanos} is at least 0, {@code ppb} below a billion, so nothing overflows. */
    static long during(long nanos, long ppb) {
        long whole = nanos / BILLION * ppb;
        long rest = nanos % BILLION * ppb;
        return whole + (rest + BILLION - 1) / BILLION;
    }

    static long require(long ppb) {
        if (ppb < 0 || ppb >= BILLION) {
            throw new IllegalArgumentException("a drift is 0 to 999999999 ppb: " + ppb);
        }
        return ppb;
    }
}
