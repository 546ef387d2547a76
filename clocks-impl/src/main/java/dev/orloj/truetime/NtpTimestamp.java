package dev.orloj.truetime;

import dev.orloj.internal.Nanos;

/**
 * Timestamps of NTP: 32 bits of seconds since 1900, modulo 2<sup>32</sup>, and 32 bits of fraction.
 *
 * <p>Which era is meant follows from the local clock: the one that is less than 2<sup>31</sup> seconds away. <b>Source:</b> RFC 5905, section 6.
 */
final class NtpTimestamp {
    /** Stands for "not known", and never for the start of an era. */
    static final long UNKNOWN = 0;

    private static final long EPOCH_OFFSET_SECONDS = 2_208_988_800L;
    private static final long BILLION = Nanos.PER_SECOND;
    private static final long FRACTION_MASK = 0xFFFF_FFFFL;

    private NtpTimestamp() {}

    /** Nanoseconds since 1970, rounded up, which makes the way there and back exact. */
    static long toNanos(long timestamp, long localNanos) {
        long local = Math.floorDiv(localNanos, BILLION);
        int ahead = (int) ((timestamp >>> 32) - EPOCH_OFFSET_SECONDS - local); // modulo 2^32: the nearest era
        long fraction = timestamp & FRACTION_MASK;
        long nanos = (fraction * BILLION + FRACTION_MASK) >>> 32;
        return (local + ahead) * BILLION + nanos;
    }

    /** Rounded down. */
    static long ofNanos(long nanos) {
        long seconds = Math.floorDiv(nanos, BILLION) + EPOCH_OFFSET_SECONDS;
        long fraction = (Math.floorMod(nanos, BILLION) << 32) / BILLION;
        return seconds << 32 | fraction;
    }

    /** The short format, 16 bits of seconds and 16 of fraction, unsigned; rounded up. */
    static long shortToNanos(int value) {
        return (Integer.toUnsignedLong(value) * BILLION + 0xFFFF) >> 16;
    }
}
