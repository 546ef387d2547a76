package dev.orloj.crdt.counter;

import dev.orloj.crdt.Soaks;
import dev.orloj.crdt.counter.CounterWorld.Event;
import dev.orloj.crdt.counter.CounterWorld.Step;
import dev.orloj.testing.Tally;
import java.util.List;
import java.util.SplittableRandom;

/** Worlds of one counter, by their seeds; see {@link CounterWorld}. */
public final class CounterWorlds {
    private static final List<CounterSubject<?>> SUBJECTS = CounterSubject.all();
    private static final int MOST_STEPS = 120;
    private static final Event[] USUAL = {
        Event.CHANGE, Event.CHANGE, Event.DELIVER, Event.DELIVER, Event.SEND_SINCE, Event.LEAVE, Event.RECLAIM
    };

    private CounterWorlds() {}

    public static void play(long seed, Tally tally) {
        SplittableRandom random = new SplittableRandom(seed);
        play(SUBJECTS.get(random.nextInt(SUBJECTS.size())), random, tally);
    }

    private static <C extends Counter<C>> void play(CounterSubject<C> subject, SplittableRandom random, Tally tally) {
        CounterWorld<C> world = new CounterWorld<>(subject);
        for (int steps = 1 + random.nextInt(MOST_STEPS); steps > 0; steps--) {
            Event event = Soaks.pick(random, USUAL, Event.values());
            tally.add(Soaks.named(event), 1);
            world.take(new Step(event, random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000)));
        }
        world.converge();
    }
}
