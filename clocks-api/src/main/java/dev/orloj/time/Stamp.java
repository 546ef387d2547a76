package dev.orloj.time;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;

/**
 * A scalar time and whose it is: Lamport's total order of events.
 *
 * <p>The order agrees with happened-before and is the same on every replica; between concurrent events it is arbitrary. The time may be a
 * Lamport clock's or a packed {@link HybridTimestamp}; do not compare stamps of one kind with those of the other.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="lamport"}
 *
 * <p>Text: {@code 42@n1}; it fits a header field as it is. Bytes: a version byte (1), the time and the id in eight bytes each, so that the
 * order of the bytes is the order of the stamps.
 *
 * <p><b>Thread safety:</b> immutable. <b>Source:</b> Lamport 1978, "total ordering".
 *
 * @param time the scalar time, at least 0
 * @param replica whose time it is
 */
public record Stamp(long time, ReplicaId replica) implements Comparable<Stamp> {
    private static final int VERSION = 1;

    /**
     * Pairs a time with its replica.
     *
     * @param time the scalar time, at least 0
     * @param replica whose time it is
     * @throws IllegalArgumentException if the time is negative
     */
    public Stamp {
        if (time < 0) {
            throw new IllegalArgumentException("a time is at least 0: time=" + time + ", replica=" + replica);
        }
        Objects.requireNonNull(replica, "replica");
    }

    /**
     * Writes this stamp.
     *
     * @param writer takes 17 bytes
     */
    public void encodeTo(WireWriter writer) {
        writer.writeByte(VERSION).writeFixed64(time).writeFixed64(replica.bits());
    }

    /**
     * Reads a stamp.
     *
     * @param reader stands at its first byte
     * @return the stamp
     * @throws MalformedDataException if the bytes are not a stamp
     */
    public static Stamp decodeFrom(WireReader reader) {
        reader.readVersion("a stamp", VERSION);
        long time = TimeText.readTime(reader);
        return new Stamp(time, ReplicaId.fromBits(reader.readFixed64()));
    }

    /**
     * This stamp as bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter(17);
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads a stamp that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the stamp
     * @throws MalformedDataException if the bytes are anything else
     */
    public static Stamp fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        Stamp value = decodeFrom(reader);
        reader.expectEnd();
        return value;
    }

    /**
     * Reads a stamp from its text.
     *
     * @param text what {@link #toString} gave
     * @return the stamp
     * @throws MalformedDataException if it is anything else
     */
    public static Stamp parse(CharSequence text) {
        return TimeText.parseStamp(text);
    }

    /** Orders stamps by time, and equal times by replica. */
    @Override
    public int compareTo(Stamp other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : replica.compareTo(other.replica);
    }

    @Override
    public String toString() {
        return time + "@" + replica.toToken();
    }
}
