package dev.orloj.truetime;

import java.nio.ByteBuffer;

/**
 * Where the fields of a ClockBound segment lie, in each version of it; native byte order.
 *
 * <p>All begin alike: two magic numbers, the size, the version and the generation, 16 bytes in all. Version 3 has the least and the largest version that can read it in place of the version.
 */
enum ClockBoundLayout {
    V1(72, 16, 32, 48, -1, 56, 64, -1, 5),
    V2(80, 16, 32, 48, 56, 64, 68, 72, 5),
    V3(104, 24, 40, 72, 80, 88, 92, 96, 60);

    /** The longest of them. */
    static final int MAX_BYTES = 104;

    static final int MAGIC_0 = 0x414D5A4E;
    static final int MAGIC_1 = 0x43420200;
    static final int HEADER_BYTES = 16;
    static final int MAGIC_1_AT = 4;
    static final int SIZE_AT = 8;
    static final int VERSION_AT = 12;
    static final int GENERATION_AT = 14;

    final int bytes;
    final int asOfAt;
    final int voidAfterAt;
    final int boundAt;
    /** -1 where there is none. */
    final int markerAt;

    final int driftAt;
    final int statusAt;
    /** Whether disruptions are marked, one byte; -1 where they never are. */
    final int supportAt;
    /** How long after it was made a statement holds as it stands. */
    final long graceNanos;

    ClockBoundLayout(
            int bytes,
            int asOfAt,
            int voidAfterAt,
            int boundAt,
            int markerAt,
            int driftAt,
            int statusAt,
            int supportAt,
            int graceSeconds) {
        this.bytes = bytes;
        this.asOfAt = asOfAt;
        this.voidAfterAt = voidAfterAt;
        this.boundAt = boundAt;
        this.markerAt = markerAt;
        this.driftAt = driftAt;
        this.statusAt = statusAt;
        this.supportAt = supportAt;
        graceNanos = graceSeconds * 1_000_000_000L;
    }

    /** The layout that a header names; null if none of these. */
    static ClockBoundLayout of(ByteBuffer header) {
        int version = Short.toUnsignedInt(header.getShort(VERSION_AT));
        if (version == 1 || version == 2) {
            return version == 1 ? V1 : V2;
        }
        int least = Byte.toUnsignedInt(header.get(VERSION_AT));
        int largest = Byte.toUnsignedInt(header.get(VERSION_AT + 1));
        return least <= 3 && 3 <= largest ? V3 : null;
    }
}
