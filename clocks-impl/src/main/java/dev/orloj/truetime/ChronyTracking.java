package dev.orloj.truetime;

import dev.orloj.wire.MalformedDataException;
import java.nio.ByteBuffer;

/**
 * What chronyd answers to the command "tracking" (33), version 6 of its protocol.
 *
 * @param refId what it follows: an address, a name in ASCII, or {@code 7F7F01xx} for itself
 * @param stratum 0 if it follows nothing
 * @param leap 0 normal, 1 and 2 a leap second is announced, 3 unsynchronised
 * @param refTimeNanos when it last took a measurement in, by its own idea of time; nanoseconds since the epoch
 * @param correctionNanos what it takes the system clock to lack; away from zero where it is no whole number
 * @param rootDelayNanos rounded up
 * @param rootDispersionNanos rounded up
 */
record ChronyTracking(
        int refId,
        int stratum,
        int leap,
        long refTimeNanos,
        long correctionNanos,
        long rootDelayNanos,
        long rootDispersionNanos) {
    static final int LENGTH = 104;

    private static final int VERSION = 6;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int TRACKING_COMMAND = 33;
    private static final int TRACKING_REPLY = 5;
    private static final int SEQUENCE_AT = 16;
    private static final int NO_LEAP_INFORMATION = 3;
    private static final int BILLION = 1_000_000_000;
    private static final long LARGEST_NANOS = Long.MAX_VALUE / 8;

    /** As long as the answer, or chronyd refuses it. */
    static byte[] request(int sequence) {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) VERSION)
                .put((byte) REQUEST)
                .putShort((short) 0)
                .putShort((short) TRACKING_COMMAND)
                .putShort((short) 0)
                .putInt(sequence)
                .array();
    }

    /** Whether a datagram answers the request of this number; it may yet be an error, or damaged. */
    static boolean answers(byte[] bytes, int sequence) {
        return bytes.length >= SEQUENCE_AT + Integer.BYTES
                && ByteBuffer.wrap(bytes).getInt(SEQUENCE_AT) == sequence;
    }

    /**
     * Reads an answer.
     *
     * @throws MalformedDataException if it is an error or no answer to this command, or a number is none
     */
    static ChronyTracking decode(byte[] bytes) {
        if (bytes.length < SEQUENCE_AT + Integer.BYTES) {
            throw new MalformedDataException("a reply of " + bytes.length + " bytes is too short", bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        expect(in.get(0), VERSION, "version", 0);
        expect(in.get(1), REPLY, "packet type", 1);
        expect(in.getShort(4), TRACKING_COMMAND, "command", 4);
        expect(in.getShort(8), 0, "status", 8);
        expect(in.getShort(6), TRACKING_REPLY, "reply type", 6);
        expect(bytes.length, LENGTH, "length", 0);
        int leap = Short.toUnsignedInt(in.getShort(54));
        if (leap > NO_LEAP_INFORMATION) {
            throw new MalformedDataException("leap status is 0 to 3: " + leap, 54);
        }
        return new ChronyTracking(
                in.getInt(28),
                Short.toUnsignedInt(in.getShort(52)),
                leap,
                time(in, 56),
                nanos(in, 68, true),
                nanos(in, 92, false),
                nanos(in, 96, false));
    }

    boolean isUnsynchronised() {
        return leap == NO_LEAP_INFORMATION || stratum == 0 || stratum >= NtpPacket.UNSYNCHRONISED_STRATUM;
    }

    boolean announcesLeap() {
        return leap == 1 || leap == 2;
    }

    /** Follows nothing but itself ("local stratum"), and states no error: it has no idea of any. */
    boolean followsItself() {
        return refId >>> 8 == 0x7F7F01;
    }

    private static void expect(int actual, int expected, String what, int offset) {
        if (actual != expected) {
            throw new MalformedDataException(what + " should be " + expected + ": " + actual, offset);
        }
    }

    private static long time(ByteBuffer in, int at) {
        int highSeconds = in.getInt(at);
        long seconds = Integer.toUnsignedLong(in.getInt(at + 4));
        int nanos = in.getInt(at + 8);
        if (highSeconds != 0 || nanos < 0 || nanos >= BILLION) {
            throw new MalformedDataException(
                    "no time: seconds " + highSeconds + " x 2^32 + " + seconds + ", nanoseconds " + nanos, at);
        }
        return seconds * BILLION + nanos;
    }

    /**
     * A number of chrony's: a signed exponent of 7 bits and a signed coefficient of 25, {@code coefficient * 2^(exponent - 25)} seconds. Exact in {@code long}: 24 bits times a billion leave room.
     */
    private static long nanos(ByteBuffer in, int at, boolean mayBeNegative) {
        int word = in.getInt(at);
        int coefficient = word << 7 >> 7;
        int shift = (word >> 25) - 25;
        if (coefficient < 0 && !mayBeNegative) {
            throw new MalformedDataException("negative: " + coefficient + " x 2^" + shift, at);
        }
        long magnitude = Math.abs((long) coefficient) * BILLION;
        long nanos;
        if (shift <= 0) {
            int right = Math.min(-shift, 62);
            nanos = magnitude + (1L << right) - 1 >> right;
        } else if (magnitude > LARGEST_NANOS >> shift) {
            throw new MalformedDataException("out of range: " + coefficient + " x 2^" + shift, at);
        } else {
            nanos = magnitude << shift;
        }
        return coefficient < 0 ? -nanos : nanos;
    }
}
