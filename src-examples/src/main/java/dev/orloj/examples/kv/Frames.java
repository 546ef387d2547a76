package dev.orloj.examples.kv;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a record lies in a log: its length, a checksum of the length, a checksum of the record (CRC-32C, four bytes each, the highest first), the record.
 *
 * <p>The length has a checksum of its own, because what follows from a bad one is different. A frame that ends beyond the end of the file with a length that is <em>right</em> was being
 * written when the process ended: nobody was ever told of it. If the length were merely improbable, it might as well be a damaged one of a record that was acknowledged long ago.
 */
final class Frames {
    static final int HEADER_BYTES = 12;
    static final int LENGTH_BYTES = 4;

    /** Larger than any record; a length beyond it is damage. */
    static final int MAX_RECORD_BYTES = 64 << 20;

    private Frames() {}

    static byte[] header(byte[] record) {
        byte[] header = new byte[HEADER_BYTES];
        ByteBuffer.wrap(header).putInt(record.length);
        ByteBuffer.wrap(header).putInt(LENGTH_BYTES, checksum(header, LENGTH_BYTES));
        ByteBuffer.wrap(header).putInt(2 * LENGTH_BYTES, checksum(record, record.length));
        return header;
    }

    /** The length that a header has, or -1 if the header is damaged. */
    static int length(byte[] header) {
        ByteBuffer buffer = ByteBuffer.wrap(header);
        int length = buffer.getInt();
        boolean sound = buffer.getInt() == checksum(header, LENGTH_BYTES);
        return sound && length >= 0 && length <= MAX_RECORD_BYTES ? length : -1;
    }

    static boolean isSound(byte[] header, byte[] record) {
        return ByteBuffer.wrap(header).getInt(2 * LENGTH_BYTES) == checksum(record, record.length);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
