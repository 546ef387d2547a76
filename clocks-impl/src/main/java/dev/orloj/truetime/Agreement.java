package dev.orloj.truetime;

import dev.orloj.sync.Bounds;
import dev.orloj.sync.Intersections;
import java.util.List;
import java.util.Optional;

/**
 * What is taken for the time when several servers answer with an interval each, and up to {@code f} of the {@code n} answers may be wrong.
 *
 * <p>None of them answers if no point is in {@code n - f} of the intervals: then more are wrong than was allowed for.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="polled"}
 */
public enum Agreement {
    /**
     * The hull of all points that lie in at least {@code n - f} of the intervals: the narrowest interval that holds the truth whenever at most {@code f} are wrong. The default.
     *
     * <p><b>Source:</b> Marzullo and Owicki 1983.
     */
    HULL {
        @Override
        Optional<Bounds> combine(List<Bounds> answers, int f) {
            return Intersections.hull(answers, answers.size() - f);
        }
    },

    /**
     * From the {@code (f + 1)}-th largest lower bound to the {@code (f + 1)}-th smallest upper bound. Holds the truth whenever {@link #HULL} does, which it is never narrower than, and it is continuous: when a bound moves by
     * {@code d}, the answer moves by at most {@code d}, where the hull may jump or vanish.
     *
     * <p><b>Source:</b> Schmid and Schossmaier 2001; the want of continuity: Lamport 1987.
     */
    FAULT_TOLERANT {
        @Override
        Optional<Bounds> combine(List<Bounds> answers, int f) {
            return Intersections.hull(answers, answers.size() - f)
                    .flatMap(agreed -> Intersections.faultTolerant(answers, f));
        }
    },

    /**
     * The smallest interval that is in as many intervals as any point is.
     *
     * <p><b>Hazard:</b> it can exclude the truth, even with no more than {@code f} wrong. {@code [0,4] [3,7] [6,10]} with one of the three wrong: the answer is {@code [3,4]}, but the truth may be 6.5, in the second and the third.
     * Where nothing but the width counts; an answer of status {@code SYNCHRONIZED} then holds less than it says.
     *
     * <p><b>Source:</b> Marzullo 1984.
     */
    NARROWEST {
        @Override
        Optional<Bounds> combine(List<Bounds> answers, int f) {
            Intersections.Smallest smallest = Intersections.smallest(answers);
            return smallest.others() <= f ? Optional.of(smallest.bounds()) : Optional.empty();
        }
    };

    /** Empty if the intervals do not agree; {@code 0 <= f < answers.size()}. */
    abstract Optional<Bounds> combine(List<Bounds> answers, int f);
}
