package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.ByThreads;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.LamportClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The Lamport clock against the atomic addition that it is made of. All threads share the clock: run with {@code -t 1} and {@code -t 2}. */
@ByThreads
public class LamportTicks extends NanosPerOperation {
    /** The clock under test, and a remote time that it is always past. */
    @State(Scope.Benchmark)
    public static class Clock {
        final LamportClock clock = Clocks.lamport(ReplicaId.of("n1"));
        final LamportClock counting =
                Clocks.lamportBuilder(ReplicaId.of("n1")).recordStats().build();
        long older = 0;
    }

    /**
     * A tick: what every event of a process pays. Floor: {@link #floorIncrementAndGet}, for a tick is one atomic addition.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long tick(Clock state) {
        return state.clock.tick();
    }

    /**
     * An observe of a time that the clock is past, as most messages from slower peers are. Floor: {@link #floorIncrementAndGet} and a read.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long observeOlder(Clock state) {
        return state.clock.observe(state.older);
    }

    /**
     * An observe of a time that is news: one more than the clock's. Floor: a compare-and-set; with two threads, a loop around one.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long observeNewer(Clock state) {
        return state.clock.observe(state.clock.current() + 1);
    }

    /**
     * A tick of a clock that also counts what it does. Floors: {@link #floorIncrementAndGet} and {@link #floorLongAdder}, of which it has one each.
     *
     * @param state the clock
     * @return the time
     */
    @Benchmark
    public long tickCounted(Clock state) {
        return state.counting.tick();
    }

    /**
     * What counting alone costs, by many threads without an order among them.
     *
     * @param state the sum
     */
    @Floor(of = "tickCounted")
    @Benchmark
    public void floorLongAdder(Word state) {
        state.adder.increment();
    }

    /**
     * The floor of a tick.
     *
     * @param state the word
     * @return the sum
     */
    @Floor(of = {"tick", "tickCounted", "observeOlder", "observeNewer"})
    @Benchmark
    public long floorIncrementAndGet(Word state) {
        return state.word.incrementAndGet();
    }
}
