package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.time.TimeInterval;
import dev.orloj.truetime.ClockBound;
import dev.orloj.truetime.TrueTimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Readings of true time from a ClockBound segment that a thread rewrites every second, as the daemon does, beside the two clocks that every source reads.
 *
 * <p>The segment lies in {@code /dev/shm} where there is one: the daemon's own folder is in memory too.
 */
@ByThreads
public class ClockBoundReads extends NanosPerOperation {
    private static final int BYTES = 80;
    private static final int GENERATION_AT = 14;
    private static final int AS_OF_AT = 16;
    private static final int VOID_AFTER_AT = 32;
    private static final long VOID_AFTER_SECONDS = 1_000;
    private static final long NANOS = 1_000_000_000L;

    /** A segment of version 2 with its daemon and a reader. */
    @State(Scope.Benchmark)
    public static class Segment {
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
        private int generation = 2;
        private Path file;
        private FileChannel channel;
        private ScheduledExecutorService daemon;
        ClockBound source;

        /**
         * Writes a first statement, and goes on doing so.
         *
         * @throws IOException if there is no place for the file
         */
        @Setup
        public void start() throws IOException {
            Path memory = Path.of("/dev/shm");
            file = Files.isDirectory(memory)
                    ? Files.createTempFile(memory, "orloj", ".shm")
                    : Files.createTempFile("orloj", ".shm");
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            bytes.putInt(0, 0x414D5A4E).putInt(4, 0x43420200).putInt(8, BYTES).putShort(12, (short) 2);
            bytes.putLong(48, 10_000).putInt(64, 50_000).putInt(68, 1);
            state();
            source = TrueTimes.clockBound(file);
            if (!source.now().isKnown()) {
                throw new IllegalStateException(source.now().toString());
            }
            daemon = Executors.newSingleThreadScheduledExecutor();
            daemon.scheduleAtFixedRate(this::stateQuietly, 1, 1, TimeUnit.SECONDS);
        }

        private void state() throws IOException {
            long now = System.nanoTime();
            writeGeneration(generation + 1);
            bytes.putLong(AS_OF_AT, now / NANOS).putLong(AS_OF_AT + 8, now % NANOS);
            bytes.putLong(VOID_AFTER_AT, now / NANOS + VOID_AFTER_SECONDS);
            write(AS_OF_AT, BYTES);
            generation = generation == 65_534 ? 2 : generation + 2;
            writeGeneration(generation);
        }

        private void stateQuietly() {
            try {
                state();
            } catch (IOException e) {
                throw new IllegalStateException("the segment can't be written: " + file, e);
            }
        }

        private void writeGeneration(int value) throws IOException {
            bytes.putShort(GENERATION_AT, (short) value);
            write(0, AS_OF_AT);
        }

        private void write(int from, int to) throws IOException {
            channel.write(bytes.limit(to).position(from), from);
            bytes.clear();
        }

        /**
         * Ends the daemon.
         *
         * @throws IOException if the file can't be removed
         */
        @TearDown(Level.Trial)
        public void end() throws IOException {
            daemon.shutdownNow();
            source.close();
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    /**
     * A reading without allocation. Floor: {@link #floorMillisAndNanoTime}.
     *
     * @param segment what is read
     * @param room where to
     * @return the lower bound
     */
    @Benchmark
    public long read(Segment segment, Room room) {
        segment.source.read(room.reading);
        return room.reading.earliest();
    }

    /**
     * A reading as a value, with the terms that it is made of in words.
     *
     * @param segment what is read
     * @return the interval
     */
    @Benchmark
    public TimeInterval now(Segment segment) {
        return segment.source.now();
    }

    /**
     * The two clocks.
     *
     * @return of no meaning, but made of both
     */
    @Floor(of = {"read", "now"})
    @Benchmark
    public long floorMillisAndNanoTime() {
        return System.currentTimeMillis() ^ System.nanoTime();
    }
}
