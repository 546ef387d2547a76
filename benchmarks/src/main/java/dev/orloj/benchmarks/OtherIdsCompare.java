package dev.orloj.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Comparing vectors that do not share their ids: equal ids, as of a vector that was just decoded, and ids of which one has more. */
public class OtherIdsCompare extends VectorCompare {
    /** What the ids have in common. */
    @Param({"EQUAL", "SOME_MORE", "INTERLEAVED"})
    public Ids ids;

    /** How the two stand to each other in what they have in common. */
    @Param("BEFORE")
    public Relation relation;

    /** Makes the vectors, and checks that all agree on the answer. */
    @Setup
    public void make() {
        make(relation, ids);
    }
}
