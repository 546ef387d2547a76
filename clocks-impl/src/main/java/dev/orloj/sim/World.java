package dev.orloj.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A simulated world: virtual time, machines with clocks, disks and processes, networks between them, and what goes wrong, all by one seed.
 *
 * <p>One seed, one history: a program that uses nothing but its world does the same in every run, on every JDK. What chance decides is noted, as a {@linkplain #history history} that can be played back
 * and shortened; what happens is noted too, as a {@linkplain #trace trace} with a {@linkplain #digest digest} by which runs are compared. Usually {@link Worlds} makes the world, and a
 * {@link Scenario} plays in it.
 *
 * <p><b>Not guaranteed:</b> the same history for one seed in another version of this library. <b>Hazard:</b> a program that reads other clocks, draws from other sources, runs threads, or goes through a
 * {@code HashSet} of objects that have no {@code hashCode} of their own is not decided by the seed; {@link Worlds#requireDeterministic} finds out.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="partition"}
 *
 * <p><b>Thread safety:</b> belongs to the thread that made it. <b>Limits:</b> those of {@link Scheduler}; the trace keeps the last thousand lines.
 */
public final class World {
    /** What true time is when virtual time is 0: the beginning of the year 2026, in nanoseconds since the epoch of 1970. */
    public static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

    private final Script script;
    private final SimRandom random;
    private final Trace trace;
    private final Scheduler scheduler = new Scheduler();
    private final TrueSchedule trueSchedule = new TrueSchedule();
    private final Map<String, Machine> byName = new HashMap<>();
    private final List<Machine> machines = new ArrayList<>();
    private final Set<String> networks = new HashSet<>();
    private final Map<String, Long> happenings = new HashMap<>();
    private final Cuts cuts = new Cuts();
    private final Fates fates;
    private long injections;

    World(Script script, int traceLines) {
        this.script = script;
        random = new SimRandom(script.seed());
        trace = new Trace(traceLines);
        fates = new Fates(this);
        script.timed().forEach(fates::plan);
    }

    /**
     * Makes a world in which the seed decides.
     *
     * @param seed any number
     * @return a new world at time 0
     */
    public static World of(long seed) {
        return new World(Script.free(seed), Trace.DEFAULT_LINES);
    }

    /**
     * Makes a world in which a history decides what goes wrong, and its seed the rest.
     *
     * @param history to play
     * @return a new world at time 0
     */
    public static World of(History history) {
        return new World(Script.of(history), Trace.DEFAULT_LINES);
    }

    /**
     * The seed.
     *
     * @return as it was given
     */
    public long seed() {
        return script.seed();
    }

    Script script() {
        return script;
    }

    /**
     * Virtual time itself: for readings, for events in great number, and for its limits.
     *
     * @return always the same
     */
    public Scheduler scheduler() {
        return scheduler;
    }

    /**
     * A source of random numbers for a part of the scenario.
     *
     * @param name of the part
     * @return a new source at its start; the same draws for the same name
     */
    public SimRandom random(String name) {
        return random.stream("scenario").stream(name);
    }

    /**
     * Makes a machine, which is up, and whose clock is right.
     *
     * @param name 1 to 40 letters, digits and signs of '_', '.', '-'
     * @return a new machine
     * @throws IllegalArgumentException if it can't be a name, or is the name of another machine
     */
    public Machine machine(String name) {
        if (byName.containsKey(Names.require("a machine", name))) {
            throw new IllegalArgumentException("there is a machine " + name + " already");
        }
        Machine machine = new Machine(this, name, machines.size());
        byName.put(name, machine);
        machines.add(machine);
        return machine;
    }

    /**
     * All machines.
     *
     * @return in the order in which they were made; grows with them, and can't be changed
     */
    public List<Machine> machines() {
        return Collections.unmodifiableList(machines);
    }

    Machine requireMember(Machine machine) {
        if (machine.world() != this) {
            throw new IllegalArgumentException("machine " + machine + " is of another world");
        }
        return machine;
    }

    Machine requireMachine(String name) {
        Machine machine = byName.get(name);
        if (machine == null) {
            throw new IllegalArgumentException(
                    "there is no machine " + name + " at " + SpanText.of(scheduler.now()) + ", only " + machines);
        }
        return machine;
    }

    /**
     * Makes a network between all machines of the world, present and future.
     *
     * @param name as for a machine; unique among networks
     * @param link what all directions are like, unless told otherwise
     * @param <M> the type of messages
     * @return a new network
     * @throws IllegalArgumentException if it can't be a name, or is the name of another network
     */
    public <M> Network<M> network(String name, Link link) {
        Objects.requireNonNull(link, "link");
        if (!networks.add(Names.require("a network", name))) {
            throw new IllegalArgumentException("there is a network " + name + " already");
        }
        return new Network<>(this, name, link);
    }

    /**
     * Has something happen in the world, whatever its machines do.
     *
     * @param delay in true time, at least 0
     * @param action what happens
     * @return a timer
     * @throws IllegalArgumentException if the delay is out of range
     */
    public Timer after(Duration delay, Runnable action) {
        return Timer.once(trueSchedule, SpanText.nanos("a delay", delay, 0), Objects.requireNonNull(action, "action"));
    }

    /**
     * Has something happen in the world again and again.
     *
     * @param period in true time, longer than 0
     * @param action what happens
     * @return a timer
     * @throws IllegalArgumentException if the period is out of range
     */
    public Timer every(Duration period, Runnable action) {
        return Timer.every(
                trueSchedule, SpanText.nanos("a period", period, 1), Objects.requireNonNull(action, "action"));
    }

    /** Timers in true time. */
    private final class TrueSchedule implements Timer.Schedule {
        @Override
        public long add(long delayNanos, Runnable action) {
            return scheduler.after(delayNanos, action);
        }

        @Override
        public boolean cancel(long event) {
            return scheduler.cancel(event);
        }
    }

    /**
     * Lets time pass.
     *
     * @param span how long, at least 0
     * @throws IllegalArgumentException if the span is out of range
     * @throws EventLimitException if the limit of events is met
     */
    public void runFor(Duration span) {
        scheduler.runFor(SpanText.nanos("a span", span, 0));
    }

    /**
     * Lets time pass until something holds: looks before the first event and after each.
     *
     * @param condition what to wait for
     * @param atMost how long to wait
     * @return whether it holds; if not, all that time has passed
     * @throws IllegalArgumentException if the span is out of range
     * @throws EventLimitException if the limit of events is met
     */
    public boolean runUntil(BooleanSupplier condition, Duration atMost) {
        long end = scheduler.now() + SpanText.nanos("a span", atMost, 0);
        while (!condition.getAsBoolean()) {
            if (scheduler.pending() == 0 || scheduler.next() > end) {
                scheduler.runUntil(end);
                return condition.getAsBoolean();
            }
            scheduler.step();
        }
        return true;
    }

    /**
     * How much time has passed.
     *
     * @return virtual time
     */
    public Duration elapsed() {
        return Duration.ofNanos(scheduler.now());
    }

    /**
     * Puts a partition into force: it cuts all networks. Groups of names with {@code |} between them are apart from one another ({@code "a,b|c"}); with {@code >} between two, what the first sends to
     * the second is lost ({@code "a>b,c"}). Machines that it doesn't name reach everybody, and where partitions overlap, a direction is cut while one of them cuts it.
     *
     * @param partition as above
     * @throws IllegalArgumentException if it is no partition of machines of this world
     */
    public void cut(String partition) {
        cut(Partition.parse(partition));
    }

    void cut(Partition partition) {
        partition.groups().forEach(group -> group.forEach(this::requireMachine));
        cuts.add(partition, this::indexOf, machines.size());
        note("world", "cut", 0, partition.toString());
    }

    /**
     * Ends a partition.
     *
     * @param partition as it was put into force
     * @return false if it was not in force
     * @throws IllegalArgumentException if it is no partition
     */
    public boolean heal(String partition) {
        return heal(Partition.parse(partition));
    }

    boolean heal(Partition partition) {
        boolean healed = cuts.remove(partition, this::indexOf);
        if (healed) {
            note("world", "healed", 0, partition.toString());
        }
        return healed;
    }

    /** Ends all partitions. */
    public void healAll() {
        cuts.clear();
        note("world", "healed", 0, "all");
    }

    private int indexOf(String name) {
        return byName.get(name).index();
    }

    /**
     * Whether a partition cuts a direction now.
     *
     * @param from the sender
     * @param to the receiver
     * @return whether what is sent is lost
     */
    public boolean isCut(Machine from, Machine to) {
        return cuts.isCut(from.index(), to.index());
    }

    /**
     * Has things go wrong for a while, from now on and with the machines that there are now. All of it is over when the while is. A world that plays a history does what that says instead.
     *
     * @param faults what, and how often
     * @param span for how long
     * @throws IllegalArgumentException if the span is out of range
     */
    public void inject(Faults faults, Duration span) {
        Objects.requireNonNull(faults, "faults");
        long begin = scheduler.now();
        long end = begin + SpanText.nanos("a span of faults", span, 0);
        injections++;
        if (script.isFree()) {
            SimRandom draws = random.stream("faults").stream(injections);
            List<String> names = machines.stream().map(Machine::name).toList();
            Nemesis.draw(draws, names, faults, begin, end).forEach(fates::plan);
        }
    }

    /**
     * Tosses a coin for something that the program itself wants to happen now and then: a cache that is emptied, a write that is slow, a client that gives up. It is noted as a fault, can be left out when
     * a history is shortened, and is known by how often it was asked for by that name.
     *
     * @param what a name, as for a machine
     * @param probability 0 to 1
     * @return whether it happens
     * @throws IllegalArgumentException if it can't be a name, or is no probability
     */
    public boolean happens(String what, double probability) {
        SimRandom.requireProbability("a probability", probability);
        long number = happenings.merge(Names.require("what happens", what), 1L, Long::sum);
        boolean drawn = random.stream("happens").stream(what).stream(number).chance(probability);
        boolean happens = script.happens(what, number, drawn);
        if (happens) {
            note("world", what, number, "");
        }
        return happens;
    }

    /**
     * Adds a line of the scenario's own to the trace, and to the digest.
     *
     * @param text the same in every run
     */
    public void note(String text) {
        note("note", Objects.requireNonNull(text, "text"), 0, "");
    }

    void note(String who, String what, long number, String detail) {
        trace.add(scheduler.now(), who, what, number, detail);
    }

    /**
     * What happened last, one event a line: its time in seconds, who, and what.
     *
     * @return the oldest first
     */
    public List<String> trace() {
        return trace.lines();
    }

    /**
     * A hash of all that has happened. Two runs of one seed differ in it if they differ in anything that the world could see, and practically only then.
     *
     * @return 64 bits
     */
    public long digest() {
        return Mix.key(scheduler.digest(), trace.digest());
    }

    /**
     * What chance has decided so far.
     *
     * @return the faults that took effect, with the seed
     */
    public History history() {
        return script.history();
    }

    Outcome outcome(Throwable failure) {
        return new Outcome(
                history(), digest(), scheduler.now(), scheduler.executed(), trace(), Optional.ofNullable(failure));
    }

    @Override
    public String toString() {
        return "World[seed=" + seed() + ", now=" + SpanText.of(scheduler.now()) + ", machines=" + machines + "]";
    }
}
