package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.sim.Delay;
import dev.orloj.sim.Link;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.Scheduler;
import dev.orloj.sim.SimClock;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.World;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Events of a simulation against a loop around a {@link PriorityQueue}: each event schedules another one after a random delay, so that as many are pending as before. */
public class SimEvents extends NanosPerOperation {
    private static final long MAX_DELAY = 1_000_000;
    private static final long MAX_EVENTS = 1L << 38;

    /** A scheduler whose events follow one another for ever. */
    @State(Scope.Benchmark)
    public abstract static class Ours {
        /** How many events are pending. */
        @Param({"16", "1024", "65536"})
        public int pending;

        final SimRandom random = SimRandom.of(1);
        Scheduler scheduler;

        /** Virtual time and the limit of events are far beyond what a run comes to. */
        @Setup
        public void begin() {
            scheduler = new Scheduler();
            scheduler.maxEvents(MAX_EVENTS);
            for (int i = 0; i < pending; i++) {
                schedule(i);
            }
        }

        abstract void schedule(long argument);
    }

    /** Events that share a handler. */
    public static class Handlers extends Ours {
        private final LongConsumer handler = this::schedule;

        @Override
        void schedule(long argument) {
            scheduler.after(random.nextLong(MAX_DELAY), handler, argument + 1);
        }
    }

    /** Events that share an action. */
    public static class Actions extends Ours {
        private final Runnable action = () -> schedule(0);

        @Override
        void schedule(long argument) {
            scheduler.after(random.nextLong(MAX_DELAY), action);
        }
    }

    /** The same with nothing but a queue. */
    @State(Scope.Benchmark)
    public static class Bare {
        /** How many events are pending. */
        @Param({"16", "1024", "65536"})
        public int pending;

        final PriorityQueue<Event> queue = new PriorityQueue<>();
        final SimRandom random = SimRandom.of(1);
        final LongConsumer handler = this::handle;
        long now;
        long order;

        /** Fills the queue. */
        @Setup
        public void fill() {
            for (int i = 0; i < pending; i++) {
                handle(i);
            }
        }

        private void handle(long argument) {
            queue.add(new Event(now + random.nextLong(MAX_DELAY), order++, handler, argument + 1));
        }
    }

    private record Event(long time, long order, LongConsumer handler, long argument) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Two machines that send one message to and fro. */
    @State(Scope.Benchmark)
    public static class Pair {
        World world;
        SimClock clock;

        /** Begins the exchange. */
        @Setup
        public void begin() {
            world = World.of(1);
            world.scheduler().maxEvents(MAX_EVENTS);
            Machine a = world.machine("a");
            Machine b = world.machine("b");
            clock = a.clock();
            clock.rate(50_000);
            Network<String> network = world.network(
                    "net",
                    Link.of(Delay.uniform(Duration.ofMillis(1), Duration.ofMillis(2)))
                            .withDuplication(0));
            network.listen(a, (from, message) -> network.send(a, b, message));
            network.listen(b, (from, message) -> network.send(b, a, message));
            network.send(a, b, "ball");
        }
    }

    /**
     * One event with a shared handler. Floor: {@link #floorPriorityQueue}.
     *
     * @param state the scheduler
     * @return true
     */
    @Benchmark
    public boolean handler(Handlers state) {
        return state.scheduler.step();
    }

    /**
     * One event with an action, which here is shared too.
     *
     * @param state the scheduler
     * @return true
     */
    @Benchmark
    public boolean action(Actions state) {
        return state.scheduler.step();
    }

    /**
     * The floor: a loop that takes the first event of a queue and runs it.
     *
     * @param state the queue
     * @return the time
     */
    @Floor(of = {"handler", "action"})
    @Benchmark
    public long floorPriorityQueue(Bare state) {
        Event event = state.queue.remove();
        state.now = event.time;
        event.handler.accept(event.argument);
        return state.now;
    }

    /**
     * One message: draws, two lines of the trace, and an event.
     *
     * @param state the world
     * @return true
     */
    @Benchmark
    public boolean message(Pair state) {
        return state.world.scheduler().step();
    }

    /**
     * One reading of a clock that runs off.
     *
     * @param state the world
     * @return nanoseconds
     */
    @Benchmark
    public long wallNanos(Pair state) {
        return state.clock.wallNanos();
    }
}
