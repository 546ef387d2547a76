package dev.orloj.truetime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment of fbclock version 2 as a daemon writes it: the fields of one of its sections, the primary or the real-time one. */
final class FbclockBytes {
    static final int PRIMARY = 0;
    static final int REALTIME = 64;

    final ByteBuffer bytes;
    private int at = REALTIME;

    /** Never written. */
    FbclockBytes() {
        this(128);
    }

    FbclockBytes(int size) {
        bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    FbclockBytes section(int position) {
        at = position;
        return this;
    }

    FbclockBytes sequence(long sequence) {
        bytes.putLong(at, sequence);
        return this;
    }

    FbclockBytes ingress(long nanos) {
        bytes.putLong(at + 8, nanos);
        return this;
    }

    FbclockBytes errorBound(long nanos) {
        bytes.putInt(at + 16, (int) nanos);
        return this;
    }

    FbclockBytes multiplier(double nanosPerSecond) {
        return rawMultiplier((long) (nanosPerSecond * 65_536));
    }

    FbclockBytes rawMultiplier(long multiplier) {
        bytes.putInt(at + 20, (int) multiplier);
        return this;
    }

    FbclockBytes leap(long smearStartSeconds, int before, int after) {
        bytes.putLong(at + 24, smearStartSeconds)
                .putShort(at + 32, (short) before)
                .putShort(at + 34, (short) after);
        return this;
    }

    FbclockBytes clockId(int id) {
        bytes.putInt(at + 36, id);
        return this;
    }

    FbclockBytes anchor(long phc, long sys) {
        bytes.putLong(at + 40, phc).putLong(at + 48, sys);
        return this;
    }

    FbclockBytes coefficient(long ppb) {
        bytes.putLong(at + 56, ppb);
        return this;
    }

    FbclockSection decoded() {
        return new FbclockSection(
                bytes.duplicate().position(at).limit(at + 64).slice().order(ByteOrder.nativeOrder()), null, 0, 0);
    }

    FbclockBytes to(Path file) throws IOException {
        Files.write(file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return this;
    }
}
