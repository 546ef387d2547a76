package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.crdt.counter.CounterWorld.Event;
import dev.orloj.crdt.counter.CounterWorld.Step;
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

/** Over random histories with loss, duplication, reordering and joining of deltas, restarts and departures, every replica shows what the operations that it has seen say. */
class CounterConvergenceProperties {
    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Event> events = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(Event.CHANGE, Event.DELIVER)),
                Tuple.of(3, Arbitraries.of(Event.SEND_SINCE, Event.LEAVE, Event.RECLAIM)),
                Tuple.of(1, Arbitraries.of(Event.LOSE, Event.JOIN, Event.SEND_STATE, Event.RESTART, Event.GATHER)));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(events, numbers, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(120)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<CounterSubject<?>> subjects() {
        return Arbitraries.of(CounterSubject.all());
    }

    @Property(tries = 2_000)
    void everyReplicaShowsWhatItsOperationsSay(
            @ForAll("subjects") CounterSubject<?> subject, @ForAll("histories") List<Step> history) {
        run(subject, history);
    }

    private static <C extends Counter<C>> Set<String> run(CounterSubject<C> subject, List<Step> history) {
        CounterWorld<C> world = new CounterWorld<>(subject);
        history.forEach(world::take);
        world.converge();
        return world.met();
    }

    @Example
    void historiesMeetAllThatCanHappen() {
        for (CounterSubject<?> subject : CounterSubject.all()) {
            Set<String> met = new HashSet<>();
            for (int seed = 0; seed < 150; seed++) {
                met.addAll(run(
                        subject,
                        histories().generator(1_000).next(new Random(seed)).value()));
            }
            assertThat(met)
                    .as("%s", subject)
                    .contains("APPLIED", "DUPLICATE", "OVERFLOW", "RETIRED", "RECLAIMED", "NOT YET", "RIVAL");
        }
    }
}
