package dev.orloj.causality;

/**
 * How far a {@link DvvSet} may grow by one write. A write that would exceed a limit is refused and says so; nothing is dropped.
 *
 * @param maxSiblings how many values the set may have after the write, at least 1
 * @param maxForeignIds how many ids the write's context may bring that the set does not know, at least 0. A client that read from another replica brings
 *     the ids that wrote there; a forged context can bring any number
 */
public record DvvLimits(int maxSiblings, int maxForeignIds) {
    /** 128 siblings, 64 foreign ids. */
    public static final DvvLimits DEFAULT = new DvvLimits(128, 64);

    /**
     * Sets limits.
     *
     * @param maxSiblings at least 1
     * @param maxForeignIds at least 0
     * @throws IllegalArgumentException if one is less
     */
    public DvvLimits {
        if (maxSiblings < 1 || maxForeignIds < 0) {
            throw new IllegalArgumentException(
                    "a set has room for one value at least, and for no fewer than no foreign ids: maxSiblings="
                            + maxSiblings + ", maxForeignIds=" + maxForeignIds);
        }
    }
}
