package dev.orloj.truetime;

import dev.orloj.wire.MalformedDataException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The header of an NTP packet, as it stands there: timestamps and short numbers are not converted. What follows the header (extensions, a digest) is passed over.
 *
 * <p><b>Source:</b> RFC 5905, section 7.3.
 *
 * @param leap 0 normal, 1 and 2 a leap second at the end of the day, 3 unsynchronised
 * @param version of the protocol
 * @param mode 3 for a client, 4 for a server
 * @param stratum 0 for a kiss, or not known
 * @param poll log2 of seconds
 * @param precision log2 of seconds
 * @param rootDelay in the short format
 * @param rootDispersion in the short format
 * @param refId an address, a name in ASCII, or a kiss code
 * @param reference when the server's clock was last set
 * @param origin the client's transmit timestamp
 * @param receive when the request came
 * @param transmit when this left
 */
record NtpPacket(
        int leap,
        int version,
        int mode,
        int stratum,
        int poll,
        int precision,
        int rootDelay,
        int rootDispersion,
        int refId,
        long reference,
        long origin,
        long receive,
        long transmit) {
    static final int LENGTH = 48;
    static final int UNSYNCHRONISED_STRATUM = 16;
    static final int NO_LEAP_INFORMATION = 3;
    static final int SERVER = 4;

    private static final int CLIENT_VERSION_4 = 4 << 3 | 3;
    private static final int ORIGIN_AT = 24;
    private static final int TRANSMIT_AT = 40;

    /** Tells nothing of this host: the cookie stands where its time would. */
    static byte[] request(long cookie) {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) CLIENT_VERSION_4)
                .putLong(TRANSMIT_AT, cookie)
                .array();
    }

    /** Whether a datagram answers the request with this cookie; it may yet be a refusal, or nonsense. */
    static boolean answers(byte[] bytes, long cookie) {
        return bytes.length >= LENGTH && ByteBuffer.wrap(bytes).getLong(ORIGIN_AT) == cookie;
    }

    /**
     * Reads a packet.
     *
     * @throws MalformedDataException if it is shorter than a header
     */
    static NtpPacket decode(byte[] bytes) {
        if (bytes.length < LENGTH) {
            throw new MalformedDataException(
                    "an NTP packet has " + LENGTH + " bytes or more, not " + bytes.length, bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int first = Byte.toUnsignedInt(in.get());
        return new NtpPacket(
                first >> 6,
                first >> 3 & 7,
                first & 7,
                Byte.toUnsignedInt(in.get()),
                in.get(),
                in.get(),
                in.getInt(),
                in.getInt(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    /** The code of a kiss of death, four printable characters; empty if this is none. A refId of zero is no code. */
    String kissCode() {
        if (stratum != 0) {
            return "";
        }
        byte[] code = ByteBuffer.allocate(Integer.BYTES).putInt(refId).array();
        for (byte letter : code) {
            if (letter <= ' ' || letter > '~') {
                return "";
            }
        }
        return new String(code, StandardCharsets.US_ASCII);
    }
}
