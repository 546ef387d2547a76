package dev.orloj.stress.allocation;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Counts the bytes that the calling thread allocates. */
public final class AllocationMeter {
    /** Less than any object, more than what the meter itself may add. */
    public static final double NOTHING = 0.5;

    private static final int CALLS = 100_000;

    /** Few are needed, unless the compiler has to wait for a processor; then the rounds are its patience. */
    private static final int ROUNDS = 300;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Takes the results, so that no call is dropped as useless. */
    private static long sink;

    private AllocationMeter() {}

    /**
     * Bytes for each call once the code is warm: the least of several rounds, since the first ones run interpreted, and escape analysis comes
     * with the last compilation.
     */
    public static double bytesPerCall(LongSupplier call) {
        return bytesPerCall(Math.nextDown(NOTHING), call);
    }

    /** The same, until a round costs no more than that for each call: the caller asks for no less. */
    public static double bytesPerCall(double enough, LongSupplier call) {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > enough; round++) {
            long before = allocated();
            long sum = 0;
            for (int i = 0; i < CALLS; i++) {
                sum += call.getAsLong();
            }
            least = Math.min(least, (double) (allocated() - before) / CALLS);
            sink += sum;
        }
        return least;
    }

    /** Bytes of one run. */
    public static long bytesOf(Runnable run) {
        long before = allocated();
        run.run();
        return allocated() - before;
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
