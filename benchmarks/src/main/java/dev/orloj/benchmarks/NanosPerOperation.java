package dev.orloj.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How the benchmarks here are measured unless they say otherwise, so that any two of them have a ratio: the average time of an operation, briefly.
 *
 * <p>The heap is there from the start, and does not grow: what allocates would else be charged for pages that the machine hands out for the first time, or for the collector's fetching some more gigabytes of them, which can take seconds. How much of it new objects have is left to the collector, since peers that make much garbage
 * need more of it than we do. And code is compiled in the foreground: where other processes keep the compiler's threads from running, what has much code would else still be interpreted when the warm-up is over.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-Xbatch"})
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class NanosPerOperation {
    NanosPerOperation() {}
}
