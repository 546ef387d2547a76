package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.crdt.sequence.SequenceWorld.Event;
import dev.orloj.crdt.sequence.SequenceWorld.Step;
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
import net.jqwik.api.constraints.IntRange;

/** Over random histories of up to five replicas, with loss, duplication, reordering and joining of deltas, and restarts, every replica shows what the obvious list makes of the operations that it has seen. */
class SequenceConvergenceProperties {
    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Event> events = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Event.TYPE, Event.DELIVER)),
                Tuple.of(3, Arbitraries.of(Event.DELETE, Event.BACKSPACE, Event.SEND_SINCE)),
                Tuple.of(3, Arbitraries.of(Event.UNDO, Event.REDO)),
                Tuple.of(1, Arbitraries.of(Event.values())));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1_000);
        return Combinators.combine(events, numbers, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<SequenceSubject<?>> subjects() {
        return Arbitraries.of(SequenceSubject.all());
    }

    @Property(tries = 1_000)
    void everyReplicaShowsWhatItsOperationsSay(
            @ForAll("subjects") SequenceSubject<?> subject,
            @ForAll @IntRange(min = 2, max = 5) int replicas,
            @ForAll("histories") List<Step> history) {
        SequenceWorld.play(subject, replicas, history);
    }

    @Example
    void historiesMeetAllThatCanHappen() {
        Set<String> met = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            List<Step> history =
                    histories().generator(1_000).next(new Random(seed)).value();
            met.addAll(SequenceWorld.play(SequenceSubject.all().get(seed % 4), 3, history));
        }
        assertThat(met)
                .contains("APPLIED", "DUPLICATE", "BUFFERED", "UNDONE", "REDONE", "NOTHING TO UNDO", "NOTHING TO REDO");
    }
}
