package dev.orloj.clocks;

import static dev.orloj.causality.CausalOrder.AFTER;
import static dev.orloj.causality.CausalOrder.BEFORE;
import static dev.orloj.causality.CausalOrder.CONCURRENT;
import static dev.orloj.causality.CausalOrder.EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.Dot;
import dev.orloj.clocks.Execution.Event;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.Stamp;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the three clocks say of the events of a random execution, against happened-before by brute force. */
class HappenedBeforeProperties {
    private static final int STEPS = 200;

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatHappenedBeforeHasTheSmallerTime(@ForAll long seed) {
        for (Event later : Execution.run(seed, STEPS).events) {
            for (Event cause : later.causes()) {
                assertThat(cause.lamport()).isLessThan(later.lamport());
                assertThat(cause.hybrid()).isLessThan(later.hybrid());
            }
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void vectorsDecideHappenedBeforeExactly(@ForAll long seed) {
        Execution execution = Execution.run(seed, STEPS);
        for (Event one : execution.events) {
            for (Event other : execution.events) {
                assertThat(one.vector().compare(other.vector())).isEqualTo(byBruteForce(one, other));
            }
        }
    }

    private static CausalOrder byBruteForce(Event one, Event other) {
        if (one == other) {
            return EQUAL;
        }
        if (one.happenedBefore(other)) {
            return BEFORE;
        }
        return other.happenedBefore(one) ? AFTER : CONCURRENT;
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void vectorCountsThePastOfEachReplica(@ForAll long seed) {
        Execution execution = Execution.run(seed, STEPS);
        for (Event event : execution.events) {
            long known = 0;
            for (int i = 0; i < event.vector().size(); i++) {
                known += event.vector().counterAt(i);
            }
            assertThat(known).isEqualTo(event.past().cardinality() + 1);
            long own = event.vector().get(event.replica());
            execution.events.stream()
                    .filter(other -> other.vector().includes(new Dot(event.replica(), own)))
                    .forEach(other -> assertThat(other == event || event.happenedBefore(other))
                            .isTrue());
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void stampsAreATotalOrderOfAllEvents(@ForAll long seed) {
        Execution execution = Execution.run(seed, STEPS);
        assertThat(execution.events.stream().map(e -> new Stamp(e.lamport(), e.replica())))
                .doesNotHaveDuplicates();
        assertThat(execution.events.stream().map(e -> new Stamp(e.hybrid(), e.replica())))
                .doesNotHaveDuplicates();
    }

    /** The paper's theorem 2 and its corollary: l is the largest wall reading that the event knows of, so l - wall is a skew that was observed. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void millisAreTheLargestWallReadingInThePast(@ForAll long seed) {
        Execution execution = Execution.run(seed, STEPS);
        for (Event event : execution.events) {
            long largest = event.past().stream()
                    .mapToLong(i -> execution.events.get(i).wallMillis())
                    .reduce(event.wallMillis(), Math::max);
            long l = HybridTimestamp.millis(event.hybrid());
            assertThat(l).isEqualTo(largest).isGreaterThanOrEqualTo(event.wallMillis());
            assertThat(l - event.wallMillis()).isLessThanOrEqualTo(2 * Execution.MAX_SKEW_MILLIS);
        }
    }

    /** The paper's theorem 3: a counter of k stands for a chain of k earlier events with the same l. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void counterIsTheLongestChainWithTheSameMillis(@ForAll long seed) {
        Execution execution = Execution.run(seed, STEPS);
        int[] chain = new int[STEPS];
        for (Event event : execution.events) {
            long l = HybridTimestamp.millis(event.hybrid());
            chain[event.index()] = event.causes().stream()
                    .filter(cause -> HybridTimestamp.millis(cause.hybrid()) == l)
                    .mapToInt(cause -> chain[cause.index()] + 1)
                    .max()
                    .orElse(0);
            assertThat(HybridTimestamp.logical(event.hybrid())).isEqualTo(chain[event.index()]);
        }
    }
}
