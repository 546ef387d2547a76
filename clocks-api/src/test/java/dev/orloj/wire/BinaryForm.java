package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The bytes of one kind of value, and what every such form owes its readers.
 *
 * @param <T> the kind of value
 * @param name for messages
 * @param encode writes a value
 * @param decode reads one
 */
public record BinaryForm<T>(String name, BiConsumer<T, WireWriter> encode, Function<WireReader, T> decode) {
    public byte[] bytes(T value) {
        WireWriter writer = new WireWriter();
        encode.accept(value, writer);
        return writer.toByteArray();
    }

    /** A value comes back equal, wherever it stands in a larger input, and the reader stands behind it. */
    public void assertRoundTrip(T value) {
        byte[] bytes = bytes(value);
        byte[] framed = new byte[bytes.length + 5];
        Arrays.fill(framed, (byte) 0x7F);
        System.arraycopy(bytes, 0, framed, 2, bytes.length);
        WireReader reader = new WireReader(framed, 2, bytes.length + 3);
        T read = decode.apply(reader);
        assertThat(read).as(name).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(reader.offset()).as("%s: bytes read", name).isEqualTo(bytes.length);
        assertThat(reader.remaining()).as("%s: bytes left", name).isEqualTo(3);
        assertThat(bytes(read)).as("%s: bytes written again", name).isEqualTo(bytes);
    }

    /** Equal values, and only those, have equal bytes. */
    public void assertEqualExactlyIfTheBytesAre(T a, T b) {
        assertThat(Arrays.equals(bytes(a), bytes(b)))
                .as("%s: %s and %s", name, a, b)
                .isEqualTo(a.equals(b));
    }

    /** No part of an encoding from its start is an encoding. */
    public void assertEveryPrefixIsRefused(T value) {
        byte[] bytes = bytes(value);
        for (int length = 0; length < bytes.length; length++) {
            WireReader reader = new WireReader(bytes, 0, length);
            assertThatThrownBy(() -> decode.apply(reader))
                    .as("%s: the first %d bytes of %s", name, length, Arrays.toString(bytes))
                    .isInstanceOfSatisfying(
                            MalformedDataException.class,
                            e -> assertThat(e.offset()).isBetween(0, reader.offset() + reader.remaining()));
        }
    }

    /** Any bytes are refused by {@link MalformedDataException}, or read as a value that encodes to the very bytes that were read. */
    public void assertRefusedOrCanonical(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        T value;
        try {
            value = decode.apply(reader);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).as("%s: offset of %s", name, e).isBetween(0, bytes.length);
            return;
        } catch (RuntimeException e) {
            fail(name + ": " + Arrays.toString(bytes) + " must be refused as malformed", e);
            return;
        }
        assertThat(bytes(value))
                .as("%s: what %s encodes to, read from %s", name, value, Arrays.toString(bytes))
                .isEqualTo(Arrays.copyOf(bytes, reader.offset()));
    }
}
