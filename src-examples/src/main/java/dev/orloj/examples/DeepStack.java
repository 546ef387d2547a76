package dev.orloj.examples;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Runs a computation that may recur deeply: matching {@code (.|\n)*} recurs once a character, and so would end with the usual stack. */
final class DeepStack {
    private static final long BYTES = 1L << 29;

    private DeepStack() {}

    /** What the computation gives, or throws; its stack is only as large as it grows to be. */
    static <T> T get(Supplier<T> computation) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, () -> result.set(computation.get()), "deep stack", BYTES);
        thread.setUncaughtExceptionHandler((where, thrown) -> failure.set(thrown));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
        return result.get();
    }
}
