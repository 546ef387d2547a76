package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.benchmarks.report.Slow;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.examples.text.GapBuffer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Recorded editing sessions in the order of RGA, beside the floor, which is bare text that remembers nothing, and beside automerge-java, which is native code.
 *
 * <p>Automerge has a measure for each of ours but one: an edit without a commit can't be sent, so that its edits in one transaction are less than ours are. It is warmed up once and measured three times, since it takes seconds.
 */
public class TextReplays extends TextWays {
    /** Which session; one writer each, so that bare text can follow. */
    @Param({"sveltecomponent", "automerge-paper"})
    public String trace;

    /** Goes all ways once. */
    @Setup
    public void play() {
        play(TextRecordings.named(trace), SequenceOrder.RGA);
    }

    @Override
    void release(Object made) {
        if (made instanceof AutomergeText replica) {
            replica.free();
        }
    }

    /**
     * The floor of the edits: text with a gap where it was edited last.
     *
     * @return the text
     */
    @Floor(of = "localEdits")
    @Benchmark
    public GapBuffer floorGapBuffer() {
        return ended(GapBuffer.of(session()));
    }

    /**
     * The floor of the edits that every program has at hand.
     *
     * @return the text
     */
    @Floor(of = "localEdits")
    @Benchmark
    public StringBuilder floorStringBuilder() {
        return ended(TextRecordings.bare(session(), session().patches()));
    }

    /**
     * Automerge's edits, all in one transaction.
     *
     * @return its text
     */
    @Peer(of = "localEdits", by = Library.AUTOMERGE)
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    @Slow(startSeconds = 4, runSeconds = 0.5)
    public Object localEditsAutomergeAtOnce() {
        return ended(AutomergeText.inOneTransaction(session()));
    }

    /**
     * Automerge's edits, a commit each.
     *
     * @return its text
     */
    @Peer(of = "localEdits", by = Library.AUTOMERGE)
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    @Slow(startSeconds = 4, runSeconds = 2.2)
    public Object localEditsAutomerge() {
        return ended(AutomergeText.commitByCommit(session()));
    }

    /** What automerge says of each edit, which takes seconds to write. */
    @State(Scope.Benchmark)
    public static class AutomergeUpdates {
        private List<byte[]> updates;

        /** Writes it. */
        @Setup
        public void write(TextReplays replays) {
            updates = AutomergeText.updates(replays.session());
        }
    }

    /**
     * Another automerge document takes the bytes of one change after the other.
     *
     * @param updates the changes
     * @return its text
     */
    @Peer(of = "updateByUpdate", by = Library.AUTOMERGE)
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    @Slow(startSeconds = 8, runSeconds = 2.2)
    public Object updateByUpdateAutomerge(AutomergeUpdates updates) {
        AutomergeText text = AutomergeText.create();
        updates.updates.forEach(text::apply);
        return ended(text);
    }

    /** An automerge document with the whole history, and its bytes. */
    @State(Scope.Benchmark)
    public static class AutomergeHistory {
        private AutomergeText complete;
        private byte[] bytes;

        /** Makes it. */
        @Setup
        public void make(TextReplays replays) {
            complete = AutomergeText.commitByCommit(replays.session());
            bytes = complete.save();
            Inputs.requireSame(
                    "the text", complete.toString(), replays.session().end());
        }

        /** Gives it back. */
        @TearDown
        public void free() {
            complete.free();
        }
    }

    /**
     * Another automerge document takes the bytes of the whole history at once.
     *
     * @param history the bytes
     * @return its text
     */
    @Peer(of = "oneBatch", by = Library.AUTOMERGE)
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    @Slow(startSeconds = 7, runSeconds = 1.5)
    public Object oneBatchAutomerge(AutomergeHistory history) {
        AutomergeText text = AutomergeText.create();
        text.apply(history.bytes);
        return ended(text);
    }

    /**
     * The same by its own way to load, with the first string of it.
     *
     * @param history the bytes
     * @return its text
     */
    @Peer(of = "load", by = Library.AUTOMERGE)
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    @Slow(startSeconds = 7, runSeconds = 1.5)
    public Object loadAutomerge(AutomergeHistory history) {
        AutomergeText text = AutomergeText.load(history.bytes);
        return ended(text, text.toString());
    }

    /**
     * Writing the whole history there.
     *
     * @param history the document
     * @return its bytes
     */
    @Peer(of = "encode", by = Library.AUTOMERGE)
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    @Slow(startSeconds = 7, runSeconds = 0.3)
    public byte[] encodeAutomerge(AutomergeHistory history) {
        return history.complete.save();
    }
}
