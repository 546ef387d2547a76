package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Slow;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.examples.text.Trace;
import dev.orloj.examples.text.Ways;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A recorded editing session goes into a text, and from there into others. A time is that of the whole session, and what each invocation ends in is compared with the recorded text.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Slow(startSeconds = 4)
public abstract class TextWays extends NanosPerOperation {
    private Trace session;
    private Ways ways;
    private String wanted;
    private Object made;

    TextWays() {}

    final void play(Trace theSession, SequenceOrder order) {
        session = theSession;
        ways = new Ways(session, order);
        Inputs.requireSame("what did not end as recorded", ways.mismatches(), List.of());
    }

    final Trace session() {
        return session;
    }

    /** Has what was made compared with the recorded text once its time is taken. */
    final <T> T ended(T theMade) {
        return ended(theMade, session.end());
    }

    final <T> T ended(T theMade, String text) {
        made = theMade;
        wanted = text;
        return theMade;
    }

    /** Compares. */
    @TearDown(Level.Invocation)
    public void compare() {
        if (made != null) {
            Inputs.requireSame(
                    "the text", made instanceof byte[] bytes ? ways.of(bytes).toString() : made.toString(), wanted);
            release(made);
            made = null;
        }
    }

    /** For what has to be given back by hand. */
    void release(Object theMade) {}

    /**
     * All edits in turn, each with its delta, which is dropped. Where several wrote, with what their replicas hear of each other.
     *
     * @return the text of who edited last
     */
    @Benchmark
    public RgaText localEdits() {
        RgaText text = ways.local();
        // Who edited last does not know what others did beside it; that was compared before.
        return ended(text, session.isConcurrent() ? text.toString() : session.end());
    }

    /**
     * Another replica takes the bytes of one edit after the other.
     *
     * @return its text
     */
    @Benchmark
    public RgaText updateByUpdate() {
        return ended(ways.updateByUpdate());
    }

    /**
     * Another replica takes one delta after the other, as objects.
     *
     * @return its text
     */
    @Benchmark
    public RgaText updateByUpdateAsObjects() {
        return ended(ways.updateByUpdateWithoutDecoding());
    }

    /**
     * Another replica takes the bytes of the whole history at once.
     *
     * @return its text
     */
    @Benchmark
    public RgaText oneBatch() {
        return ended(ways.oneBatch());
    }

    /**
     * The same, with the first string of it.
     *
     * @return the string
     */
    @Benchmark
    public String load() {
        return ended(ways.load());
    }

    /**
     * Writing the whole history.
     *
     * @return its bytes
     */
    @Benchmark
    public byte[] encode() {
        return ended(ways.encode());
    }
}
