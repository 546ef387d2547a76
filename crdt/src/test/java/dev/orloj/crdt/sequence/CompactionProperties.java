package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.sequence.CompactionWorld.Event;
import dev.orloj.crdt.sequence.CompactionWorld.Step;
import dev.orloj.crdt.sequence.CompactionWorld.Tracker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Over random histories, replicas that compact whenever and wherever a frontier lets them show what those do that keep everything. */
class CompactionProperties {
    private static final Event[] FREQUENT = {
        Event.TYPE, Event.DELETE, Event.DELIVER, Event.SEND_SINCE, Event.COMPACT, Event.REPORT, Event.HEAR, Event.HEAR
    };

    /** Plays the history of a seed, and tells what happened. */
    private static Set<String> play(long seed, Function<ReplicaId, Tracker> trackers) {
        SplittableRandom random = new SplittableRandom(seed);
        SequenceSubject<?> subject = SequenceSubject.all().get(random.nextInt(4));
        int replicas = 1 + random.nextInt(4);
        List<Step> history = new ArrayList<>();
        for (int rest = 1 + random.nextInt(120); rest > 0; rest--) {
            Event[] events = random.nextInt(10) == 0 ? Event.values() : FREQUENT;
            history.add(new Step(
                    events[random.nextInt(events.length)],
                    random.nextInt(1_000),
                    random.nextInt(1_000),
                    random.nextInt(1_000)));
        }
        return CompactionWorld.play(subject, replicas, history, trackers);
    }

    @Property(tries = 1_000)
    void whoCompactsShowsWhatOthersDo(@ForAll long seed) {
        play(seed, CompactionWorld::sound);
    }

    @Example
    void historiesMeetAllThatCanHappen() {
        Set<String> met = new HashSet<>();
        for (long seed = 0; seed < 250; seed++) {
            met.addAll(play(seed, CompactionWorld::sound));
        }
        assertThat(met)
                .contains("APPLIED", "DUPLICATE", "BUFFERED", "COMPACTED", "KEPT", "ENTERED COMPACTED")
                .contains("PAST COMPACTED", "ANCHOR DROPPED");
    }

    /** The meet of all that was reported, though some may have made operations before that are still under way. */
    private static Tracker meet(ReplicaId own) {
        Map<ReplicaId, CausalContext> reports = new HashMap<>();
        return new Tracker() {
            @Override
            public void add(ReplicaId replica) {
                reports.putIfAbsent(replica, CausalContext.empty());
            }

            @Override
            public void report(ReplicaId replica, CausalContext version) {
                reports.computeIfPresent(replica, (same, known) -> known.merge(version));
            }

            @Override
            public CausalContext frontier(CausalContext version) {
                return reports.values().stream().reduce(version, CausalContext::intersect);
            }
        };
    }

    @Example
    void withoutTheReplicasOwnOperationsAFrontierIsNotStable() {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < 2_000; seed++) {
                        play(seed, CompactionProperties::meet);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
