package dev.orloj.examples.counters;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How messages lie in a stream: four bytes of length, the highest first, then the message. */
final class Frames {
    /** No message is larger, so that a length that is none costs no memory. */
    static final int MAX_BYTES = 1 << 20;

    private Frames() {}

    static byte[] of(byte[] message) {
        return ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /**
     * Reads a message.
     *
     * @return null if the stream ended before it
     * @throws BrokenLineException if the stream ended within it, or its length is none
     */
    static byte[] read(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        try {
            int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (length < 0 || length > MAX_BYTES) {
                throw new BrokenLineException("a message has 0 to " + MAX_BYTES + " bytes, not " + length);
            }
            // Grows as bytes come in: a length that is never made good costs nothing.
            byte[] message = in.readNBytes(length);
            if (message.length < length) {
                throw new BrokenLineException(
                        "the line broke after " + message.length + " bytes of a message of " + length);
            }
            return message;
        } catch (EOFException e) {
            throw new BrokenLineException("the line broke within the length of a message");
        }
    }
}
