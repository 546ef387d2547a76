package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;

/**
 * One event: the {@code counter}-th of a replica.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="gaps"}
 *
 * <p>Text: {@code n1:3}. Bytes: a version byte (1), the id in eight bytes, the counter as a varint.
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param replica where the event took place
 * @param counter which of the replica's events it is, from 1
 */
public record Dot(ReplicaId replica, long counter) implements Comparable<Dot> {
    private static final int VERSION = 1;

    /**
     * Names an event.
     *
     * @param replica where the event took place
     * @param counter which of the replica's events it is, from 1
     * @throws IllegalArgumentException if the counter is less than 1
     */
    public Dot {
        if (counter < 1) {
            throw new IllegalArgumentException(
                    "a dot's counter starts at 1: replica=" + replica + ", counter=" + counter);
        }
        Objects.requireNonNull(replica, "replica");
    }

    /**
     * Writes this dot.
     *
     * @param writer takes 10 to 18 bytes
     */
    public void encodeTo(WireWriter writer) {
        writer.writeByte(VERSION).writeFixed64(replica.bits()).writeVarint(counter);
    }

    /**
     * Reads a dot.
     *
     * @param reader stands at its first byte
     * @return the dot
     * @throws MalformedDataException if the bytes are not a dot
     */
    public static Dot decodeFrom(WireReader reader) {
        reader.readVersion("a dot", VERSION);
        ReplicaId replica = ReplicaId.fromBits(reader.readFixed64());
        return new Dot(replica, VectorCodec.readCounter(reader));
    }

    /**
     * This dot as bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter(18);
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads a dot that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the dot
     * @throws MalformedDataException if the bytes are anything else
     */
    public static Dot fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        Dot value = decodeFrom(reader);
        reader.expectEnd();
        return value;
    }

    /**
     * Reads a dot from its text.
     *
     * @param text what {@link #toString} gave
     * @return the dot
     * @throws MalformedDataException if it is anything else
     */
    public static Dot parse(CharSequence text) {
        return parse(text, text.length());
    }

    /** Reads a dot from the first {@code to} characters. */
    static Dot parse(CharSequence text, int to) {
        int colon = VectorCodec.indexOf(':', text, 0, to);
        ReplicaId replica = ReplicaId.fromBits(ReplicaId.parseToken(text, 0, colon));
        return new Dot(replica, VectorCodec.parseCounter(text, colon + 1, to));
    }

    /** Orders dots by replica, then by counter. It says nothing of time between replicas. */
    @Override
    public int compareTo(Dot other) {
        int byReplica = replica.compareTo(other.replica);
        return byReplica != 0 ? byReplica : Long.compare(counter, other.counter);
    }

    @Override
    public String toString() {
        return replica.toToken() + ':' + counter;
    }
}
