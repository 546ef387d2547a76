package dev.orloj.time;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.time.Instant;

/**
 * A point on a hybrid logical clock: wall time in milliseconds, with a counter that breaks ties.
 *
 * <p>If {@code a} happened before {@code b} then {@code a < b}. The converse is false: concurrent events are ordered too, arbitrarily.
 *
 * <p>Both parts share one {@code long}, the milliseconds in the upper 48 bits and the counter in the lower 16. Packed times compare, and
 * step, as plain numbers: adding one to a full counter carries into the milliseconds. The sign bit stays clear, so a plain {@code <} is
 * right; that leaves 2<sup>47</sup> milliseconds, until 6429-10-17. Hot paths use the {@code long} and the static functions; this
 * value is for people.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="timestamps"}
 *
 * <p>Text: {@code 2023-11-14T22:13:20.123Z.00042}, of fixed width, so that the order of the text is the order of the times; it fits a
 * header field as it is. Bytes: a version byte (1) and eight bytes, whose order is that of the times too.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> O(1). <b>Limits:</b> 1970 to 6429; 65,536 counts a millisecond.
 * <b>Source:</b> Kulkarni et al. 2014, section 6, which packs NTP time; departures in ADR 3.
 *
 * @param packed both parts as one number, at least 0
 */
public record HybridTimestamp(long packed) implements Comparable<HybridTimestamp> {
    /** How many bits the counter has. */
    public static final int LOGICAL_BITS = 16;

    /** The largest counter. */
    public static final int MAX_LOGICAL = (1 << LOGICAL_BITS) - 1;

    /** The largest number of milliseconds. */
    public static final long MAX_MILLIS = Long.MAX_VALUE >>> LOGICAL_BITS;

    /** The last point: {@link #MAX_MILLIS} and {@link #MAX_LOGICAL}. */
    public static final HybridTimestamp MAX = new HybridTimestamp(Long.MAX_VALUE);

    private static final int VERSION = 1;

    /**
     * The point of a packed time.
     *
     * @param packed both parts as one number
     * @throws IllegalArgumentException if it is negative
     */
    public HybridTimestamp {
        if (packed < 0) {
            throw new IllegalArgumentException("a packed time is at least 0: " + packed);
        }
    }

    /**
     * The point of two parts.
     *
     * @param millis since the epoch, 0 to {@link #MAX_MILLIS}
     * @param logical the counter, 0 to {@link #MAX_LOGICAL}
     * @return the point
     * @throws IllegalArgumentException if a part is out of range
     */
    public static HybridTimestamp of(long millis, int logical) {
        return new HybridTimestamp(pack(millis, logical));
    }

    /**
     * The first point of an instant's millisecond: the times of all earlier milliseconds are smaller.
     *
     * @param instant from 1970 to {@link #MAX_MILLIS}; what it has below milliseconds is left out
     * @return the point with the counter 0
     * @throws IllegalArgumentException if the instant is out of range
     * @throws ArithmeticException if it is beyond what milliseconds can express
     */
    public static HybridTimestamp of(Instant instant) {
        return of(instant.toEpochMilli(), 0);
    }

    /**
     * Packs two parts into one number.
     *
     * @param millis since the epoch, 0 to {@link #MAX_MILLIS}
     * @param logical the counter, 0 to {@link #MAX_LOGICAL}
     * @return the packed time
     * @throws IllegalArgumentException if a part is out of range
     */
    public static long pack(long millis, int logical) {
        if (millis < 0 || millis > MAX_MILLIS || logical < 0 || logical > MAX_LOGICAL) {
            throw new IllegalArgumentException("milliseconds are 0 to " + MAX_MILLIS + ", the counter 0 to "
                    + MAX_LOGICAL + ": millis=" + millis + ", logical=" + logical);
        }
        return millis << LOGICAL_BITS | logical;
    }

    /**
     * The milliseconds of a packed time.
     *
     * @param packed at least 0
     * @return since the epoch
     */
    public static long millis(long packed) {
        return packed >>> LOGICAL_BITS;
    }

    /**
     * The counter of a packed time.
     *
     * @param packed at least 0
     * @return 0 to {@link #MAX_LOGICAL}
     */
    public static int logical(long packed) {
        return (int) packed & MAX_LOGICAL;
    }

    /**
     * The milliseconds.
     *
     * @return since the epoch
     */
    public long millis() {
        return millis(packed);
    }

    /**
     * The counter.
     *
     * @return 0 to {@link #MAX_LOGICAL}
     */
    public int logical() {
        return logical(packed);
    }

    /**
     * The wall part as an instant; the counter is left out.
     *
     * @return to the millisecond
     */
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    /**
     * The next point: nothing lies between.
     *
     * @return one more
     * @throws ArithmeticException if this is {@link #MAX}
     */
    public HybridTimestamp next() {
        return new HybridTimestamp(Math.addExact(packed, 1));
    }

    /**
     * The point before: nothing lies between. A read at {@code t.previous()} sees all that was written before {@code t}.
     *
     * @return one less
     * @throws ArithmeticException if this is 0
     */
    public HybridTimestamp previous() {
        if (packed == 0) {
            throw new ArithmeticException("nothing is before the first hybrid timestamp");
        }
        return new HybridTimestamp(packed - 1);
    }

    /**
     * The point so many milliseconds later, with the same counter.
     *
     * @param millis how much later; negative is earlier
     * @return the point
     * @throws ArithmeticException if it is out of range
     */
    public HybridTimestamp plusMillis(long millis) {
        long sum = Math.addExact(millis(), millis);
        if (sum < 0 || sum > MAX_MILLIS) {
            throw new ArithmeticException("milliseconds are 0 to " + MAX_MILLIS + ": " + millis() + " + " + millis);
        }
        return new HybridTimestamp(sum << LOGICAL_BITS | logical());
    }

    /**
     * Writes this point.
     *
     * @param writer takes 9 bytes
     */
    public void encodeTo(WireWriter writer) {
        writer.writeByte(VERSION).writeFixed64(packed);
    }

    /**
     * Reads a point.
     *
     * @param reader stands at its first byte
     * @return the point
     * @throws MalformedDataException if the bytes are not a point
     */
    public static HybridTimestamp decodeFrom(WireReader reader) {
        reader.readVersion("a hybrid timestamp", VERSION);
        return new HybridTimestamp(TimeText.readTime(reader));
    }

    /**
     * This point as bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter(9);
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads a point that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the point
     * @throws MalformedDataException if the bytes are anything else
     */
    public static HybridTimestamp fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        HybridTimestamp value = decodeFrom(reader);
        reader.expectEnd();
        return value;
    }

    /**
     * Reads a point from its text.
     *
     * @param text what {@link #toString} gave
     * @return the point
     * @throws MalformedDataException if it is anything else
     */
    public static HybridTimestamp parse(CharSequence text) {
        return new HybridTimestamp(TimeText.parseHybrid(text));
    }

    /** Orders points by milliseconds, and equal milliseconds by counter. */
    @Override
    public int compareTo(HybridTimestamp other) {
        return Long.compare(packed, other.packed);
    }

    /** The text form, {@code 2023-11-14T22:13:20.123Z.00042}. */
    @Override
    public String toString() {
        return TimeText.printHybrid(packed);
    }
}
