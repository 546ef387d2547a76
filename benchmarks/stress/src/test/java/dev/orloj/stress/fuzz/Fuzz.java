package dev.orloj.stress.fuzz;

import dev.orloj.clocks.LeaseTargets;
import dev.orloj.crdt.sync.MessageTargets;
import dev.orloj.truetime.AnswerTargets;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.stream.Stream;

/** All that is fuzzed, and where Jazzer comes in: it calls the one target that the property {@code orloj.fuzz.target} names. */
public final class Fuzz {
    private static final List<FuzzTarget<?>> TARGETS = Stream.of(
                    ClockTargets.all(),
                    CrdtTargets.all(),
                    AnswerTargets.all(),
                    MessageTargets.all(),
                    LeaseTargets.all())
            .<FuzzTarget<?>>flatMap(it -> it)
            .toList();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static Pace pace;

    private Fuzz() {}

    static List<FuzzTarget<?>> targets() {
        return TARGETS;
    }

    static FuzzTarget<?> named(String name) {
        return TARGETS.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name + " of " + TARGETS));
    }

    /** Jazzer's way to begin. */
    public static void fuzzerInitialize() {
        pace = new Pace(named(System.getProperty("orloj.fuzz.target")), THREADS::getCurrentThreadCpuTime);
    }

    /** Jazzer's way to try an input. */
    public static void fuzzerTestOneInput(byte[] input) {
        pace.check(input);
    }

    /** Jazzer's way to end. */
    public static void fuzzerTearDown() {
        System.err.println(pace);
    }
}
