package dev.orloj.examples.snippets;

import dev.orloj.sim.Delay;
import dev.orloj.sim.Disk;
import dev.orloj.sim.EventLimitException;
import dev.orloj.sim.Faults;
import dev.orloj.sim.History;
import dev.orloj.sim.Link;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.NondeterminismException;
import dev.orloj.sim.Outcome;
import dev.orloj.sim.Scenario;
import dev.orloj.sim.Scheduler;
import dev.orloj.sim.SimClock;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.SimulationFailure;
import dev.orloj.sim.Timer;
import dev.orloj.sim.World;
import dev.orloj.sim.Worlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Protocols in seeded worlds: bad clocks, bad networks, machines that crash. */
final class Simulations {
    private Simulations() {}

    // @start region="process"
    /** Adds up what it is sent. */
    static final class Adder {
        private int total;

        Adder(Machine machine, Network<Integer> net) {
            net.listen(machine, (from, amount) -> total += amount);
        }

        int total() {
            return total;
        }
    }
    // @end

    static SimulationFailure findsTheFault() {
        // @start region="scenario"
        Scenario atMostOnce = world -> {
            Link link = Link.of(Delay.uniform(Duration.ofMillis(1), Duration.ofMillis(9)))
                    .withLoss(0.01)
                    .withDuplication(0.01);
            Network<Integer> net = world.network("net", link);
            Machine a = world.machine("a");
            Machine b = world.machine("b");
            Supplier<Adder> adder = b.start(machine -> new Adder(machine, net));
            a.every(Duration.ofMillis(100), () -> net.send(a, b, 1));
            world.inject(
                    Faults.none().withPauses(Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500)),
                    Duration.ofSeconds(8));
            world.runFor(Duration.ofSeconds(10));
            if (adder.get().total() > 99) {
                throw new AssertionError("99 were sent, " + adder.get().total() + " were added up");
            }
        };
        // @end
        // @start region="worlds"
        SimulationFailure failure = null;
        try {
            Worlds.check(1_000, atMostOnce); // seeds 0, 1, 2, ...
        } catch (SimulationFailure e) {
            failure = e;
        }
        History shortest = failure.shortest(); // such as "2: duplicate net a>b#12 3609592ns"
        Outcome again = Worlds.replay(History.parse(shortest.toString()), atMostOnce); // paste it into a test
        // @end
        return again.failure().isPresent() ? failure : null;
    }

    static List<String> machine() {
        List<String> seen = new ArrayList<>();
        // @start region="machine"
        World world = World.of(7);
        Machine node = world.machine("node");
        node.start(
                machine -> { // called at each restart
                    Disk disk = machine.disk();
                    seen.add(disk.read("state").map(String::new).orElse("nothing"));
                    disk.write("state", ("life " + machine.incarnation()).getBytes());
                    disk.sync(); // without it, a crash tosses a coin
                    return machine.name();
                });
        node.crash();
        node.restart();
        // @end
        return seen;
    }

    static List<Long> clock() {
        // @start region="clock"
        World world = World.of(7);
        SimClock clock = world.machine("node").clock();
        long before = clock.skewNanos(); // against true time, which only the world knows
        clock.rate(50_000); // 50 microseconds a second too fast
        world.runFor(Duration.ofSeconds(10));
        long drifted = clock.skewNanos() - before; // 500 microseconds
        long monotonic = clock.monotonicNanos();
        clock.step(Duration.ofSeconds(-30)); // somebody sets the wall; monotonic time goes on
        // @end
        return List.of(drifted, clock.skewNanos() - before - drifted, clock.monotonicNanos() - monotonic);
    }

    static List<Object> partition() {
        // @start region="partition"
        World world = World.of(7);
        Network<String> net = world.network("net", Link.of(Delay.constant(Duration.ofMillis(5))));
        Machine a = world.machine("a");
        Machine b = world.machine("b");
        List<String> heard = new ArrayList<>();
        net.listen(b, (from, text) -> heard.add(text));

        world.cut("a|b"); // on purpose: what chance does is drawn by inject
        net.send(a, b, "lost");
        world.runFor(Duration.ofSeconds(1));
        world.healAll();
        net.send(a, b, "here");
        world.runFor(Duration.ofSeconds(1));
        // @end
        return List.of(heard, net.sent(), net.lost());
    }

    static Faults faults() {
        // @start region="faults"
        Faults faults = Faults.none()
                .withCrashes(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(3))
                .withAtMostDown(1)
                .withPartitions(Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(5))
                .withShapes(Set.of(Faults.Shape.SPLIT, Faults.Shape.ONE_WAY))
                .withSteps(Duration.ofSeconds(30), Duration.ofSeconds(10));
        Faults some = faults.swarm(SimRandom.of(3)); // leaves some kinds out, other ones for each seed
        // @end
        return faults == some ? null : faults;
    }

    static List<Long> scheduler() {
        List<Long> times = new ArrayList<>();
        // @start region="scheduler"
        Scheduler scheduler = new Scheduler();
        scheduler.after(2_000, () -> times.add(scheduler.now()));
        scheduler.at(1_000, () -> times.add(scheduler.now()));
        long timeout = scheduler.after(1_500, () -> times.add(-1L));
        scheduler.cancel(timeout);
        scheduler.run(); // until nothing is left: no time passes outside
        // @end
        return times;
    }

    static EventLimitException runaway() {
        // @start region="runaway"
        Scheduler scheduler = new Scheduler();
        scheduler.maxEvents(1_000);
        Runnable[] again = new Runnable[1];
        again[0] = () -> scheduler.after(1, again[0]); // calls itself up for ever
        scheduler.after(1, again[0]);
        EventLimitException limit = null;
        try {
            scheduler.run();
        } catch (EventLimitException e) {
            limit = e;
        }
        // @end
        return limit;
    }

    static List<Long> random() {
        // @start region="random"
        SimRandom random = SimRandom.of(42); // the same draws on every JDK
        long delay = random.stream("delays").between(1, 9); // a source of its own: drawing more shifts nobody else
        long again = SimRandom.of(42).stream("delays").between(1, 9);
        // @end
        return List.of(delay, again);
    }

    static NondeterminismException leaks() {
        // @start region="deterministic"
        AtomicInteger leaked = new AtomicInteger(); // state that outlives a run
        NondeterminismException found = null;
        try {
            Worlds.requireDeterministic(1, world -> world.note("run " + leaked.incrementAndGet()));
        } catch (NondeterminismException e) {
            found = e;
        }
        // @end
        return found;
    }

    static int timers() {
        // @start region="timer"
        World world = World.of(1);
        AtomicInteger beats = new AtomicInteger();
        Timer heartbeat = world.machine("a").every(Duration.ofMillis(100), beats::incrementAndGet);
        world.runFor(Duration.ofMillis(950));
        heartbeat.cancel();
        world.runFor(Duration.ofSeconds(10)); // 9 beats, and no more
        // @end
        return beats.get();
    }
}
