package dev.orloj.truetime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A ClockBound segment as a daemon writes it, with offsets of its own, for the three versions. */
final class ClockBoundBytes {
    static final long SECOND = 1_000_000_000L;

    final int version;
    final ByteBuffer bytes;

    /** The rows' statement: bound 10,000 ns, drift 1,000 ppb, synchronized. */
    ClockBoundBytes(int version) {
        this.version = version;
        int size = pick(72, 80, 104);
        bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        bytes.putInt(0, 0x414D5A4E).putInt(4, 0x43420200).putInt(8, size);
        if (version == 3) {
            bytes.put(12, (byte) 3).put(13, (byte) 3);
        } else {
            bytes.putShort(12, (short) version);
        }
        generation(2).bound(10_000).drift(1_000).status(1);
    }

    private int pick(int v1, int v2, int v3) {
        return version == 1 ? v1 : version == 2 ? v2 : v3;
    }

    ClockBoundBytes generation(int generation) {
        bytes.putShort(14, (short) generation);
        return this;
    }

    ClockBoundBytes asOf(long nanos) {
        int at = pick(16, 16, 24);
        bytes.putLong(at, nanos / SECOND).putLong(at + 8, nanos % SECOND);
        return this;
    }

    ClockBoundBytes voidAfter(long nanos) {
        int at = pick(32, 32, 40);
        bytes.putLong(at, nanos / SECOND).putLong(at + 8, nanos % SECOND);
        return this;
    }

    ClockBoundBytes bound(long nanos) {
        bytes.putLong(pick(48, 48, 72), nanos);
        return this;
    }

    ClockBoundBytes drift(long ppb) {
        bytes.putInt(pick(56, 64, 88), (int) ppb);
        return this;
    }

    ClockBoundBytes status(int status) {
        bytes.putInt(pick(64, 68, 92), status);
        return this;
    }

    /** Switches disruption support on. */
    ClockBoundBytes marker(long marker) {
        bytes.putLong(pick(-1, 56, 80), marker).put(pick(-1, 72, 96), (byte) 1);
        return this;
    }

    /** Writes in place, as a daemon does that lives. */
    ClockBoundBytes to(Path file) throws IOException {
        Files.write(file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return this;
    }

    /** Puts a new file in place of the old one, as a daemon does that starts. */
    ClockBoundBytes replace(Path file) throws IOException {
        Path draft = file.resolveSibling("draft");
        Files.write(draft, bytes.array());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return this;
    }
}
