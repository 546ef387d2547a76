package dev.orloj.causality;

/**
 * How far a {@link DvvSet} may grow by one write. A write that would exceed a limit is refused and says so; nothing is dropped. What has grown larger by
 * synchronisation may be written to as long as the write does not add to it.
 *
 * {@snippet class="dev.orloj.examples.snippets.Siblings" region="limits"}
 *
 * @param maxSiblings how many values the set may have after a write that adds one, at least 1
 * @param maxForeignIds how many ids the write's context may bring that the set does not know, at least 0. A client that read from another replica brings
 *     the ids that wrote there; a forged context can bring any number
 * @param maxGaps how many ranges beyond gaps the history may have after a write that adds some, at least 0. A client that wrote often without reading, at another replica, brings
 *     one for each of its writes that others came between; a forged context can bring any number
 * @param maxRanges how many ranges the whole history may have after a write whose context adds some, at least 1; the coordinator's own id may come on top. So that what a set hands out as the context of
 *     a read can be handed back: {@link WriteContext#parse(CharSequence)} takes {@link CausalContext#DEFAULT_MAX_RANGES}
 */
public record DvvLimits(int maxSiblings, int maxForeignIds, int maxGaps, int maxRanges) {
    /**
     * 128 siblings, 64 foreign ids, 256 gaps, 512 ranges. The last is half of what is parsed by default: the other half is for the ids of coordinators, and for what
     * other replicas bring, neither of which is limited here. A set that grew beyond that by synchronisation is read with a limit of its own, {@link WriteContext#parse(CharSequence, int)}.
     */
    public static final DvvLimits DEFAULT = new DvvLimits(128, 64, 256, 512);

    /**
     * Sets limits.
     *
     * @param maxSiblings at least 1
     * @param maxForeignIds at least 0
     * @param maxGaps at least 0
     * @param maxRanges at least 1
     * @throws IllegalArgumentException if one is less
     */
    public DvvLimits {
        if (maxSiblings < 1 || maxForeignIds < 0 || maxGaps < 0 || maxRanges < 1) {
            throw new IllegalArgumentException(
                    "a set has room for one value and one range at least, and for no fewer than no ids and gaps: maxSiblings="
                            + maxSiblings + ", maxForeignIds=" + maxForeignIds + ", maxGaps=" + maxGaps
                            + ", maxRanges=" + maxRanges);
        }
    }
}
