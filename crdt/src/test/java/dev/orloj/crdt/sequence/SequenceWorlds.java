package dev.orloj.crdt.sequence;

import dev.orloj.crdt.Soaks;
import dev.orloj.crdt.sequence.SequenceWorld.Event;
import dev.orloj.crdt.sequence.SequenceWorld.Step;
import dev.orloj.testing.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Worlds of one text or list, edited, undone and redone by up to five replicas, by their seeds; see {@link SequenceWorld}. An event that is new there is played here too. */
public final class SequenceWorlds {
    private static final List<SequenceSubject<?>> SUBJECTS = SequenceSubject.all();
    private static final int MOST_REPLICAS = 5;
    private static final int MOST_STEPS = 80;
    private static final Event[] USUAL = {
        Event.TYPE,
        Event.TYPE,
        Event.DELIVER,
        Event.DELIVER,
        Event.DELETE,
        Event.BACKSPACE,
        Event.SEND_SINCE,
        Event.UNDO,
        Event.REDO
    };

    private SequenceWorlds() {}

    public static void play(long seed, Tally tally) {
        SplittableRandom random = new SplittableRandom(seed);
        SequenceSubject<?> subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        int replicas = random.nextInt(2, MOST_REPLICAS + 1);
        List<Step> history = new ArrayList<>();
        for (int steps = random.nextInt(MOST_STEPS); steps >= 0; steps--) {
            Event event = Soaks.pick(random, USUAL, Event.values());
            history.add(new Step(event, random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000)));
            tally.add(Soaks.named(event), 1);
        }
        SequenceWorld.play(subject, replicas, history);
    }
}
