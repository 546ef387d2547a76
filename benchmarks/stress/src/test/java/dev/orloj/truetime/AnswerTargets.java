package dev.orloj.truetime;

import dev.orloj.stress.fuzz.FuzzTarget;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What time servers and daemons answer, and leave in shared memory. A segment is never an exception: it is an interval, or unknown. */
public final class AnswerTargets {
    private static final long NANOS = 1_000_000_000L;
    private static final long REAL = StandingClocks.REAL;
    private static final long MONOTONIC = StandingClocks.MONOTONIC;
    private static final long TAI = REAL + 37 * NANOS;

    private static final HostClocks STANDING = new StandingClocks();

    private AnswerTargets() {}

    public static Stream<FuzzTarget<?>> all() {
        return Stream.of(
                FuzzTarget.oneWay("NtpPacket", 8, size -> packet(), NtpPacket::decode, NtpPacket::kissCode),
                FuzzTarget.oneWay(
                                "ntp-servers", 64, size -> packet(), AnswerTargets::ofServers, Objects::requireNonNull)
                        .withSource(),
                FuzzTarget.oneWay(
                        "ChronyTracking", 8, size -> tracking(), ChronyTracking::decode, it -> it.isUnsynchronised()),
                FuzzTarget.oneWay("chronyd", 64, size -> tracking(), AnswerTargets::ofChronyd, Objects::requireNonNull)
                        .withSource(),
                segment("ClockBound", statement(), AnswerTargets::ofClockBound),
                segment("Fbclock", sections(), AnswerTargets::ofFbclock),
                FuzzTarget.text("text-ServerName", 64, i -> "example.org:123", it -> ServerName.parse(it, 123))
                        .refusing(IllegalArgumentException.class)
                        .looselyWritten());
    }

    private static FuzzTarget<TimeInterval> segment(String name, byte[] sample, Function<Path, TimeInterval> read) {
        Path file = file(name);
        return FuzzTarget.oneWay(
                        name,
                        64,
                        size -> sample,
                        bytes -> {
                            try {
                                Files.write(file, bytes);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            return read.apply(file);
                        },
                        Objects::requireNonNull)
                .refusing(NoRefusal.class)
                .withSource();
    }

    private static TimeInterval ofClockBound(Path file) {
        try (ClockBound source =
                TrueTimes.clockBoundBuilder(file).clocks(STANDING).build()) {
            return agreed(source);
        }
    }

    private static TimeInterval ofFbclock(Path file) {
        try (Fbclock source = new Fbclock(file, STANDING)) {
            return agreed(source);
        }
    }

    /** Nothing throws this. */
    private static final class NoRefusal extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Path file(String name) {
        try {
            Path file = Files.createTempFile("orloj-" + name, ".segment");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TimeInterval agreed(TrueTime source) {
        TimeInterval now = source.now();
        TimeReading reading = new TimeReading();
        source.read(reading);
        if (!reading.toInterval(now.provenance()).equals(now)) {
            throw new AssertionError("both forms of a reading: " + now + ", " + reading);
        }
        return now;
    }

    /** The fields that answer this question are put right, or nobody would look at the others. */
    private static TimeInterval ofChronyd(byte[] bytes) {
        try (PolledTrueTime source = TrueTimes.chrony()
                .clocks(STANDING)
                .over(
                        (question, isAnswer) -> {
                            byte[] reply = bytes.clone();
                            if (reply.length >= 20) {
                                ByteBuffer.wrap(reply)
                                        .putInt(16, ByteBuffer.wrap(question).getInt(8));
                            }
                            return answer(reply);
                        },
                        () -> 1)
                .build()) {
            source.poll();
            return agreed(source);
        }
    }

    private static TimeInterval ofServers(byte[] bytes) {
        try (PolledTrueTime source = TrueTimes.ntp("10.0.0.1", "10.0.0.2", "10.0.0.3")
                .clocks(STANDING)
                .over(
                        server -> (question, isAnswer) -> {
                            byte[] reply = bytes.clone();
                            if (reply.length >= 32) {
                                ByteBuffer.wrap(reply)
                                        .putLong(24, ByteBuffer.wrap(question).getLong(40));
                            }
                            return answer(reply);
                        },
                        () -> 7)
                .build()) {
            source.poll();
            return agreed(source);
        }
    }

    private static Exchange.Answer answer(byte[] bytes) {
        Moment look = new Moment(MONOTONIC, REAL, MONOTONIC);
        return new Exchange.Answer(bytes, look, MONOTONIC, MONOTONIC, look);
    }

    private static byte[] tracking() {
        ByteBuffer reply = ByteBuffer.allocate(ChronyTracking.LENGTH);
        reply.put(0, (byte) 6).put(1, (byte) 2).putShort(4, (short) 33).putShort(6, (short) 5);
        return reply.putInt(16, 1)
                .putInt(28, 0x0A000001)
                .putShort(52, (short) 3)
                .putInt(60, (int) (REAL / NANOS))
                .array();
    }

    private static byte[] packet() {
        long now = NtpTimestamp.ofNanos(REAL);
        ByteBuffer reply = ByteBuffer.allocate(NtpPacket.LENGTH);
        reply.put(0, (byte) 0x24).put(1, (byte) 2).put(3, (byte) -30).putInt(12, 0x0A000001);
        return reply.putLong(16, now).putLong(32, now).putLong(40, now).array();
    }

    /** Of version 2 of the layout, as of now, with a bound of 10 us. */
    private static byte[] statement() {
        ByteBuffer segment = ByteBuffer.allocate(80).order(ByteOrder.nativeOrder());
        segment.putInt(0, 0x414D5A4E).putInt(4, 0x43420200).putInt(8, 80);
        segment.putShort(12, (short) 2).putShort(14, (short) 2);
        segment.putLong(16, MONOTONIC / NANOS).putLong(32, MONOTONIC / NANOS + 1_000);
        return segment.putLong(48, 10_000).putInt(64, 50_000).putInt(68, 1).array();
    }

    private static byte[] sections() {
        ByteBuffer segment = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
        segment.putLong(64, 2).putLong(72, TAI).putInt(80, 172).putInt(84, 3_309_568);
        segment.putLong(88, 1_483_228_836).putShort(96, (short) 36).putShort(98, (short) 37);
        return segment.putLong(104, TAI).putLong(112, REAL).array();
    }
}
