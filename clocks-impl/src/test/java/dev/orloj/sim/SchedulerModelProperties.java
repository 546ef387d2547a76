package dev.orloj.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is scheduled, cancelled and run, and by whom, a {@link Scheduler} does as the {@link PlainScheduler} does. */
class SchedulerModelProperties {
    /** What is done: from outside, or by an event. */
    private record Op(Kind kind, int delay, int which) {}

    private enum Kind {
        ADD,
        ADD_BUSY,
        CANCEL,
        STEP,
        RUN
    }

    /** A {@link Scheduler} that takes an action in one of its two forms by turns. */
    private record Ours(Scheduler scheduler) implements VirtualTime {
        @Override
        public long now() {
            return scheduler.now();
        }

        @Override
        public int pending() {
            return scheduler.pending();
        }

        @Override
        public Object at(long time, Runnable action) {
            return scheduler.pending() % 2 == 0
                    ? scheduler.at(time, action)
                    : scheduler.at(time, argument -> runIf(argument == time, action), time);
        }

        private static void runIf(boolean isRight, Runnable action) {
            assertThat(isRight).isTrue();
            action.run();
        }

        @Override
        public boolean cancel(Object event) {
            return event != null && scheduler.cancel((long) event);
        }

        @Override
        public boolean step() {
            return scheduler.step();
        }

        @Override
        public void runUntil(long time) {
            scheduler.runUntil(time);
        }
    }

    /** A program, played on either; events that are busy do the next operations of the program themselves. */
    private static final class Player {
        private final VirtualTime time;
        private final List<Op> program;
        private final List<Object> events = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private int next;

        Player(VirtualTime time, List<Op> program) {
            this.time = time;
            this.program = program;
        }

        List<String> play() {
            while (next < program.size()) {
                Op op = program.get(next++);
                if (op.kind == Kind.STEP) {
                    log.add("step " + time.step());
                } else if (op.kind == Kind.RUN) {
                    time.runUntil(time.now() + op.delay);
                } else {
                    plan(op);
                }
                log.add(time.now() + " with " + time.pending());
            }
            return log;
        }

        private void plan(Op op) {
            if (op.kind == Kind.CANCEL) {
                log.add("cancel " + (!events.isEmpty() && time.cancel(events.get(op.which % events.size()))));
            } else {
                int tag = events.size();
                events.add(time.at(time.now() + op.delay, () -> happens(tag, op.kind == Kind.ADD_BUSY)));
            }
        }

        private void happens(int tag, boolean busy) {
            log.add(tag + " at " + time.now());
            for (int i = 0; busy && i < 3 && next < program.size(); i++) {
                Op op = program.get(next);
                if (op.kind != Kind.STEP && op.kind != Kind.RUN) {
                    next++;
                    plan(op);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Op>> programs() {
        Arbitrary<Integer> delays = Arbitraries.of(0, 0, 1, 1, 2, 3, 5, 8, 13, 100);
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        delays,
                        Arbitraries.integers().between(0, 1_000))
                .as(Op::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(150);
    }

    @Property(tries = 2_000)
    void everyProgramGoesAsTheListDoes(@ForAll("programs") List<Op> program) {
        List<String> ours = new Player(new Ours(new Scheduler()), program).play();
        assertThat(ours).isEqualTo(new Player(new PlainScheduler(), program).play());
    }

    /** Many events at once, so that the heap is several levels deep, cancelled in all of its places. */
    @Property(tries = 50)
    void largeQueuesGoAsTheListDoes(@ForAll long seed) {
        SimRandom random = SimRandom.of(seed);
        List<Op> program = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Kind kind = random.chance(0.6) ? Kind.ADD : random.chance(0.6) ? Kind.CANCEL : Kind.STEP;
            program.add(new Op(kind, random.nextInt(300), random.nextInt(3_000)));
        }
        program.add(new Op(Kind.RUN, 1_000, 0));
        everyProgramGoesAsTheListDoes(program);
    }
}
