package dev.orloj.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads what a {@link WireWriter} wrote, and trusts none of it.
 *
 * <p>Every read throws {@link MalformedDataException} where the bytes end too soon or are not canonical. After a throw the
 * reader stands where the failed read began; a value's decoder, which makes many reads, leaves it at the one that failed.
 *
 * {@snippet class="dev.orloj.examples.snippets.Wire" region="message"}
 *
 * <p><b>Thread safety:</b> none; one thread at a time. <b>Cost:</b> O(1) a read; nothing is allocated but by {@link #readBytes}.
 * <b>Limits:</b> reads the array it was given in place: do not change it meanwhile.
 */
public final class WireReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

    /**
     * Reads a whole array.
     *
     * @param bytes the input
     */
    public WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * Reads a part of an array. Offsets count from the start of the part.
     *
     * @param bytes where the input stands
     * @param offset where it begins
     * @param length how long it is, in bytes
     * @throws IndexOutOfBoundsException if the range does not lie in the array
     */
    public WireReader(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.start = offset;
        this.end = offset + length;
        this.position = offset;
    }

    /**
     * Reads one byte.
     *
     * @return 0 to 255
     * @throws MalformedDataException if none is left
     */
    public int readByte() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    /**
     * Reads an unsigned integer as {@link WireWriter#writeVarint} writes it.
     *
     * @return the value; negative where it is 2<sup>63</sup> or more as an unsigned number
     * @throws MalformedDataException if the bytes end too soon, do not fit 64 bits, or are not the shortest form
     */
    public long readVarint() {
        int at = position;
        if (at < end && bytes[at] >= 0) {
            position = at + 1;
            return bytes[at];
        }
        if (at + 1 < end && bytes[at + 1] > 0) {
            position = at + 2;
            return bytes[at] & 0x7F | bytes[at + 1] << 7;
        }
        return readLongVarint();
    }

    private long readLongVarint() {
        long value = 0;
        int at = position;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw malformed("the input ends inside a variable-length integer");
            }
            int b = bytes[at++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                if (b == 0 && shift > 0) {
                    throw malformed("a variable-length integer is not in its shortest form");
                }
                if (shift == 63 && b > 1) {
                    break;
                }
                position = at;
                return value;
            }
        }
        throw malformed("a variable-length integer does not fit 64 bits");
    }

    /**
     * Reads the number of items that follow, and believes it only if the rest of the input is large enough for them.
     *
     * @param minBytesEach the least that one item takes, at least 1
     * @return the count, at most {@link #remaining} divided by {@code minBytesEach}
     * @throws MalformedDataException if the input can't hold so many
     * @throws IllegalArgumentException if {@code minBytesEach} is not positive
     */
    public int readCount(int minBytesEach) {
        if (minBytesEach < 1) {
            throw new IllegalArgumentException("an item takes at least one byte: " + minBytesEach);
        }
        int before = position;
        long count = readVarint();
        if (count < 0 || count > remaining() / minBytesEach) {
            int left = remaining();
            position = before;
            throw malformed("a count of " + Long.toUnsignedString(count) + " items of at least " + minBytesEach
                    + " bytes does not fit the " + left + " bytes that follow");
        }
        return (int) count;
    }

    /**
     * Reads eight bytes, the highest first.
     *
     * @return any value
     * @throws MalformedDataException if fewer are left
     */
    public long readFixed64() {
        require(8);
        long value = (long) LONGS.get(bytes, position);
        position += 8;
        return value;
    }

    /**
     * Reads bytes as they are.
     *
     * @param length how many
     * @return a new array
     * @throws MalformedDataException if fewer are left; nothing is allocated then
     * @throws IllegalArgumentException if {@code length} is negative
     */
    public byte[] readBytes(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length must not be negative: " + length);
        }
        require(length);
        byte[] read = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return read;
    }

    /**
     * Reads the version byte with which a value begins.
     *
     * @param what the name of what is being decoded, for the message
     * @param newest the newest version that the caller reads; versions count from 1
     * @return the version, 1 to {@code newest}
     * @throws UnsupportedVersionException if the byte is any other
     * @throws MalformedDataException if no byte is left
     */
    public int readVersion(String what, int newest) {
        Objects.requireNonNull(what, "what");
        int version = readByte();
        if (version == 0 || version > newest) {
            position--;
            throw new UnsupportedVersionException(what, version, newest, offset());
        }
        return version;
    }

    /**
     * How far reading has come.
     *
     * @return bytes read, from 0
     */
    public int offset() {
        return position - start;
    }

    /**
     * How much is left to read.
     *
     * @return in bytes
     */
    public int remaining() {
        return end - position;
    }

    /**
     * Checks that the input has been read to its end.
     *
     * @throws MalformedDataException if bytes are left
     */
    public void expectEnd() {
        if (position != end) {
            throw malformed(remaining() + " bytes follow the end of the value");
        }
    }

    private void require(int length) {
        if (remaining() < length) {
            throw malformed("the input ends " + (length - remaining()) + " bytes too soon");
        }
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(what, offset());
    }
}
