package dev.orloj.sim;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What goes wrong in a world, and how often: crashes, pauses, partitions and clocks that are set, drawn from the seed by {@link World#inject}.
 *
 * <p>All kinds but steps have the same rhythm. It is well for {@code atLeast} and an exponentially distributed time of mean {@code every}; then something is wrong for {@code atLeast} to {@code atMost},
 * all spans alike; and so on. So both states last at least {@code atLeast} each: set it to what your protocol needs to notice. Machines have rhythms of their own, drawn from streams of their own, and
 * partitions have one for all.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="faults"}
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Faults {
    /** What a partition looks like. */
    public enum Shape {
        /** Two groups, each machine in either by the toss of a coin. */
        SPLIT,
        /** One machine apart from all others. */
        ISOLATED,
        /** As {@link #SPLIT}, but only what the first group sends to the second is lost. */
        ONE_WAY
    }

    /** What can be drawn. */
    enum Kind {
        CRASH,
        LOSE,
        PAUSE,
        SUSPEND,
        FREEZE,
        STEP,
        PARTITION
    }

    /** How often, and for how long; for steps, how far. */
    record Rhythm(long every, long atLeast, long atMost) {}

    private static final Faults NONE =
            new Faults(new EnumMap<>(Kind.class), EnumSet.allOf(Shape.class), Integer.MAX_VALUE);

    private final Map<Kind, Rhythm> rhythms;
    private final Set<Shape> shapes;
    private final int maxDown;

    private Faults(Map<Kind, Rhythm> rhythms, Set<Shape> shapes, int maxDown) {
        this.rhythms = rhythms;
        this.shapes = shapes;
        this.maxDown = maxDown;
    }

    /**
     * Nothing goes wrong.
     *
     * @return what to build upon
     */
    public static Faults none() {
        return NONE;
    }

    /**
     * The same with machines that crash and restart.
     *
     * @param every mean time between two of one machine
     * @param atLeast the shortest time down
     * @param atMost the longest time down
     * @return faults
     * @throws IllegalArgumentException if a span is negative, or the range is empty
     */
    public Faults withCrashes(Duration every, Duration atLeast, Duration atMost) {
        return with(Kind.CRASH, every, atLeast, atMost);
    }

    /**
     * The same with machines that crash, lose their disk, and restart.
     *
     * @param every mean time between two of one machine
     * @param atLeast the shortest time down
     * @param atMost the longest time down
     * @return faults
     * @throws IllegalArgumentException if a span is negative, or the range is empty
     */
    public Faults withLostDisks(Duration every, Duration atLeast, Duration atMost) {
        return with(Kind.LOSE, every, atLeast, atMost);
    }

    /**
     * The same with processes that pause.
     *
     * @param every mean time between two of one machine
     * @param atLeast the shortest pause
     * @param atMost the longest pause
     * @return faults
     * @throws IllegalArgumentException if a span is negative, or the range is empty
     */
    public Faults withPauses(Duration every, Duration atLeast, Duration atMost) {
        return with(Kind.PAUSE, every, atLeast, atMost);
    }

    /**
     * The same with machines that are suspended.
     *
     * @param every mean time between two of one machine
     * @param atLeast the shortest suspension
     * @param atMost the longest suspension
     * @return faults
     * @throws IllegalArgumentException if a span is negative, or the range is empty
     */
    public Faults withSuspensions(Duration every, Duration atLeast, Duration atMost) {
        return with(Kind.SUSPEND, every, atLeast, atMost);
    }

    /**
     * The same with walls that freeze, and are late from then on.
     *
     * @param every mean time between two of one machine
     * @param atLeast the shortest time frozen
     * @param atMost the longest time frozen
     * @return faults
     * @throws IllegalArgumentException if a span is negative, or the range is empty
     */
    public Faults withFrozenWalls(Duration every, Duration atLeast, Duration atMost) {
        return with(Kind.FREEZE, every, atLeast, atMost);
    }

    /**
     * The same with walls that are set, forward or back, all amounts alike.
     *
     * @param every mean time between two of one machine
     * @param atMost how far at most
     * @return faults
     * @throws IllegalArgumentException if a span is negative
     */
    public Faults withSteps(Duration every, Duration atMost) {
        return with(Kind.STEP, every, Duration.ZERO, atMost);
    }

    /**
     * The same with partitions, one at a time.
     *
     * @param every mean time between two
     * @param atLeast the shortest
     * @param atMost the longest
     * @return faults
     * @throws IllegalArgumentException if a span is negative, or the range is empty
     */
    public Faults withPartitions(Duration every, Duration atLeast, Duration atMost) {
        return with(Kind.PARTITION, every, atLeast, atMost);
    }

    /**
     * The same with partitions of some shapes only; without this, each of all shapes is as likely as the others.
     *
     * @param newShapes at least one
     * @return faults
     * @throws IllegalArgumentException if there are none
     */
    public Faults withShapes(Set<Shape> newShapes) {
        if (newShapes.isEmpty()) {
            throw new IllegalArgumentException("partitions have at least one shape: " + newShapes);
        }
        return new Faults(rhythms, EnumSet.copyOf(newShapes), maxDown);
    }

    /**
     * The same with a limit: no crash is drawn that would leave more machines down at once by drawn crashes.
     *
     * @param machines 0 or more
     * @return faults
     * @throws IllegalArgumentException if it is negative
     */
    public Faults withAtMostDown(int machines) {
        if (machines < 0) {
            throw new IllegalArgumentException("the number of machines down must not be negative: " + machines);
        }
        return new Faults(rhythms, shapes, machines);
    }

    /**
     * Some of the same: each kind is kept by the toss of a coin. Worlds that each suffer from a few kinds find more than worlds that all suffer from everything, since faults hide one another.
     *
     * <p><b>Source:</b> Groce, Zhang, Eide, Chen and Regehr, "Swarm testing", ISSTA 2012.
     *
     * @param random tosses a coin for each kind
     * @return faults
     */
    public Faults swarm(SimRandom random) {
        Map<Kind, Rhythm> kept = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            boolean keep = random.chance(0.5);
            if (keep && rhythms.containsKey(kind)) {
                kept.put(kind, rhythms.get(kind));
            }
        }
        return new Faults(kept, shapes, maxDown);
    }

    private Faults with(Kind kind, Duration every, Duration atLeast, Duration atMost) {
        long mean = SpanText.nanos("the mean time between two faults", every, 1);
        long least = SpanText.nanos("the least span of a fault", atLeast, 0);
        Map<Kind, Rhythm> more = new EnumMap<>(rhythms);
        more.put(
                kind,
                new Rhythm(mean, least, SpanText.nanos("the longest span of a fault", atMost, Math.max(1, least))));
        return new Faults(more, shapes, maxDown);
    }

    Map<Kind, Rhythm> rhythms() {
        return rhythms;
    }

    Set<Shape> shapes() {
        return shapes;
    }

    int maxDown() {
        return maxDown;
    }

    @Override
    public String toString() {
        return "Faults" + rhythms;
    }
}
