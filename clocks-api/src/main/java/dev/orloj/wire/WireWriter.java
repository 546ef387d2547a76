package dev.orloj.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growing buffer that values encode themselves into.
 *
 * <p>A writer may be kept and {@linkplain #clear cleared}: once its buffer has grown to the size of what is written, writing
 * allocates nothing, and only {@link #toByteArray} does.
 *
 * {@snippet class="dev.orloj.examples.snippets.Wire" region="message"}
 *
 * <p><b>Thread safety:</b> none; one thread at a time. <b>Cost:</b> amortised O(1) a byte. <b>Limits:</b> 2<sup>31</sup>-9
 * bytes, then {@link OutOfMemoryError}.
 */
public final class WireWriter {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private byte[] buffer;
    private int size;

    /** Makes an empty writer. */
    public WireWriter() {
        this(64);
    }

    /**
     * Makes an empty writer with room for so many bytes.
     *
     * @param initialCapacity in bytes, at least 0
     * @throws IllegalArgumentException if it is negative
     */
    public WireWriter(int initialCapacity) {
        if (initialCapacity < 0) {
            throw new IllegalArgumentException("capacity must not be negative: " + initialCapacity);
        }
        buffer = new byte[initialCapacity];
    }

    /**
     * Writes one byte.
     *
     * @param value its low 8 bits are written
     * @return this writer
     */
    public WireWriter writeByte(int value) {
        ensure(1);
        buffer[size++] = (byte) value;
        return this;
    }

    /**
     * Writes an unsigned integer in 1 to 10 bytes, 7 bits a byte, the lowest first (LEB128).
     *
     * @param value taken as unsigned: a negative {@code long} takes 10 bytes
     * @return this writer
     */
    public WireWriter writeVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
        return this;
    }

    /**
     * Writes eight bytes, the highest first.
     *
     * @param value any
     * @return this writer
     */
    public WireWriter writeFixed64(long value) {
        ensure(8);
        LONGS.set(buffer, size, value);
        size += 8;
        return this;
    }

    /**
     * Writes bytes as they are, without a length.
     *
     * @param bytes where they stand
     * @param offset where they begin
     * @param length how many
     * @return this writer
     * @throws IndexOutOfBoundsException if the range does not lie in the array
     */
    public WireWriter writeBytes(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        ensure(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
        return this;
    }

    /**
     * How much has been written.
     *
     * @return in bytes
     */
    public int size() {
        return size;
    }

    /**
     * Copies out what has been written.
     *
     * @return a new array of {@link #size} bytes
     */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    /** Forgets what has been written and keeps the buffer. */
    public void clear() {
        size = 0;
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        if (needed > MAX_CAPACITY) {
            throw new OutOfMemoryError("an encoding of " + needed + " bytes is larger than an array can be");
        }
        buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * buffer.length)));
    }
}
