package dev.orloj.clocks;

import static dev.orloj.causality.CausalOrder.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.VectorClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events that several threads make on one vector clock, put side by side afterwards. */
class VectorClockThreadsTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final int THREADS = 4;
    private static final int EVENTS = 15_000;

    /** An event by its own counter; with its vector if one was taken, and with what it observed if it did. */
    private record Event(long counter, VersionVector vector, VersionVector observed) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyTwoEventsAreOrderedAndAVectorHasTheObservesWithSmallerCountersAndNoOthers(long seed) throws Exception {
        VectorClock clock = Clocks.vector(N1);
        List<Event> events = new ArrayList<>();
        Together.race(THREADS, thread -> () -> make(clock, thread, new SplittableRandom(seed * THREADS + thread)))
                .forEach(events::addAll);
        events.sort(Comparator.comparingLong(Event::counter));

        VersionVector known = VersionVector.empty();
        VersionVector lastVector = VersionVector.empty();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            assertThat(event.counter).isEqualTo(i + 1); // dense: none twice, none lost
            known = event.observed == null ? known : known.merge(event.observed);
            if (event.vector != null) {
                VersionVector expected = known.include(N1, event.counter);
                assertThat(event.vector).isEqualTo(expected);
                assertThat(lastVector.compare(event.vector)).isEqualTo(BEFORE);
                lastVector = event.vector;
            }
        }
        assertThat(clock.current()).isEqualTo(known.include(N1, events.size()));
    }

    /** Each thread hears from peers that no other thread hears from, and from one that all do; of their news twice, and late. */
    private static List<Event> make(VectorClock clock, int thread, SplittableRandom random) {
        List<Event> made = new ArrayList<>(EVENTS);
        ReplicaId own = ReplicaId.of("peer" + thread);
        ReplicaId common = ReplicaId.of("common");
        long last = 0;
        for (int i = 1; i <= EVENTS; i++) {
            Event event = one(clock, random, VersionVector.of(own, 1 + i / 3).include(common, 1 + random.nextInt(i)));
            assertThat(event.counter > last).isTrue();
            VersionVector read = clock.current();
            assertThat(read.get(N1) >= event.counter && (event.observed == null || read.dominates(event.observed)))
                    .isTrue();
            last = event.counter;
            made.add(event);
        }
        return made;
    }

    private static Event one(VectorClock clock, SplittableRandom random, VersionVector remote) {
        switch (random.nextInt(5)) {
            case 0:
                return new Event(clock.observe(remote), null, remote);
            case 1:
                VersionVector received = clock.observeAndSnapshot(remote);
                return new Event(received.get(N1), received, remote);
            case 2:
                VersionVector sent = clock.tickAndSnapshot();
                return new Event(sent.get(N1), sent, null);
            default:
                return new Event(clock.tick(), null, null);
        }
    }
}
