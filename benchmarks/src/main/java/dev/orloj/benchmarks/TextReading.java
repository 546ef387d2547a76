package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.sequence.Anchor;
import dev.orloj.crdt.sequence.RgaText;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading a replicated text at random places: one that was typed in words at random places too, as drafts are, so that few neighbours were written one after the other. */
@State(Scope.Benchmark)
public class TextReading extends NanosPerOperation {
    private static final String WORD = "word ";
    private static final int PLACES = 1_024;
    private static final int PART = 100;
    private static final long SEED = 11;

    /** How many characters there are. */
    @Param({"10000", "1000000"})
    public int size;

    private RgaText text;
    private StringBuilder bare;
    private final int[] places = new int[PLACES];
    private final Anchor[] anchors = new Anchor[PLACES];
    private int next;

    /** Writes the text, and checks that both are the same. */
    @Setup
    public void write() {
        SplittableRandom random = new SplittableRandom(SEED);
        text = RgaText.type().create(ReplicaId.of("writer"));
        while (text.length() < size) {
            text.insertWithoutDelta(random.nextInt(text.length() + 1), WORD);
        }
        bare = new StringBuilder(text.toString());
        for (int i = 0; i < PLACES; i++) {
            places[i] = random.nextInt(size - PART);
            anchors[i] = text.anchor(places[i], Anchor.Side.AFTER);
            Inputs.requireSame("a character", text.charAt(places[i]), bare.charAt(places[i]));
            Inputs.requireSame("a place", text.indexOf(anchors[i]).getAsInt(), places[i]);
        }
    }

    private int nextPlace() {
        next = next + 1 & PLACES - 1;
        return places[next];
    }

    /**
     * A character.
     *
     * @return the character
     */
    @Benchmark
    public char charAt() {
        return text.charAt(nextPlace());
    }

    /**
     * The floor of it: an array.
     *
     * @return the character
     */
    @Floor(of = "charAt")
    @Benchmark
    public char floorCharAt() {
        return bare.charAt(nextPlace());
    }

    /**
     * A hundred characters.
     *
     * @return a string of them
     */
    @Benchmark
    public String part() {
        int place = nextPlace();
        return text.subSequence(place, place + PART).toString();
    }

    /**
     * The floor of it: a copy.
     *
     * @return a string of them
     */
    @Floor(of = "part")
    @Benchmark
    public String floorPart() {
        int place = nextPlace();
        return bare.substring(place, place + PART);
    }

    /**
     * Where an anchor is now, as for a cursor of somebody else.
     *
     * @return the index
     */
    @Benchmark
    public int indexOfAnchor() {
        nextPlace();
        return text.indexOf(anchors[next]).getAsInt();
    }
}
