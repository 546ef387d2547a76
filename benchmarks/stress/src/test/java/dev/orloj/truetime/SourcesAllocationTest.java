package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.stress.allocation.AllocationMeter;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings allocate nothing: from shared memory as long as there is no new statement, and of sources that ask, between two answers. */
class SourcesAllocationTest {
    private static final long NANOS = 1_000_000_000L;
    /** Seconds of TAI ahead of UTC since 2017. */
    private static final long OFFSET = 37;

    private static final long REAL = StandingClocks.REAL;
    private static final long MONOTONIC = StandingClocks.MONOTONIC;

    private static final HostClocks STANDING = new StandingClocks();

    @TempDir
    Path folder;

    @Test
    void readingsOfAClockBoundSegmentAreFree() throws IOException {
        Path file = write("segment", statement());
        try (ClockBound source =
                TrueTimes.clockBoundBuilder(file).clocks(STANDING).build()) {
            assertFree(source);
        }
    }

    @Test
    void readingsOfAMarkedClockBoundSegmentAreFree() throws IOException {
        ByteBuffer device = buffer(104).putInt(0, 0x4B4C4356).putLong(16, 77);
        Path file = write("segment", statement().putLong(56, 77).put(72, (byte) 1));
        Path vmClock = write("vmclock", device);
        try (ClockBound source = TrueTimes.clockBoundBuilder(file)
                .vmClock(vmClock)
                .clocks(STANDING)
                .build()) {
            assertFree(source);
        }
    }

    /** Of version 2 of the layout, as of now, with a bound of 10 us. */
    private static ByteBuffer statement() {
        ByteBuffer segment = buffer(80);
        segment.putInt(0, 0x414D5A4E).putInt(4, 0x43420200).putInt(8, 80);
        segment.putShort(12, (short) 2).putShort(14, (short) 2);
        segment.putLong(16, MONOTONIC / NANOS).putLong(32, MONOTONIC / NANOS + 1_000);
        return segment.putLong(48, 10_000).putInt(64, 50_000).putInt(68, 1);
    }

    @Test
    void readingsOfAnFbclockSegmentAreFree() throws IOException {
        ByteBuffer segment = buffer(128);
        long tai = REAL + OFFSET * NANOS;
        segment.putLong(64, 2).putLong(72, tai).putInt(80, 172).putInt(84, 3_309_568);
        segment.putLong(88, 1_483_228_836).putShort(96, (short) 36).putShort(98, (short) OFFSET);
        segment.putLong(104, tai).putLong(112, REAL);
        try (Fbclock source = new Fbclock(write("segment", segment), STANDING)) {
            assertFree(source);
        }
    }

    @Test
    void readingsBetweenTwoAnswersOfChronydAreFree() {
        try (PolledTrueTime source = TrueTimes.chrony()
                .clocks(STANDING)
                .over((question, isAnswer) -> answer(tracking(question)), () -> 1)
                .build()) {
            source.poll();
            assertFree(source);
        }
    }

    private static byte[] tracking(byte[] question) {
        ByteBuffer reply = ByteBuffer.allocate(ChronyTracking.LENGTH);
        reply.put(0, (byte) 6).put(1, (byte) 2).putShort(4, (short) 33).putShort(6, (short) 5);
        reply.putInt(16, ByteBuffer.wrap(question).getInt(8)).putInt(28, 0x0A000001);
        reply.putShort(52, (short) 3).putInt(60, (int) (REAL / NANOS));
        return reply.array();
    }

    @Test
    void readingsBetweenTwoAnswersOfServersAreFree() {
        try (PolledTrueTime source = TrueTimes.ntp("10.0.0.1", "10.0.0.2", "10.0.0.3")
                .clocks(STANDING)
                .over(server -> (question, isAnswer) -> answer(packet(question)), () -> 7)
                .build()) {
            source.poll();
            assertFree(source);
        }
    }

    private static byte[] packet(byte[] question) {
        long now = NtpTimestamp.ofNanos(REAL);
        ByteBuffer reply = ByteBuffer.allocate(NtpPacket.LENGTH);
        reply.put(0, (byte) 0x24).put(1, (byte) 2).put(3, (byte) -30).putInt(12, 0x0A000001);
        reply.putLong(16, now).putLong(24, ByteBuffer.wrap(question).getLong(40));
        return reply.putLong(32, now).putLong(40, now).array();
    }

    private static Exchange.Answer answer(byte[] bytes) {
        Moment look = new Moment(MONOTONIC, REAL, MONOTONIC);
        return new Exchange.Answer(bytes, look, MONOTONIC, MONOTONIC, look);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    private Path write(String name, ByteBuffer bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes.array());
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
