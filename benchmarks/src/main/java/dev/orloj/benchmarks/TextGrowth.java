package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Slow;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.sequence.RgaText;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What an edit costs in larger and larger documents, beside a read of an array of as many numbers, both at random places: the floor of anything that looks where nobody looked before.
 *
 * <p>A document has as many edits at random places behind it as a tenth of its characters, each of which cut it up further. It is measured for as many edits again at the most, and then loaded anew, since
 * what is measured would else be the edits that are measured.
 */
@Slow(startSeconds = 4)
public class TextGrowth extends NanosPerOperation {
    private static final int BATCH = 1_000;
    private static final int CHARACTERS_AN_EDIT = 10;
    private static final long SEED = 11;
    /** Where a document is small, little else but loading it would be warm else. */
    private static final int WARM_UPS = 300;

    /** The place of the next edit: one random number is as good as another, and each is cheap. */
    private static int place(SplittableRandom random, int bound) {
        return (int) ((random.nextInt() & 0xffffffffL) * bound >>> Integer.SIZE);
    }

    /** A document, at most twice as much cut up as it was. */
    @State(Scope.Benchmark)
    public static class Cut {
        /** How many characters it has. */
        @Param({"10000", "100000", "1000000", "10000000"})
        public int size;

        private final SplittableRandom random = new SplittableRandom(SEED);
        private Delta<RgaText> saved;
        private RgaText text;
        private int editsLeft;

        /** Makes it, and edits for a while. */
        @Setup
        public void make(Blackhole blackhole) {
            RgaText writer = RgaText.type().create(ReplicaId.of("writer"));
            writer.insertWithoutDelta(0, TextRecordings.letters(random, size));
            for (int i = 0; i < size / CHARACTERS_AN_EDIT; i++) {
                int many = 1 + random.nextInt(8);
                int at = place(random, writer.length() - many);
                if (writer.length() > size) {
                    writer.deleteWithoutDelta(at, at + many);
                } else {
                    writer.insertWithoutDelta(at, TextRecordings.letters(random, many));
                }
            }
            saved = writer.state();
            for (int i = 0; i < WARM_UPS; i++) {
                load();
                edit(blackhole);
                load();
                editWithoutDelta();
            }
        }

        /** Loads it, if it is cut up too much. */
        @Setup(Level.Invocation)
        public void load() {
            if (editsLeft < BATCH) {
                text = RgaText.type().create(ReplicaId.of("reader"));
                text.merge(saved).orThrow();
                editsLeft = Math.max(BATCH, size / CHARACTERS_AN_EDIT);
            }
            editsLeft -= BATCH;
        }

        private void edit(Blackhole blackhole) {
            for (int i = 0; i < BATCH; i += 2) {
                blackhole.consume(text.insert(place(random, text.length()), "x"));
                int at = place(random, text.length());
                blackhole.consume(text.delete(at, at + 1));
            }
        }

        private void editWithoutDelta() {
            for (int i = 0; i < BATCH; i += 2) {
                text.insertWithoutDelta(place(random, text.length()), "x");
                int at = place(random, text.length());
                text.deleteWithoutDelta(at, at + 1);
            }
        }
    }

    /**
     * A character more, or a character less, each with its delta.
     *
     * @param document the document
     * @param blackhole takes the deltas
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void edit(Cut document, Blackhole blackhole) {
        document.edit(blackhole);
    }

    /**
     * The same without deltas.
     *
     * @param document the document
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void editWithoutDelta(Cut document) {
        document.editWithoutDelta();
    }

    /** An array of numbers. */
    @State(Scope.Benchmark)
    public static class Numbers {
        /** How many. */
        @Param({"10000", "100000", "1000000", "10000000"})
        public int size;

        private final SplittableRandom random = new SplittableRandom(SEED);
        private int[] numbers;

        /** Makes it. */
        @Setup
        public void make() {
            numbers = random.ints(size).toArray();
        }
    }

    /**
     * A read of the array, which no other read waits for.
     *
     * @param array the array
     * @return what was read, added up
     */
    @Floor(of = {"edit", "editWithoutDelta"})
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int floorReads(Numbers array) {
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += array.numbers[place(array.random, array.size)];
        }
        return sum;
    }

    /**
     * A read of the array at a place that hangs on the read before, as the steps of a search do.
     *
     * @param array the array
     * @return what was read last
     */
    @Floor(of = {"edit", "editWithoutDelta"})
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int floorReadsInTurn(Numbers array) {
        int read = 0;
        for (int i = 0; i < BATCH; i++) {
            read = array.numbers[(int) ((array.random.nextInt() + read & 0xffffffffL) * array.size >>> Integer.SIZE)];
        }
        return read;
    }
}
