package dev.orloj.crdt.sync;

import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of a SHA-256: two neighbours whose digests are equal have the same, but for one chance in 2<sup>128</sup>, and nobody can bring such a chance about. */
record Digest(long high, long low) {
    static final int BYTES = 16;

    static Digest of(byte[] bytes) {
        return first(sha256().digest(bytes));
    }

    static Digest of(Iterable<Digest> parts) {
        MessageDigest sha256 = sha256();
        ByteBuffer part = ByteBuffer.allocate(BYTES);
        for (Digest each : parts) {
            sha256.update(part.putLong(each.high).putLong(each.low).flip());
            part.clear();
        }
        return first(sha256.digest());
    }

    private static Digest first(byte[] hash) {
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new Digest(buffer.getLong(), buffer.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    void encodeTo(WireWriter writer) {
        writer.writeFixed64(high).writeFixed64(low);
    }

    static Digest decodeFrom(WireReader reader) {
        return new Digest(reader.readFixed64(), reader.readFixed64());
    }
}
