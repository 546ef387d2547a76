package dev.orloj.crdt;

/**
 * Why a delta was refused.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="refused"}
 */
public enum Refusal {
    /**
     * It bears a time that the clock refuses: further in the future than its limit allows, as a rule. {@link MergeResult#dots} are the operations that bear the greatest time. The clock is as it was, too.
     */
    DRIFT,
    /** A limit would be exceeded: of replicas, of counters, or of what may be buffered. {@link MergeResult#dots} are those in the way. */
    BOUND,
    /**
     * It was made for a replica that has operations which this one lacks, and takes them for known. {@link MergeResult#missing} are those; ask for
     * {@link Crdt#deltaSince} this replica's own version.
     */
    BEHIND,
    /**
     * It has operations of this replica's own id that this replica never made: the id is in use twice, or the state was lost. {@link MergeResult#dots} are those. Go on
     * under a new id.
     */
    REUSED_ID,
    /** It knows another operation under a dot than this replica does: an id was used twice. {@link MergeResult#dots} has that dot. */
    EQUIVOCATION,
    /** It has operations that a replica made after the last one that was known when it was taken over, or a replica was taken over by two others. {@link MergeResult#dots} are those in the way. */
    RETIRED,
    /**
     * Deleted elements were dropped for good at a frontier, here or there, and the other side had not seen all up to it: what it says can't be placed any more. {@link MergeResult#dots} are those in the way. What has to be done is to begin
     * anew, empty and under a new id, on the side that is behind.
     */
    FAR_BEHIND
}
