package dev.orloj.sim;

import dev.orloj.sim.Decision.Harm;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A network between the machines of a world, for messages of one type, as good or bad as its links.
 *
 * <p>What becomes of a message, in this order: it is lost if its link's queue is full; if a partition is between sender and receiver when it is sent, or when it would arrive; if chance drops it; and if the
 * receiver is down when it would arrive, or nobody listens there. A sender's crash does not call back what it has sent, and a receiver that crashed and is up again gets what arrives then. A paused
 * receiver gets it when it goes on, after what came before. A machine's messages to itself arrive at once, after the event that sent them, whatever the links.
 *
 * <p>Messages are handed over, not copied. <b>Hazard:</b> a message that is changed after it was sent changes for the receiver, through a channel that no real network has: send what is immutable.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="partition"}
 *
 * <p><b>Thread safety:</b> belongs to the thread of its world. <b>Cost:</b> O(log n) a message with n events pending, two small objects, and a line of the trace. <b>Limits:</b> those of {@link Link} and
 * of {@link Scheduler}.
 *
 * @param <M> the type of messages
 */
public final class Network<M> {
    private final World world;
    private final String name;
    private final Link link;
    private final SimRandom random = new SimRandom(0);

    private Function<? super M, String> describe = Network::kind;
    private ToLongFunction<? super M> size = message -> 0;
    private Wire[][] wires = {};
    private Listener<M>[] listeners = none(0);
    private long sent;
    private long received;
    private long lost;

    Network(World world, String name, Link link) {
        this.world = world;
        this.name = name;
        this.link = link;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <M> Listener<M>[] none(int length) {
        return new Listener[length];
    }

    /** The class of a message: its text might tell objects apart by where they lie in memory. */
    private static String kind(Object message) {
        return message.getClass().isHidden() ? "" : message.getClass().getSimpleName();
    }

    /**
     * Has the trace show messages by a text, which also enters the digest. Without it, the trace shows their class only.
     *
     * @param text the same for the same message in every run: not the default of {@link Object#toString}
     * @return this network
     */
    public Network<M> describedBy(Function<? super M, String> text) {
        describe = Objects.requireNonNull(text, "text");
        return this;
    }

    /**
     * Says how large messages are, for links with a capacity. Without it, their size is 0.
     *
     * @param bytes of a message, 0 to {@link Link#MAX_BYTES}
     * @return this network
     */
    public Network<M> sizedBy(ToLongFunction<? super M> bytes) {
        size = Objects.requireNonNull(bytes, "bytes");
        return this;
    }

    /**
     * Makes one direction between two machines different from the others, for messages sent from now on.
     *
     * @param from the sender
     * @param to the receiver
     * @param conditions of that direction
     * @return this network
     */
    public Network<M> link(Machine from, Machine to, Link conditions) {
        wire(from, to).link(Objects.requireNonNull(conditions, "conditions"));
        return this;
    }

    /**
     * Has a machine's process take messages from now on, in place of what took them before. It lasts until the process crashes; a process that is
     * down listens in vain.
     *
     * @param machine the receiver
     * @param handler given the sender and the message
     */
    public void listen(Machine machine, BiConsumer<? super Machine, ? super M> handler) {
        Objects.requireNonNull(handler, "handler");
        int index = world.requireMember(machine).index();
        if (!machine.isUp()) {
            return;
        }
        if (index >= listeners.length) {
            Listener<M>[] more = none(world.machines().size());
            System.arraycopy(listeners, 0, more, 0, listeners.length);
            listeners = more;
        }
        listeners[index] = new Listener<>(machine.incarnation(), handler);
    }

    /**
     * Sends a message. One from a machine that is down goes nowhere.
     *
     * @param from the sender
     * @param to the receiver
     * @param message handed over
     * @throws IllegalStateException if its size or its delay is out of range
     */
    public void send(Machine from, Machine to, M message) {
        Objects.requireNonNull(message, "message");
        Wire wire = wire(from, to);
        if (!from.isUp()) {
            return;
        }
        long number = wire.nextNumber();
        sent++;
        Arrival arrival = new Arrival(wire, number, message);
        arrival.note("sent", describe.apply(message));
        if (from == to) {
            world.scheduler().after(0, arrival);
        } else {
            transmit(arrival);
        }
    }

    /**
     * Sends a message to every other machine of the world, in the order in which they were made.
     *
     * @param from the sender
     * @param message handed over to all
     * @throws IllegalStateException if its size or its delay is out of range
     */
    public void broadcast(Machine from, M message) {
        Objects.requireNonNull(message, "message");
        world.requireMember(from);
        for (Machine to : world.machines()) {
            if (to != from) {
                send(from, to, message);
            }
        }
    }

    private void transmit(Arrival arrival) {
        Wire wire = arrival.wire;
        long onItsWay = wire.transmit(
                world.scheduler().now(),
                require("the size of a message", size.applyAsLong(arrival.message), Link.MAX_BYTES));
        if (onItsWay < 0) {
            arrival.lose("queue full");
        } else if (world.isCut(wire.from(), wire.to())) {
            arrival.lose("cut off");
        } else {
            carry(arrival, onItsWay);
        }
    }

    /** The draws for a message depend on the message alone, and those for faults not on those for its delay. */
    private void carry(Arrival arrival, long onItsWay) {
        Wire wire = arrival.wire;
        Link conditions = wire.link();
        Script script = world.script();
        long number = arrival.number;
        random.reset(Mix.key(wire.key(), number));
        final long delay = delay(conditions);
        random.reset(Mix.key(~wire.key(), number));
        final boolean drops = random.chance(conditions.harms().loss());
        final boolean doubles = random.chance(conditions.harms().duplication());
        final boolean holds = random.chance(conditions.harms().reordering());
        final long span = (long) (random.nextDouble() * conditions.harms().heldBackNanos());
        if (script.harm(Harm.DROP, wire, number, drops, 0) >= 0) {
            arrival.lose("dropped");
            return;
        }
        long held = script.harm(Harm.HOLD, wire, number, holds, span);
        long time = onItsWay + delay;
        world.scheduler().at(held < 0 ? wire.inOrder(time) : time + held, arrival);
        long second = script.harm(Harm.DUPLICATE, wire, number, doubles, doubles ? delay(conditions) : 0);
        if (second >= 0) {
            world.scheduler().at(onItsWay + second, arrival);
        }
    }

    private long delay(Link conditions) {
        return require("a delay", conditions.delay().drawNanos(random), Delay.MAX_NANOS);
    }

    private static long require(String what, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalStateException(what + " is 0 to " + most + ": " + value);
        }
        return value;
    }

    private Wire wire(Machine from, Machine to) {
        int i = world.requireMember(from).index();
        int j = world.requireMember(to).index();
        if (i >= wires.length || j >= wires[i].length) {
            int machines = world.machines().size();
            int known = wires.length;
            wires = Arrays.copyOf(wires, machines);
            for (int k = 0; k < machines; k++) {
                wires[k] = k < known ? Arrays.copyOf(wires[k], machines) : new Wire[machines];
            }
        }
        if (wires[i][j] == null) {
            wires[i][j] = new Wire(world.seed(), name, from, to, link);
        }
        return wires[i][j];
    }

    /**
     * How many messages were sent, those to oneself included.
     *
     * @return 0 or more
     */
    public long sent() {
        return sent;
    }

    /**
     * How many messages were handled, second copies included.
     *
     * @return 0 or more
     */
    public long received() {
        return received;
    }

    /**
     * How many messages were lost, for whatever reason, second copies included.
     *
     * @return 0 or more
     */
    public long lost() {
        return lost;
    }

    private record Listener<M>(int incarnation, BiConsumer<? super Machine, ? super M> handler) {}

    /** A message under way. */
    private final class Arrival implements Runnable {
        private final Wire wire;
        private final long number;
        private final M message;

        Arrival(Wire wire, long number, M message) {
            this.wire = wire;
            this.number = number;
            this.message = message;
        }

        @Override
        public void run() {
            if (world.isCut(wire.from(), wire.to())) {
                lose("cut off");
            } else if (!wire.to().isUp()) {
                lose("receiver down");
            } else if (!wire.to().admit(this::handle)) {
                lose("inbox full");
            }
        }

        private void handle() {
            int index = wire.to().index();
            Listener<M> listener = index < listeners.length ? listeners[index] : null;
            if (listener == null || listener.incarnation() != wire.to().incarnation()) {
                lose("nobody listens");
                return;
            }
            received++;
            note("received", "");
            listener.handler().accept(wire.from(), message);
        }

        private void lose(String why) {
            lost++;
            note("lost:", why);
        }

        private void note(String what, String detail) {
            world.note(wire.name(), what, number, detail);
        }
    }
}
