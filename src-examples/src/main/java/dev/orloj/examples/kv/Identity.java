package dev.orloj.examples.kv;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;

/**
 * Who a node is as a coordinator of writes: an id, and how many events it has made under it, over all keys.
 *
 * <p>{@link ReplicaId} says: <em>a replica that lost its state must come back under a new id.</em> A node that forgot its last write would give the same number to
 * another one, peers would take that for the one they have, and a write that was acknowledged would vanish without a word. So a node has incarnations: {@code n1}, then {@code n1.1},
 * {@code n1.2} and so on, one more each time that it can't be sure of having its whole past, see {@link Recovery}. The name {@code n1}, and with it the node's place on the ring, stays the same.
 *
 * <p><b>Thread safety:</b> none; {@link Store} guards it.
 */
final class Identity {
    /** Leaves room for a dot and two digits in the eight characters of a {@link ReplicaId}. */
    static final int MAX_NAME_LENGTH = 5;

    static final int MAX_INCARNATION = 99;

    private final String name;
    private int incarnation;
    private ReplicaId id;
    private long counter;

    Identity(String name, int incarnation, long counter) {
        this.name = name;
        this.incarnation = incarnation;
        this.id = idOf(name, incarnation);
        this.counter = counter;
    }

    static ReplicaId idOf(String name, int incarnation) {
        return ReplicaId.of(incarnation == 0 ? name : name + '.' + incarnation);
    }

    /** Which incarnation of a node an id is, or -1 if it is none. */
    static int incarnationOf(String name, ReplicaId id) {
        String text = id.toString();
        if (text.equals(name)) {
            return 0;
        }
        String suffix = text.startsWith(name + '.') ? text.substring(name.length() + 1) : "";
        return suffix.matches("[1-9][0-9]?") ? Integer.parseInt(suffix) : -1;
    }

    /** A node's name: letters, digits, dash and underscore, so that it stands in contexts as it is, and no dot, which begins the incarnation. */
    static boolean isName(String name) {
        return name.matches("[A-Za-z0-9_-]{1," + MAX_NAME_LENGTH + "}");
    }

    String name() {
        return name;
    }

    int incarnation() {
        return incarnation;
    }

    ReplicaId id() {
        return id;
    }

    /** How many events were made under {@link #id}. */
    long counter() {
        return counter;
    }

    /** The number of the next write. It is taken by {@link #made} once the write is in the journal, and not by a write that was refused. */
    Dot next() {
        return new Dot(id, Math.addExact(counter, 1));
    }

    void made(Dot dot) {
        assert dot.equals(next()) : dot + " after " + counter;
        counter = dot.counter();
    }

    /** Goes on as the first incarnation that is later than this one and {@code known}. */
    void renew(int known) {
        int next = Math.max(incarnation, known) + 1;
        if (next > MAX_INCARNATION) {
            throw new Refused(
                    Status.ID_EXHAUSTED,
                    "node " + name + " has used up its incarnations; bring it back under another name");
        }
        incarnation = next;
        id = idOf(name, next);
        counter = 0;
    }
}
