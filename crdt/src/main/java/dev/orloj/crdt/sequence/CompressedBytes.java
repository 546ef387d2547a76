package dev.orloj.crdt.sequence;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Bytes made smaller, for storing and sending the states of long texts: what a type encodes, deflated.
 *
 * <p>Canonical are the bytes that were compressed, and not the compressed ones, which may differ from one Java release to the next.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="compressed"}
 *
 * <p>Bytes: a version byte (1), the length before as a varint, and a raw deflate stream.
 *
 * <p><b>Thread safety:</b> stateless. <b>Cost:</b> linear; bringing back is many times faster than compressing.
 */
public final class CompressedBytes {
    private static final int VERSION = 1;
    /** So many bytes come of one of a deflate stream, at the most. */
    private static final int MOST_RATIO = 1_032;

    private static final int ROOM = 1 << 14;

    private CompressedBytes() {}

    /**
     * Compresses bytes, as far as deflate can.
     *
     * @param bytes any
     * @return a new array
     */
    public static byte[] compress(byte[] bytes) {
        WireWriter writer = new WireWriter(16 + bytes.length / 2);
        writer.writeByte(VERSION).writeVarint(bytes.length);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[ROOM];
            while (!deflater.finished()) {
                writer.writeBytes(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        return writer.toByteArray();
    }

    /**
     * Brings bytes back.
     *
     * @param compressed what {@link #compress} gave
     * @param mostBytes how many there may be, at least 0
     * @return a new array, for which no more is allocated than the input can hold
     * @throws MalformedDataException if the input is anything else, or holds more
     * @throws IllegalArgumentException if {@code mostBytes} is negative
     */
    public static byte[] decompress(byte[] compressed, int mostBytes) {
        if (mostBytes < 0) {
            throw new IllegalArgumentException("there are 0 bytes or more, not " + mostBytes);
        }
        WireReader reader = new WireReader(compressed);
        reader.readVersion("compressed bytes", VERSION);
        int offset = reader.offset();
        long length = reader.readVarint();
        if (length < 0 || length > Math.min(mostBytes, (long) MOST_RATIO * reader.remaining())) {
            throw new MalformedDataException(
                    Long.toUnsignedString(length) + " bytes are announced, and there may be " + mostBytes + " in "
                            + reader.remaining(),
                    offset);
        }
        int start = reader.offset();
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed, start, compressed.length - start);
            byte[] bytes = new byte[(int) length];
            int size = 0;
            int more = -1;
            while (!inflater.finished() && more != 0) {
                byte[] into = size < bytes.length ? bytes : new byte[1];
                more = inflater.inflate(into, size < bytes.length ? size : 0, Math.max(1, bytes.length - size));
                size += more;
            }
            if (!inflater.finished() || size != length || inflater.getRemaining() > 0) {
                throw new MalformedDataException("the compressed bytes are not as long as announced", offset);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new MalformedDataException("the compressed bytes are no deflate stream", start);
        } finally {
            inflater.end();
        }
    }
}
