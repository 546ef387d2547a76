package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.crdt.World.Event;
import dev.orloj.crdt.World.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Over random histories with loss, duplication, reordering and joining of deltas, and restarts, every replica holds what the operations that it has seen say. */
class ConvergenceProperties {
    @Provide
    Arbitrary<List<Step>> histories() {
        return histories(1, 60);
    }

    private static Arbitrary<List<Step>> histories(int least, int most) {
        Arbitrary<Event> events = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Event.MUTATE, Event.DELIVER)),
                Tuple.of(2, Arbitraries.of(Event.SEND_SINCE)),
                Tuple.of(1, Arbitraries.of(Event.LOSE, Event.JOIN, Event.SEND_STATE, Event.RESTART)));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(events, numbers, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Subject<?>> subjects() {
        return Arbitraries.of(Subjects.all());
    }

    @Provide
    Arbitrary<CrdtLimits> limits() {
        return Arbitraries.of(0, 1, 3, 20).map(logged -> new CrdtLimits(logged, 1_000, 10));
    }

    @Property(tries = 4_000)
    void everyReplicaHoldsWhatItsOperationsSay(
            @ForAll("subjects") Subject<?> subject,
            @ForAll("limits") CrdtLimits limits,
            @ForAll("histories") List<Step> history) {
        run(subject, limits, history);
    }

    private static <C extends Crdt<C>> Set<String> run(Subject<C> subject, CrdtLimits limits, List<Step> history) {
        World<C> world = new World<>(subject, limits);
        history.forEach(world::take);
        world.converge();
        return world.met();
    }

    @Example
    void historiesMeetAllThatCanHappen() {
        Set<String> met = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            List<Step> history =
                    histories(200, 200).generator(1_000).next(new Random(seed)).value();
            met.addAll(run(Subjects.orSet(), new CrdtLimits(1, 1_000, 10), history));
        }
        assertThat(met)
                .contains("APPLIED ", "DUPLICATE ", "BUFFERED ", "REFUSED BEHIND", "STATE", "FULL", "SINCE")
                .contains("JOIN of false and false", "JOIN of true and true");
        assertThat(met).containsAnyOf("JOIN of true and false", "JOIN of false and true");
    }
}
