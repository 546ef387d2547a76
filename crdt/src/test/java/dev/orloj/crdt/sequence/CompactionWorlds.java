package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.sequence.CompactionWorld.Event;
import dev.orloj.crdt.sequence.CompactionWorld.Step;
import dev.orloj.crdt.sequence.CompactionWorld.Tracker;
import dev.orloj.testing.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Worlds of one text or list that is compacted by its replicas, each whenever and wherever a frontier lets it, by their seeds; see {@link CompactionWorld}. */
public final class CompactionWorlds {
    private static final Event[] FREQUENT = {
        Event.TYPE, Event.DELETE, Event.DELIVER, Event.SEND_SINCE, Event.COMPACT, Event.REPORT, Event.HEAR, Event.HEAR
    };

    private CompactionWorlds() {}

    public static void play(long seed, Tally tally) {
        if (play(seed, CompactionWorld::sound).contains("COMPACTED")) {
            tally.add("texts and lists that were compacted", 1);
        }
    }

    /** Plays the history of a seed, and tells what happened. */
    static Set<String> play(long seed, Function<ReplicaId, Tracker> trackers) {
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
}
