package dev.orloj.crdt.laws;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Holds a type to the contract of {@link Crdt}: plays random histories of a few replicas, whose deltas are lost, doubled and overtaken, and looks at every {@link Law}.
 *
 * <p>For a test of your own type, in any test framework:
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="laws"}
 *
 * <p><b>Guarantee:</b> the same seed plays the same histories, if the type and the mutator depend on nothing else. A failure is shortened, and says what was done.
 *
 * <p><b>Not guaranteed:</b> that a type which passes is right. What a type <em>means</em>, as that adding wins over removing, is not among the laws; and the mutator has to reach all that can be done.
 *
 * <p><b>Thread safety:</b> none. <b>Cost:</b> some tens of merges and encodings a step. <b>Source:</b> Shapiro, Preguiça, Baquero, Zawirski 2011, section 2; Almeida, Shoker, Baquero 2018, section 4.
 *
 * @param <C> the type of the objects
 */
public final class CrdtLaws<C extends Crdt<C>> {
    private final CrdtType<C> type;
    private final Mutator<C> mutator;
    private Function<? super C, ?> view = object -> "";
    private int replicas = 3;
    private int steps = 30;
    private int histories = 200;

    private CrdtLaws(CrdtType<C> type, Mutator<C> mutator) {
        this.type = Objects.requireNonNull(type, "type");
        this.mutator = Objects.requireNonNull(mutator, "mutator");
    }

    /**
     * The laws for a type: 200 histories of 30 steps of 3 replicas.
     *
     * @param type to be checked
     * @param mutator changes its objects in all possible ways
     * @param <C> the type of the objects
     * @return a check that can be adjusted
     */
    public static <C extends Crdt<C>> CrdtLaws<C> of(CrdtType<C> type, Mutator<C> mutator) {
        return new CrdtLaws<>(type, mutator);
    }

    /**
     * What users see of an object: it has to be equal where versions are. By default only the state is looked at.
     *
     * @param theView gives a value with value equality
     * @return this
     */
    public CrdtLaws<C> view(Function<? super C, ?> theView) {
        view = Objects.requireNonNull(theView, "view");
        return this;
    }

    /**
     * How many replicas there are.
     *
     * @param count 2 to 100
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public CrdtLaws<C> replicas(int count) {
        replicas = requireBetween("replicas", count, 2, 100);
        return this;
    }

    /**
     * How long a history is.
     *
     * @param count 1 to 10,000
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public CrdtLaws<C> steps(int count) {
        steps = requireBetween("steps", count, 1, 10_000);
        return this;
    }

    /**
     * How many histories are played.
     *
     * @param count at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public CrdtLaws<C> histories(int count) {
        histories = requireBetween("histories", count, 1, Integer.MAX_VALUE);
        return this;
    }

    private static int requireBetween(String what, int count, int least, int most) {
        if (count < least || count > most) {
            throw new IllegalArgumentException(
                    "the number of " + what + " is " + least + " to " + most + ", not " + count);
        }
        return count;
    }

    /**
     * Checks all laws.
     *
     * @param seed any; from it all histories are drawn
     * @throws LawViolation if a law is broken
     */
    public void check(long seed) {
        RandomGenerator seeds = new SplittableRandom(seed);
        for (int i = 0; i < histories; i++) {
            List<Step> history = Step.history(seeds.nextLong(), steps, replicas);
            Broken broken = play(history).broken();
            if (broken != null) {
                throw shortened(seed, history, broken.law());
            }
        }
    }

    private LawViolation shortened(long seed, List<Step> history, Law law) {
        List<Step> shortest = Shortener.shorten(history, shorter -> {
            Broken broken = play(shorter).broken();
            return broken != null && broken.law() == law;
        });
        Trial<C> trial = play(shortest);
        Broken broken = trial.broken();
        return new LawViolation(law, seed, trial.lines(), broken.getMessage(), broken.getCause());
    }

    private Trial<C> play(List<Step> history) {
        Trial<C> trial = new Trial<>(new Bench<>(type, view), mutator, replicas);
        trial.play(history);
        return trial;
    }
}
