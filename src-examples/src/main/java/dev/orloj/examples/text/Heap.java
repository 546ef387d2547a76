package dev.orloj.examples.text;

import java.lang.ref.Reference;
import java.util.function.Supplier;

/** What an object keeps on the heap, by the difference that several of them make to what is left after collecting garbage. */
public final class Heap {
    private static final int COPIES = 16;
    private static final int MOST_COLLECTIONS = 10;

    private Heap() {}

    /** How many bytes one of them takes with all that only it refers to. */
    public static long bytesOf(Supplier<?> maker) {
        Object[] copies = new Object[COPIES];
        long before = used();
        for (int i = 0; i < COPIES; i++) {
            copies[i] = maker.get();
        }
        long after = used();
        Reference.reachabilityFence(copies);
        return Math.max(0, (after - before) / COPIES);
    }

    /** What is in use once collecting frees no more. */
    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            long used = runtime.totalMemory() - runtime.freeMemory();
            if (used >= least) {
                return least;
            }
            least = used;
        }
        return least;
    }
}
