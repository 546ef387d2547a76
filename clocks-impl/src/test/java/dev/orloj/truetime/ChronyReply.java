package dev.orloj.truetime;

import java.nio.ByteBuffer;

/** A reply of chronyd to change fields of. */
final class ChronyReply {
    private final ByteBuffer bytes;

    /** Synchronised, stratum 3 of 10.0.0.1, nothing else known. */
    ChronyReply(byte[] question, long refTimeNanos) {
        bytes = ByteBuffer.allocate(ChronyTracking.LENGTH);
        bytes.put(0, (byte) 6).put(1, (byte) 2).putShort(4, (short) 33).putShort(6, (short) 5);
        bytes.putInt(16, ByteBuffer.wrap(question).getInt(8));
        bytes.putInt(28, 0x0A000001).putShort(52, (short) 3);
        bytes.putInt(60, (int) (refTimeNanos / 1_000_000_000L)).putInt(64, (int) (refTimeNanos % 1_000_000_000L));
    }

    ChronyReply refId(int refId) {
        bytes.putInt(28, refId);
        return this;
    }

    ChronyReply stratum(int stratum) {
        bytes.putShort(52, (short) stratum);
        return this;
    }

    ChronyReply leap(int leap) {
        bytes.putShort(54, (short) leap);
        return this;
    }

    ChronyReply correction(double seconds) {
        bytes.putInt(68, number(seconds));
        return this;
    }

    ChronyReply delay(double seconds) {
        bytes.putInt(92, number(seconds));
        return this;
    }

    ChronyReply dispersion(double seconds) {
        bytes.putInt(96, number(seconds));
        return this;
    }

    byte[] bytes() {
        return bytes.array();
    }

    /** The nearest of chrony's numbers: 24 bits of magnitude. */
    static int number(double seconds) {
        if (seconds == 0) {
            return 0;
        }
        int exponent = Math.max(-64, Math.getExponent(seconds) + 2);
        long coefficient = Math.round(seconds * Math.pow(2, 25 - exponent));
        return exponent << 25 | (int) coefficient & 0x1FF_FFFF;
    }
}
