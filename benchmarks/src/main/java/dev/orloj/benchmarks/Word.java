package dev.orloj.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The floor of a clock that all threads share: one word, without a clock around it; and a sum that keeps no order. */
@State(Scope.Benchmark)
public class Word {
    final AtomicLong word = new AtomicLong();
    final LongAdder adder = new LongAdder();
}
