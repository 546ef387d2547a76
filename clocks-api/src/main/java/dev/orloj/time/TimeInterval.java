package dev.orloj.time;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.PartiallyOrdered;
import dev.orloj.causality.UncertainOrder;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * Time with its uncertainty: true time lies between two bounds, both included, as far as the status vouches for it.
 *
 * <p>Of two intervals, the one that ends before the other starts came before. Intervals that overlap, or only touch, are {@code CONCURRENT}, identical bounds included: neither
 * came before the other for certain. An interval is {@code EQUAL} to itself, as a value, alone.
 *
 * <p>An interval of status {@link IntervalStatus#UNKNOWN} takes part in no order. {@link #compare} refuses it, {@link #compareIfKnown} answers {@code UNKNOWN}. Its bounds are the ends of the range of
 * {@code long}, so that code that forgets the status waits for ever, rather than act on a lie.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="intervals"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Source:</b> Marzullo 1984; Corbett et al. 2012, section 3.
 *
 * @param earliest nanoseconds since the epoch of 1970-01-01T00:00Z, leap seconds not counted
 * @param latest the same; at least {@code earliest}
 * @param status how far the bounds can be trusted
 * @param provenance where they come from
 */
public record TimeInterval(long earliest, long latest, IntervalStatus status, Provenance provenance)
        implements PartiallyOrdered<TimeInterval> {
    /**
     * Makes an interval.
     *
     * @param earliest nanoseconds since the epoch
     * @param latest at least {@code earliest}
     * @param status how far the bounds can be trusted
     * @param provenance where they come from
     * @throws IllegalArgumentException if {@code latest} is less than {@code earliest}, or the status is {@code UNKNOWN} and the bounds claim to know
     */
    public TimeInterval {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(provenance, "provenance");
        if (latest < earliest) {
            throw new IllegalArgumentException(
                    "an interval does not end before it starts: earliest=" + earliest + ", latest=" + latest);
        }
        if (status == IntervalStatus.UNKNOWN && (earliest != Long.MIN_VALUE || latest != Long.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "an unknown interval has no bounds: earliest=" + earliest + ", latest=" + latest);
        }
    }

    /**
     * The interval of a source that can't vouch for any.
     *
     * @param provenance which source, and why
     * @return an interval of status {@code UNKNOWN}
     */
    public static TimeInterval unknown(Provenance provenance) {
        return new TimeInterval(Long.MIN_VALUE, Long.MAX_VALUE, IntervalStatus.UNKNOWN, provenance);
    }

    /**
     * Whether the bounds say anything.
     *
     * @return false if the status is {@code UNKNOWN}
     */
    public boolean isKnown() {
        return status != IntervalStatus.UNKNOWN;
    }

    /**
     * The width.
     *
     * @return {@code latest - earliest} in nanoseconds; {@code Long.MAX_VALUE} where that is larger, as for an unknown interval
     */
    public long width() {
        long width = latest - earliest;
        return width < 0 ? Long.MAX_VALUE : width;
    }

    /**
     * How this stands to another, both being known.
     *
     * @param other to compare with
     * @return {@code BEFORE} if this ends before {@code other} starts; {@code CONCURRENT} if they overlap or touch
     * @throws IllegalStateException if one of the two is unknown
     */
    @Override
    public CausalOrder compare(TimeInterval other) {
        return compareIfKnown(other)
                .known()
                .orElseThrow(() -> new IllegalStateException(
                        "an unknown interval has no place in the order: " + this + ", " + other));
    }

    /**
     * How this stands to another.
     *
     * @param other to compare with
     * @return as {@link #compare}; {@code UNKNOWN} if one of the two is
     */
    public UncertainOrder compareIfKnown(TimeInterval other) {
        if (!isKnown() || !other.isKnown()) {
            return UncertainOrder.UNKNOWN;
        }
        if (latest < other.earliest) {
            return UncertainOrder.BEFORE;
        }
        if (earliest > other.latest) {
            return UncertainOrder.AFTER;
        }
        return equals(other) ? UncertainOrder.EQUAL : UncertainOrder.CONCURRENT;
    }

    /** For people: {@code [1795168899.123456789, 1795168899.123460123] SYNCHRONIZED, chrony ...}; seconds since the epoch. */
    @Override
    public String toString() {
        String bounds = isKnown() ? "[" + seconds(earliest) + ", " + seconds(latest) + "] " : "";
        return bounds + status + ", " + provenance;
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }
}
