package dev.orloj.truetime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An answer of an NTP server to change fields of. */
final class NtpReply {
    private final ByteBuffer bytes;

    /** Stratum 2, no error of its own, last set a second before; it held the question for no time. */
    NtpReply(byte[] question, long nanos) {
        bytes = ByteBuffer.allocate(NtpPacket.LENGTH);
        bytes.put(0, (byte) 0x24).put(1, (byte) 2).put(3, (byte) -30).putInt(12, 0x0A000001);
        bytes.putLong(16, NtpTimestamp.ofNanos(nanos - 1_000_000_000L));
        bytes.putLong(24, ByteBuffer.wrap(question).getLong(40));
        bytes.putLong(32, NtpTimestamp.ofNanos(nanos)).putLong(40, NtpTimestamp.ofNanos(nanos));
    }

    NtpReply leap(int leap) {
        bytes.put(0, (byte) (leap << 6 | 0x24));
        return this;
    }

    NtpReply kiss(String code) {
        bytes.put(0, (byte) 0xE4).put(1, (byte) 0);
        bytes.position(12).put(code.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    NtpReply put(int at, int value) {
        bytes.put(at, (byte) value);
        return this;
    }

    NtpReply rootDelay(int value) {
        bytes.putInt(4, value);
        return this;
    }

    NtpReply rootDispersion(int value) {
        bytes.putInt(8, value);
        return this;
    }

    NtpReply timestamp(int at, long value) {
        bytes.putLong(at, value);
        return this;
    }

    byte[] bytes() {
        return bytes.array();
    }
}
