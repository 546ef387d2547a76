package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.DisciplinedClock;
import dev.orloj.sync.PhiDetector;
import dev.orloj.time.TimeReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A disciplined clock against the monotonic time that it runs on, and the suspicion of a peer against the mathematics in it. */
@ByThreads
public class SyncReads extends NanosPerOperation {
    private static final long MILLI = 1_000_000;

    /** A clock that slews for longer than any run. */
    @State(Scope.Benchmark)
    public static class Clocks {
        final DisciplinedClock clock = slewing();

        private static DisciplinedClock slewing() {
            DisciplinedClock clock =
                    DisciplinedClock.builder(System::nanoTime, 0).build();
            long now = System.nanoTime();
            clock.synchronize(new ClockOffset(100 * MILLI - now, MILLI, MILLI, now));
            return clock;
        }
    }

    /** Room for a reading, one a thread. */
    @State(Scope.Thread)
    public static class Room {
        final TimeReading reading = new TimeReading();
    }

    /** Peers that beat every second, give or take. */
    @State(Scope.Thread)
    public static class Peers {
        final PhiDetector normal = heard(PhiDetector.normal());
        final PhiDetector exponential = heard(PhiDetector.exponential());
        double mean = 1_000;
        double deviation = 100;
        double silence = 1_400;
        long now = 1_401_400 * MILLI; // silent for 1.4 s

        private static PhiDetector heard(PhiDetector.Builder builder) {
            PhiDetector detector = builder.build();
            for (int i = 0; i <= 1_400; i++) {
                detector.heartbeat((i * 1_000 + i * 37 % 100) * MILLI);
            }
            return detector;
        }
    }

    /**
     * The hot path, in the middle of a slew. Floor: {@link #floorNanoTime}.
     *
     * @param clocks the clock
     * @return nanoseconds
     */
    @Benchmark
    public long nanos(Clocks clocks) {
        return clocks.clock.nanos();
    }

    /**
     * True time with its bounds.
     *
     * @param clocks the clock
     * @param room takes the reading
     * @return the lower bound
     */
    @Benchmark
    public long read(Clocks clocks, Room room) {
        clocks.clock.read(room.reading);
        return room.reading.earliest();
    }

    /**
     * The floor of a clock that runs on monotonic time.
     *
     * @return nanoseconds
     */
    @Floor(of = {"nanos", "read"})
    @Benchmark
    public long floorNanoTime() {
        return System.nanoTime();
    }

    /**
     * A heartbeat, which takes the place of the oldest of a thousand.
     *
     * @param peers the peer
     * @return when it came
     */
    @Benchmark
    public long heartbeat(Peers peers) {
        peers.now += 1_000 * MILLI;
        peers.normal.heartbeat(peers.now);
        return peers.now;
    }

    /**
     * Phi by the normal model. Floor: {@link #floorExponentialAndLogarithm}.
     *
     * @param peers the peer
     * @return phi
     */
    @Benchmark
    public double phiNormal(Peers peers) {
        return peers.normal.phi(peers.now);
    }

    /**
     * Phi by the exponential model, which has no transcendental function.
     *
     * @param peers the peer
     * @return phi
     */
    @Benchmark
    public double phiExponential(Peers peers) {
        return peers.exponential.phi(peers.now);
    }

    /**
     * The floor of the normal model: its formula, with the mean and the deviation at hand.
     *
     * @param peers the numbers
     * @return phi
     */
    @Floor(of = "phiNormal")
    @Benchmark
    public double floorExponentialAndLogarithm(Peers peers) {
        double y = (peers.silence - peers.mean) / peers.deviation;
        double e = StrictMath.exp(-y * (1.5976 + 0.070566 * y * y));
        return -StrictMath.log10(e / (1 + e));
    }
}
