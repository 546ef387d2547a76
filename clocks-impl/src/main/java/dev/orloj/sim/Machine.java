package dev.orloj.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A simulated machine: a clock, a disk, and at most one process, which can crash, start again, and be held up.
 *
 * <p>A machine is up from the beginning. {@link #start} gives it a program: how its process is made, now and whenever it is {@linkplain #restart restarted}. What belongs to the process ends with it: its
 * memory, its timers, its listeners, and what was waiting for it. Disk and clock belong to the machine.
 *
 * <p>Timers run by the machine's own monotonic time: on a machine whose oscillator is fast they come early, as they do on a real one. A paused machine, as in a long collection of garbage, does nothing
 * until it goes on; what would have happened happens then, messages in the order in which they came, timers in the order of their times. While it is suspended instead, as a virtual machine that is
 * moved, its monotonic time stands still too, so timers don't become due; the wall goes on either way.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="machine"}
 *
 * <p><b>Thread safety:</b> belongs to the thread of its world. <b>Cost:</b> O(log n) to set or fire one of n timers. <b>Limits:</b> {@value #MAX_WAITING} messages and tasks wait while it is held up,
 * more are lost.
 */
public final class Machine {
    /** How many messages and tasks may wait for a machine that is held up. */
    public static final int MAX_WAITING = 65_536;

    private final World world;
    private final String name;
    private final int index;
    private final long key;
    private final SimClock clock;
    private final Disk disk;
    private final LocalTimers timers = new LocalTimers(this);
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private Condition condition = Condition.UP;
    private int incarnation = 1;
    private Program<?> program;
    private boolean catchesUp;

    private enum Condition {
        UP,
        PAUSED,
        SUSPENDED,
        DOWN
    }

    Machine(World world, String name, int index) {
        this.world = world;
        this.name = name;
        this.index = index;
        key = Mix.key(Mix.key(world.seed(), "machine"), name);
        clock = new SimClock(
                world.scheduler(), World.EPOCH_NANOS, new SimRandom(Mix.key(key, "clock")), this::clockChanged);
        disk = new Disk(Mix.key(key, "disk"));
    }

    private void clockChanged(String what, long amount) {
        world.note(name, what, 0, Long.toString(amount));
        timers.arm();
    }

    /**
     * The name.
     *
     * @return unique in the world
     */
    public String name() {
        return name;
    }

    int index() {
        return index;
    }

    World world() {
        return world;
    }

    /**
     * The clock.
     *
     * @return always the same
     */
    public SimClock clock() {
        return clock;
    }

    /**
     * The disk.
     *
     * @return always the same
     */
    public Disk disk() {
        return disk;
    }

    /**
     * A source of random numbers for the present process: another one after a restart.
     *
     * @return at its start, each time
     */
    public SimRandom random() {
        return new SimRandom(Mix.key(Mix.key(key, "process"), incarnation));
    }

    /**
     * Which process this is.
     *
     * @return 1 at first, one more after each crash
     */
    public int incarnation() {
        return incarnation;
    }

    /**
     * Whether there is a process, held up or not.
     *
     * @return false from a crash to the restart
     */
    public boolean isUp() {
        return condition != Condition.DOWN;
    }

    /** Whether it does anything now. */
    boolean isRunning() {
        return condition == Condition.UP;
    }

    /**
     * Gives the machine its program, and makes the first process.
     *
     * @param factory makes a process, which sets its timers and listens; called at each restart
     * @param <P> the type of the process
     * @return gives the present process; throws {@link IllegalStateException} while there is none
     * @throws IllegalStateException if the machine has a program already, or is down
     */
    public <P> Supplier<P> start(Function<? super Machine, ? extends P> factory) {
        Objects.requireNonNull(factory, "factory");
        if (program != null || !isUp()) {
            throw new IllegalStateException(name + (isUp() ? " has a program already" : " is down"));
        }
        Program<P> started = new Program<>(factory);
        program = started;
        world.note(name, "starts", incarnation, "");
        started.boot();
        return started;
    }

    /**
     * Ends the process: its memory and timers are gone, and perhaps writes to the disk that it did not sync.
     *
     * @return false if it was down already
     */
    public boolean crash() {
        if (!isUp()) {
            return false;
        }
        wakeIfSuspended();
        condition = Condition.DOWN;
        incarnation++;
        timers.clear();
        waiting.clear();
        disk.crash();
        world.note(name, "crashes", 0, "");
        return true;
    }

    /**
     * Makes a new process by the program, if there is one.
     *
     * @return false if it was up already
     */
    public boolean restart() {
        if (isUp()) {
            return false;
        }
        condition = Condition.UP;
        world.note(name, "starts", incarnation, "");
        if (program != null) {
            program.boot();
        }
        return true;
    }

    /**
     * Holds the process up until {@link #resume}, while its clock goes on.
     *
     * @return false if it was down or held up already
     */
    public boolean pause() {
        return holdUp(Condition.PAUSED, "pauses");
    }

    /**
     * Holds the process up until {@link #resume}, and monotonic time with it.
     *
     * @return false if it was down or held up already
     */
    public boolean suspend() {
        boolean held = holdUp(Condition.SUSPENDED, "is suspended");
        if (held) {
            clock.suspend();
        }
        return held;
    }

    private boolean holdUp(Condition how, String what) {
        if (!isRunning()) {
            return false;
        }
        condition = how;
        timers.arm();
        world.note(name, what, 0, "");
        return true;
    }

    /**
     * Lets a process go on that was held up. What has been waiting for it happens now, after the present event.
     *
     * @return false if it was not held up
     */
    public boolean resume() {
        if (!isUp() || isRunning()) {
            return false;
        }
        wakeIfSuspended();
        condition = Condition.UP;
        world.note(name, "goes on", 0, "");
        timers.arm();
        catchUp();
        return true;
    }

    private void wakeIfSuspended() {
        if (condition == Condition.SUSPENDED) {
            clock.wake();
        }
    }

    /**
     * Has the process do something now, or when it goes on if it is held up: how a test calls upon it from outside.
     *
     * @param task what to do
     * @return false if it is down, or too much is waiting: it will not be done
     */
    public boolean execute(Runnable task) {
        return admit(Objects.requireNonNull(task, "task"));
    }

    boolean admit(Runnable task) {
        if (isRunning() && waiting.isEmpty()) {
            task.run();
            return true;
        }
        if (!isUp() || waiting.size() == MAX_WAITING) {
            return false;
        }
        return waiting.add(task);
    }

    /** One after the other, each an event of its own, so that one that throws holds up no other. */
    private void catchUp() {
        if (!catchesUp && !waiting.isEmpty()) {
            catchesUp = true;
            world.scheduler().after(0, this::runFirstWaiting);
        }
    }

    private void runFirstWaiting() {
        catchesUp = false;
        if (isRunning() && !waiting.isEmpty()) {
            Runnable task = waiting.remove();
            catchUp();
            task.run();
        }
    }

    /**
     * Sets a timer of the process. It is gone after a crash; a process that is down sets it in vain.
     *
     * @param delay by the machine's monotonic time, at least 0
     * @param action what happens
     * @return the timer
     * @throws IllegalArgumentException if the delay is negative, or longer than virtual time
     */
    public Timer after(Duration delay, Runnable action) {
        return Timer.once(timers, SpanText.nanos("a delay", delay, 0), Objects.requireNonNull(action, "action"));
    }

    /**
     * Sets a timer of the process that comes again and again: each time it comes is a period after the last time it came.
     *
     * @param period by the machine's monotonic time, longer than 0
     * @param action what happens
     * @return the timer
     * @throws IllegalArgumentException if the period is out of range
     */
    public Timer every(Duration period, Runnable action) {
        return Timer.every(timers, SpanText.nanos("a period", period, 1), Objects.requireNonNull(action, "action"));
    }

    @Override
    public String toString() {
        return name;
    }

    /** How the process is made, and the one that was made last. */
    private final class Program<P> implements Supplier<P> {
        private final Function<? super Machine, ? extends P> factory;
        private P process;

        Program(Function<? super Machine, ? extends P> factory) {
            this.factory = factory;
        }

        void boot() {
            process = null;
            process = factory.apply(Machine.this);
        }

        @Override
        public P get() {
            if (!isUp() || process == null) {
                throw new IllegalStateException(name + " has no process at "
                        + SpanText.of(world.scheduler().now()));
            }
            return process;
        }
    }
}
