package dev.orloj.sim;

/** One direction between two machines of a network: how it is now, and how far it has come with what was sent. */
final class Wire {
    private static final long BILLION = 1_000_000_000;

    private final String network;
    private final Machine from;
    private final Machine to;
    private final String name;
    private final long key;

    private Link link;
    private long sent;
    private long lastArrival;

    /** When all that was sent so far is on its way, and what was rounded off, in parts of the link's rate. */
    private long busyUntil;

    private long remainder;

    Wire(long seed, String network, Machine from, Machine to, Link link) {
        this.network = network;
        this.from = from;
        this.to = to;
        this.link = link;
        name = network + " " + from.name() + ">" + to.name();
        key = Mix.key(seed, name);
    }

    String network() {
        return network;
    }

    Machine from() {
        return from;
    }

    Machine to() {
        return to;
    }

    String name() {
        return name;
    }

    /** What the draws of this direction are derived from. */
    long key() {
        return key;
    }

    Link link() {
        return link;
    }

    /** The rest of what was sent over the old link takes what it took there. */
    void link(Link newLink) {
        link = newLink;
        remainder = 0;
    }

    long nextNumber() {
        return ++sent;
    }

    /**
     * Puts a message on the line, behind those before it.
     *
     * @return when it is sent, or -1 if too much was waiting already
     */
    long transmit(long now, long bytes) {
        long rate = link.capacity().bytesPerSecond();
        if (rate == 0) {
            return now;
        }
        long wait = busyUntil - now;
        if (wait <= 0) {
            wait = 0;
            remainder = 0;
        }
        if (wait > link.capacity().queueBytes() * BILLION / rate) {
            return -1;
        }
        long work = bytes * BILLION + remainder;
        busyUntil = now + wait + work / rate;
        remainder = work % rate;
        return busyUntil;
    }

    /** Holds a message to the order of the link. */
    long inOrder(long arrival) {
        if (!link.inOrder()) {
            return arrival;
        }
        lastArrival = Math.max(lastArrival, arrival);
        return lastArrival;
    }
}
