package dev.orloj.benchmarks.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One thing to measure.
 *
 * @param benchmark class and method, without the package
 * @param threads how many run it
 * @param parameters JMH's, by name
 */
public record Key(String benchmark, int threads, Map<String, String> parameters) {
    /** Checks and copies. */
    public Key {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more: " + threads);
        }
        parameters = new TreeMap<>(parameters);
    }

    String group() {
        return benchmark.substring(0, benchmark.indexOf('.'));
    }

    String method() {
        return benchmark.substring(benchmark.indexOf('.') + 1);
    }

    /** Whether the other stands for the same case: the same threads, and the same of all parameters that both have. */
    boolean isSameCaseAs(Key other) {
        return threads == other.threads
                && parameters.entrySet().stream()
                        .allMatch(it -> other.parameters
                                .getOrDefault(it.getKey(), it.getValue())
                                .equals(it.getValue()));
    }

    /** Parameters and threads, as people read them; empty where there is nothing to say. */
    String circumstances() {
        String text = parameters.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
        if (threads > 1) {
            text += (text.isEmpty() ? "" : ", ") + threads + " threads";
        }
        return text;
    }

    @Override
    public String toString() {
        String circumstances = circumstances();
        return circumstances.isEmpty() ? benchmark : benchmark + " (" + circumstances + ")";
    }
}
