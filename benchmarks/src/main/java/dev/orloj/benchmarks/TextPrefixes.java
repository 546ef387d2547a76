package dev.orloj.benchmarks;

import com.netopyr.wurmloch.crdt.CrdtCommand;
import com.netopyr.wurmloch.crdt.RGA;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.benchmarks.report.Slow;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.examples.text.Trace;
import io.reactivex.processors.FlowableProcessor;
import io.reactivex.processors.PublishProcessor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The beginnings of recorded editing sessions, beside the sequence of wurmloch-crdt. That walks a list to each place, so that a session takes the square of its length; hence only the first edits.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Slow(startSeconds = 3)
public class TextPrefixes extends NanosPerOperation {
    private static final ReplicaId WRITER = ReplicaId.of("writer");
    private static final int WARM_UPS = 40;

    /** Which session. */
    @Param({"sveltecomponent", "automerge-paper"})
    public String trace;

    /** How many edits, at the most. */
    @Param("2000")
    public int edits;

    private Trace session;
    private int patches;

    /** Reads it, and checks that both end in the same text. */
    @Setup
    public void read(Blackhole blackhole) {
        session = TextRecordings.named(trace);
        patches = Math.min(edits, session.patches());
        String end = floorStringBuilder().toString();
        Inputs.requireSame("the text", localEdits(blackhole).toString(), end);
        RGA<Character> peer = localEditsPeer();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < peer.size(); i++) {
            text.append(peer.get(i).charValue());
        }
        Inputs.requireSame("the text", end, text.toString());
        for (int i = 0; i < WARM_UPS; i++) {
            localEdits(blackhole);
        }
    }

    /**
     * The edits, each with its delta.
     *
     * @param blackhole takes the deltas
     * @return the text
     */
    @Benchmark
    public RgaText localEdits(Blackhole blackhole) {
        RgaText text = RgaText.type().create(WRITER);
        for (int i = 0; i < patches; i++) {
            int at = session.at(i);
            blackhole.consume(text.delete(at, at + session.deleted(i)));
            blackhole.consume(text.insert(at, session.inserted(i)));
        }
        return text;
    }

    /**
     * The floor of them.
     *
     * @return the text
     */
    @Floor(of = "localEdits")
    @Benchmark
    public StringBuilder floorStringBuilder() {
        return TextRecordings.bare(session, patches);
    }

    /**
     * The same there, a character at a time; nobody listens to the commands, which is in its favour.
     *
     * @return the sequence
     */
    @Peer(of = "localEdits", by = Library.WURMLOCH)
    @Benchmark
    @Slow(startSeconds = 3, runSeconds = 0.6)
    public RGA<Character> localEditsPeer() {
        RGA<Character> text = new RGA<>("writer", "text", commands(), commands());
        for (int i = 0; i < patches; i++) {
            int at = session.at(i);
            for (int deleted = 0; deleted < session.deleted(i); deleted++) {
                text.remove(at);
            }
            String inserted = session.inserted(i);
            for (int j = 0; j < inserted.length(); j++) {
                text.add(at + j, inserted.charAt(j));
            }
        }
        return text;
    }

    private static FlowableProcessor<CrdtCommand> commands() {
        return PublishProcessor.create();
    }
}
