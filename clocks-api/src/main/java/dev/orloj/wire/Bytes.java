package dev.orloj.wire;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A string of bytes, equal to any other of the same bytes: what an array is not.
 *
 * {@snippet class="dev.orloj.examples.snippets.Wire" region="codecs"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> copies on the way in and out.
 */
public final class Bytes implements Comparable<Bytes> {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /**
     * The bytes of an array.
     *
     * @param array is copied
     * @return the byte string
     */
    public static Bytes of(byte[] array) {
        return new Bytes(array.clone());
    }

    /** Takes the array over. */
    static Bytes wrap(byte[] array) {
        return new Bytes(array);
    }

    byte[] array() {
        return array;
    }

    /**
     * How many there are.
     *
     * @return from 0
     */
    public int size() {
        return array.length;
    }

    /**
     * Copies the bytes out.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        return array.clone();
    }

    /** Orders byte strings as words in a dictionary, by unsigned bytes. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** Two lower-case hexadecimal digits a byte. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(array);
    }
}
