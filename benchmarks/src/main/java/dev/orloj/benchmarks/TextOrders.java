package dev.orloj.benchmarks;

import dev.orloj.crdt.sequence.SequenceOrder;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Recorded editing sessions in both orders, one of them written by two at the same time. */
public class TextOrders extends TextWays {
    /** Which session. */
    @Param({"friendsforever", "automerge-paper"})
    public String trace;

    /** Where concurrent insertions go. */
    @Param({"RGA", "FUGUE"})
    public SequenceOrder order;

    /** Goes all ways once. */
    @Setup
    public void play() {
        play(TextRecordings.named(trace), order);
    }
}
