package dev.orloj.clocks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Threads for a test: what one of them throws is thrown by whoever asks for its result. */
final class Together {
    private static final long PATIENCE_SECONDS = 60;

    private Together() {}

    /** Lets so many tasks go at the same moment, and gives their results in order. */
    static <T> List<T> race(int threads, IntFunction<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<CompletableFuture<T>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Callable<T> task = tasks.apply(i);
            running.add(go(() -> {
                start.await();
                return task.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (CompletableFuture<T> one : running) {
            results.add(result(one));
        }
        return results;
    }

    /** Starts a task on a thread of its own. */
    static <T> CompletableFuture<T> go(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(task.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "together");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    static <T> T result(CompletableFuture<T> running) throws Exception {
        return running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
