package dev.orloj.stress.fuzz;

import java.util.function.LongSupplier;

/**
 * What it may cost to read an input and to take it in: so much for each byte, whatever the bytes, and something beside that. So whoever needs the square of the input is found out by large inputs.
 *
 * <p>The bound is wide, since a campaign counts coverage while it runs, begins without compiled code and shares its processors: what is read in a line stays far below it, and what is quadratic goes beyond it
 * within {@link #MOST_BYTES}. It is the thread's own time, and counts as exceeded only if each of three runs exceeds it.
 */
final class Pace {
    /** The largest inputs of a campaign. */
    static final int MOST_BYTES = 65_536;

    /** For compiling, for pauses, and for what a target does whatever the input. */
    static final long NANOS_ALWAYS = 20_000_000;

    static final long NANOS_PER_BYTE = 10_000;

    /** Of smaller inputs, what is done whatever the input would be most of what is counted for a byte. */
    static final int LEAST_BYTES_NOTED = 1_024;

    private static final int RUNS = 3;

    private final FuzzTarget<?> target;
    private final LongSupplier nanos;
    private long slowest;
    private int bytesOfSlowest;

    /**
     * Begins a campaign.
     *
     * @param target what is to be tried
     * @param nanos the time that the thread has had a processor
     */
    Pace(FuzzTarget<?> target, LongSupplier nanos) {
        this.target = target;
        this.nanos = nanos;
    }

    /**
     * Tries one input.
     *
     * @throws AssertionError if the target breaks, or if it takes too long
     */
    void check(byte[] input) {
        long limit = NANOS_ALWAYS + NANOS_PER_BYTE * input.length;
        boolean isNoted = input.length >= LEAST_BYTES_NOTED;
        // A run is repeated before it is blamed, and before it is noted: one may have been compiled in, or collected
        // garbage.
        long enough = isNoted ? Math.min(limit, (slowest + 1) * input.length - 1) : limit;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS && least > enough; i++) {
            long before = nanos.getAsLong();
            target.check(input);
            least = Math.min(least, nanos.getAsLong() - before);
        }
        if (least > limit) {
            throw new AssertionError(target.name() + ": it took " + least + " ns to take in " + input.length
                    + " bytes, and at most " + limit + " are allowed");
        }
        if (isNoted && least / input.length > slowest) {
            slowest = least / input.length;
            bytesOfSlowest = input.length;
        }
    }

    /** What took longest for each of its bytes, as the summary of a campaign has it. */
    @Override
    public String toString() {
        return "slowest: " + slowest + " ns for each of " + bytesOfSlowest + " bytes";
    }
}
