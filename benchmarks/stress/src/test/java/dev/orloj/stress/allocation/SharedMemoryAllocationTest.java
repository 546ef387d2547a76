package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import dev.orloj.truetime.ClockBound;
import dev.orloj.truetime.Fbclock;
import dev.orloj.truetime.TrueTimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings from shared memory allocate nothing, as long as there is no new statement. */
class SharedMemoryAllocationTest {
    private static final long NANOS = 1_000_000_000L;
    /** Seconds of TAI ahead of UTC since 2017. */
    private static final long OFFSET = 37;

    @TempDir
    Path folder;

    @Test
    void readingsOfAClockBoundSegmentAreFree() throws IOException {
        long now = System.nanoTime();
        ByteBuffer segment = ByteBuffer.allocate(80).order(ByteOrder.nativeOrder());
        segment.putInt(0, 0x414D5A4E).putInt(4, 0x43420200).putInt(8, 80);
        segment.putShort(12, (short) 2).putShort(14, (short) 2);
        segment.putLong(16, now / NANOS).putLong(24, now % NANOS).putLong(32, now / NANOS + 1_000);
        segment.putLong(48, 10_000).putInt(64, 50_000).putInt(68, 1);
        Path file = write(segment);
        try (ClockBound source = TrueTimes.clockBound(file)) {
            assertFree(source);
        }
    }

    @Test
    void readingsOfAMarkedClockBoundSegmentAreFree() throws IOException {
        long now = System.nanoTime();
        ByteBuffer segment = ByteBuffer.allocate(80).order(ByteOrder.nativeOrder());
        segment.putInt(0, 0x414D5A4E).putInt(4, 0x43420200).putInt(8, 80);
        segment.putShort(12, (short) 2).putShort(14, (short) 2);
        segment.putLong(16, now / NANOS).putLong(24, now % NANOS).putLong(32, now / NANOS + 1_000);
        segment.putLong(48, 10_000)
                .putLong(56, 77)
                .putInt(64, 50_000)
                .putInt(68, 1)
                .put(72, (byte) 1);
        ByteBuffer device = ByteBuffer.allocate(104).order(ByteOrder.nativeOrder());
        device.putInt(0, 0x4B4C4356).putLong(16, 77);
        Path vmClock = folder.resolve("vmclock");
        Files.write(vmClock, device.array());
        Path file = write(segment);
        try (ClockBound source =
                TrueTimes.clockBoundBuilder(file).vmClock(vmClock).build()) {
            assertFree(source);
        }
    }

    @Test
    void readingsOfAnFbclockSegmentAreFree() throws IOException {
        long now = System.currentTimeMillis() * 1_000_000;
        ByteBuffer segment = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
        long tai = now + OFFSET * NANOS;
        segment.putLong(64, 2).putLong(72, tai).putInt(80, 172).putInt(84, 3_309_568);
        segment.putLong(88, 1_483_228_836).putShort(96, (short) 36).putShort(98, (short) OFFSET);
        segment.putLong(104, tai).putLong(112, now);
        Path file = write(segment);
        try (Fbclock source = TrueTimes.fbclock(file)) {
            assertFree(source);
        }
    }

    private Path write(ByteBuffer segment) throws IOException {
        Path file = folder.resolve("segment");
        Files.write(file, segment.array());
        return file;
    }

    private static void assertFree(TrueTime source) {
        assertThat(source.now().isKnown()).as("%s", source.now()).isTrue();
        TimeReading reading = new TimeReading();
        double bytes = AllocationMeter.bytesPerCall(() -> {
            source.read(reading);
            return reading.earliest();
        });
        assertThat(bytes).isLessThan(AllocationMeter.NOTHING);
    }
}
