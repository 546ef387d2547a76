package dev.orloj.crdt;

import dev.orloj.crdt.World.Event;
import dev.orloj.crdt.World.Step;
import dev.orloj.testing.Tally;
import java.util.List;
import java.util.SplittableRandom;

/** Worlds of one object of any type that is made of dots, by their seeds; see {@link World}. */
final class TypeWorlds {
    private static final List<Subject<?>> SUBJECTS = Subjects.all();
    private static final int[] LOGGED = {0, 1, 3, 20};
    private static final int MOST_STEPS = 60;
    private static final Event[] USUAL = {Event.MUTATE, Event.DELIVER, Event.MUTATE, Event.DELIVER, Event.SEND_SINCE};

    private TypeWorlds() {}

    static void play(long seed, Tally tally) {
        SplittableRandom random = new SplittableRandom(seed);
        Subject<?> subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        play(subject, new CrdtLimits(LOGGED[random.nextInt(LOGGED.length)], 1_000, 10), random, tally);
    }

    private static <C extends Crdt<C>> void play(
            Subject<C> subject, CrdtLimits limits, SplittableRandom random, Tally tally) {
        World<C> world = new World<>(subject, limits);
        int steps = 1 + random.nextInt(MOST_STEPS);
        for (int i = 0; i < steps; i++) {
            Event event = Soaks.pick(random, USUAL, Event.values());
            world.take(new Step(event, random.nextInt(1_000), random.nextInt(1_000), random.nextInt(1_000)));
            tally.add(Soaks.named(event), 1);
        }
        world.converge();
    }
}
