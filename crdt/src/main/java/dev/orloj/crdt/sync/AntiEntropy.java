package dev.orloj.crdt.sync;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.wire.MalformedDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Keeps the objects of one program and those of its neighbours the same, whatever happens to the messages between them: a protocol without a network.
 *
 * <p>It is given what arrives, what changed and what time it is, and gives the messages that are to be sent:
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="anti-entropy"}
 *
 * <p><b>Guarantees.</b> Objects of one name become the same everywhere that neighbours, directly or through others, can reach: after messages were lost, doubled or overtaken, after partitions, and after restarts with or
 * without state. When all agree and nothing changes no messages are made (but for {@link AntiEntropyBuilder#checkEvery}). After a change, the change is sent to each neighbour that is not known to have it, and what is acknowledged is not sent
 * again. Neighbours that meet, or meet again, compare all their objects by one small message each way, if all are equal; if not, by a few for each object that differs.
 *
 * <p><b>Not guaranteed:</b> that a change takes the shortest way, or only one; and nothing against a neighbour that lies, but that its messages do no more than those of any replica could.
 *
 * <p><b>Hazard:</b> what was changed must be durable before {@link #poll} is called, since its messages carry it, see {@link Crdt}. <b>Hazard:</b> the random source must not repeat itself from one run of the
 * program to the next: the first number that it gives tells neighbours that this is another run, whose state may be older.
 *
 * <p><b>Thread safety:</b> none; one thread at a time, which is that of the objects too. <b>Cost:</b> a message costs what it carries; meeting a neighbour costs a hash of all names, and of all versions that changed since. Memory: about 100 bytes for each object and neighbour. <b>Limits:</b> up to 16 messages
 * to a neighbour wait for their acknowledgements; then changes wait, and are sent together. Names have 1 to 255 bytes of UTF-8. What a neighbour lacks is cut into messages, a whole state too; but not where it is of the
 * {@linkplain dev.orloj.crdt.Delta#isFull full form} because removals that the neighbour lacks are no longer known one by one. That goes as one message, however large; beyond {@link AntiEntropyBuilder#largestMessage} in parts, which the neighbour puts together up to its {@link AntiEntropyBuilder#largestObject}. Both keep the bytes
 * until they are complete, one object at a time.
 * <b>Source:</b> Almeida, Shoker, Baquero 2018, section 6 (delta intervals and acknowledgements); Demers et al. 1987 (anti-entropy).
 *
 * @param <P> what neighbours are named by: an address, say, with value equality
 */
public final class AntiEntropy<P> {
    private final Catalogue catalogue = new Catalogue();
    private final Map<P, Neighbour<P>> neighbours = new LinkedHashMap<>();
    /** The same, for taking turns. */
    private final List<Neighbour<P>> turns = new ArrayList<>();

    private final Pace pace;
    private final SyncListener<? super P> listener;
    private int turn;
    private long session;
    private long sentInParts;

    AntiEntropy(Pace pace, SyncListener<? super P> listener) {
        this.pace = pace;
        this.listener = listener;
        beginSession();
    }

    /**
     * Begins to make one.
     *
     * @param random spreads messages over time, and tells one run of the program from another: {@link java.security.SecureRandom}, or a simulation's
     * @param <P> what neighbours are named by
     * @return a builder
     */
    public static <P> AntiEntropyBuilder<P> builder(RandomGenerator random) {
        return new AntiEntropyBuilder<>(random);
    }

    private void beginSession() {
        long drawn;
        do {
            drawn = pace.random().nextLong();
        } while (drawn == 0);
        session = drawn;
    }

    /**
     * Has an object synchronised from now on.
     *
     * @param name what neighbours know it by, 1 to 255 bytes in UTF-8
     * @param type the object's, with the same parameters everywhere
     * @param object used in place
     * @param <C> the type of the object
     * @throws IllegalArgumentException if there is an object of the name, or the name is empty, too long or not Unicode
     */
    public <C extends Crdt<C>> void put(String name, CrdtType<C> type, C object) {
        if (catalogue.find(name) != null) {
            throw new IllegalArgumentException("there is an object with the name " + name);
        }
        Item.requireName(name);
        Shared<C> shared = new Shared<>(name, type, object);
        catalogue.add(shared);
        changed(shared);
    }

    /**
     * Has an object synchronised no more. The neighbours keep theirs, and all objects are compared with them again.
     *
     * @param name the object's
     * @return whether there was one
     */
    public boolean remove(String name) {
        if (catalogue.find(Objects.requireNonNull(name, "name")) == null) {
            return false;
        }
        catalogue.remove(name);
        beginSession(); // what neighbours know of the object may not be true any more if one of its name is put again
        turns.forEach(Neighbour::restart);
        return true;
    }

    /**
     * The objects that are synchronised.
     *
     * @return their names, a copy
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        catalogue.all().forEach(shared -> names.add(shared.name()));
        return names;
    }

    /**
     * Tells that an object was changed by the program. What is not told is sent with the next change that is, or when objects are compared.
     *
     * @param name the object's
     * @throws IllegalArgumentException if there is none
     */
    public void changed(String name) {
        Shared<?> shared = catalogue.find(Objects.requireNonNull(name, "name"));
        if (shared == null) {
            throw new IllegalArgumentException("there is no object with the name " + name);
        }
        changed(shared);
    }

    void changed(Shared<?> shared) {
        for (Neighbour<P> neighbour : turns) {
            neighbour.changed(shared);
        }
    }

    void completed(Shared<?> shared) {
        for (Neighbour<P> neighbour : turns) {
            neighbour.completed(shared);
        }
    }

    /**
     * Begins to talk to a neighbour, which has to have this program as a neighbour too.
     *
     * @param neighbour where messages to it go
     * @param now the time in nanoseconds, by a clock that does not go back; its origin is arbitrary, as with {@link System#nanoTime}
     * @return whether it was no neighbour before
     */
    public boolean addNeighbour(P neighbour, long now) {
        if (neighbours.containsKey(Objects.requireNonNull(neighbour, "neighbour"))) {
            return false;
        }
        Neighbour<P> added = new Neighbour<>(neighbour, this, now);
        neighbours.put(neighbour, added);
        turns.add(added);
        return true;
    }

    /**
     * Talks no more to a neighbour, and forgets all about it.
     *
     * @param neighbour one that is gone for good, or for long
     * @return whether it was a neighbour
     */
    public boolean removeNeighbour(P neighbour) {
        Neighbour<P> removed = neighbours.remove(Objects.requireNonNull(neighbour, "neighbour"));
        return removed != null && turns.remove(removed);
    }

    /**
     * The neighbours.
     *
     * @return in the order in which they were added; a copy
     */
    public List<P> neighbours() {
        return List.copyOf(neighbours.keySet());
    }

    /**
     * Takes in a message. Changes within are merged into the objects, and the listener is told.
     *
     * @param from the neighbour that sent it; the transport must know
     * @param message {@link Outgoing#bytes}
     * @param now the time, see {@link #addNeighbour}
     * @return false if the sender is no neighbour, and nothing happened
     * @throws MalformedDataException if the message can't be read; nothing happened then. Changes in it that can't be read are no such case, see {@link SyncListener#unreadable}
     */
    public boolean receive(P from, byte[] message, long now) {
        Neighbour<P> neighbour = neighbours.get(Objects.requireNonNull(from, "from"));
        Message read = Message.fromByteArray(message);
        if (neighbour != null) {
            neighbour.receive(read, now);
        }
        return neighbour != null;
    }

    /**
     * The next message to be sent. To be called until there is none: after each call of another method, and at {@link #wakeAt}. Where that is too much, wait with the next call; nothing piles up.
     *
     * @param now the time, see {@link #addNeighbour}
     * @return a message; nothing if there is none now
     */
    public Optional<Outgoing<P>> poll(long now) {
        for (int i = 0; i < turns.size(); i++) {
            turn = turn < turns.size() ? turn : 0;
            Neighbour<P> neighbour = turns.get(turn++);
            byte[] message = neighbour.poll(now);
            if (message != null) {
                return Optional.of(new Outgoing<>(neighbour.name(), message));
            }
        }
        return Optional.empty();
    }

    /**
     * When {@link #poll} will have something to do even if nothing arrives or changes, provided that it was called until it gave nothing.
     *
     * @return a time on the scale of those handed in; nothing if there is no such time
     */
    public OptionalLong wakeAt() {
        return turns.stream()
                .map(Neighbour::wakeAt)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce(AntiEntropy::earlier);
    }

    /** The earlier of two times, which may lie on both sides of an overflow. */
    static long earlier(long a, long b) {
        return a - b < 0 ? a : b;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Pace pace() {
        return pace;
    }

    SyncListener<? super P> listener() {
        return listener;
    }

    long session() {
        return session;
    }

    /** A number for what goes in parts, another each time, whatever neighbour it is for: one that was removed and is added again has met the old ones. */
    long nextInParts() {
        return ++sentInParts;
    }

    /** An object that a neighbour speaks of; null if there is none, though the listener was asked. */
    Shared<?> find(String name, P neighbour) {
        Shared<?> shared = catalogue.find(name);
        if (shared == null) {
            listener.unknown(neighbour, name);
            shared = catalogue.find(name);
        }
        return shared;
    }
}
