package dev.orloj.crdt.kernel;

import dev.orloj.time.Stamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Live dots whose payloads are {@link Claim}s, by their keys: the arrangement of everything in which operations on one key supersede each other.
 *
 * <p>An operation on a key removes all claims on it that its replica has seen, and puts its own. Of those made concurrently the winner is the one of the greatest weight and, where weights are equal,
 * of the greatest dot: the order of dots is that of replica ids, and of one replica the later operation is greater. So which wins is a function of the live dots, and needs neither a value's order nor its bytes.
 *
 * <p>A key whose winner is a removal is not here, but its claim stays: it has to outweigh claims that are still to come.
 *
 * <p><b>Cost:</b> a look-up in a hash map an operation, and another where the key is new; where a key has several claims, linear in them: as many as there are concurrent writers at most. A key takes about 110 bytes beside itself and its value.
 */
public final class Claims implements Store {
    private final Root<?> root;
    private final DotTable table;
    private final Map<Object, Group> groups = new HashMap<>();
    private int size;
    private ElementChanges elements;
    private KeyChanges keys;

    /** The slots of the live claims on a key, of which the winner's is the first. Few keys have more than one, and the others take no array. */
    private static final class Group {
        private static final int[] NO_MORE = {};

        private int first;
        private int[] more = NO_MORE;
        private int size;

        int slot(int at) {
            return at == 0 ? first : more[at - 1];
        }

        private void set(int at, int slot) {
            if (at == 0) {
                first = slot;
            } else {
                more[at - 1] = slot;
            }
        }

        void add(int slot) {
            if (size > more.length) {
                more = Arrays.copyOf(more, 2 * size);
            }
            set(size++, slot);
        }

        int removeLast() {
            return slot(--size);
        }

        /** Takes a slot out, and says where it was. */
        int remove(int slot) {
            int at = 0;
            while (slot(at) != slot) {
                at++;
            }
            set(at, removeLast());
            return at;
        }

        void promote(int at) {
            int loser = first;
            first = slot(at);
            set(at, loser);
        }
    }

    /**
     * Makes an empty arrangement, and attaches it.
     *
     * @param root whose store this is
     */
    public Claims(Root<?> root) {
        this.root = root;
        this.table = root.table();
        root.attach(this);
    }

    /**
     * Says who is told which keys came and went.
     *
     * @param changes collects them
     */
    public void track(ElementChanges changes) {
        elements = changes;
    }

    /**
     * Says who is told which keys had other values before.
     *
     * @param changes collects them
     */
    public void track(KeyChanges changes) {
        keys = changes;
    }

    /**
     * Makes an operation of a claim: it supersedes those on its key that are here.
     *
     * @param claim complete
     */
    public void make(Claim claim) {
        make(groups.get(claim.key()), claim);
    }

    private void make(Group group, Claim claim) {
        long operation = root.nextDot();
        if (group == null) {
            put(operation, claim);
        } else {
            Claim before = winner(group);
            while (group.size > 0) {
                root.remove(operation, group.removeLast());
            }
            group.add(table.put(operation, claim));
            note(before, claim);
        }
        root.done();
    }

    /**
     * Makes an operation of a claim that bears the time at which it is made.
     *
     * @param clock gives the time
     * @param key what it is about
     * @param value null for a removal
     * @throws dev.orloj.time.ClockException if the clock has none to give
     * @throws IllegalStateException if the clock gives none greater than those of the claims superseded
     */
    public void make(OperationClock clock, Object key, Object value) {
        Group group = groups.get(key);
        long time = clock.nextAfter(
                group == null ? OperationClock.NO_TIME : winner(group).weight());
        make(group, new Claim(key, time, value));
    }

    /**
     * What is true of a key.
     *
     * @param key any
     * @return the claim that wins, which may be of a removal; null if there is none
     */
    public Claim winner(Object key) {
        Group group = groups.get(key);
        return group == null ? null : winner(group);
    }

    private Claim winner(Group group) {
        return claim(group.first);
    }

    private Claim claim(int slot) {
        return (Claim) table.payload(slot);
    }

    /**
     * The value of a key.
     *
     * @param key any
     * @return the value; null if it has none
     */
    public Object value(Object key) {
        Claim winner = winner(key);
        return winner == null ? null : winner.value();
    }

    /**
     * When what is true of a key was said, and by whom.
     *
     * @param key any
     * @return the stamp of the winner, also if it is a removal; nothing if no operation was about the key
     */
    public Optional<Stamp> stamp(Object key) {
        Group group = groups.get(key);
        if (group == null) {
            return Optional.empty();
        }
        long dot = table.dot(group.first);
        return Optional.of(new Stamp(winner(group).weight(), root.seen().id(Dots.row(dot))));
    }

    /**
     * How many keys have a value.
     *
     * @return from 0
     */
    public int size() {
        return size;
    }

    /**
     * Walks the keys that have a value. Not to be gone on with after a change.
     *
     * @return gives the winner of one after the other, and null after the last
     */
    public Supplier<Claim> cursor() {
        Iterator<Group> all = groups.values().iterator();
        return () -> {
            while (all.hasNext()) {
                Claim winner = winner(all.next());
                if (winner.isPresent()) {
                    return winner;
                }
            }
            return null;
        };
    }

    /**
     * Counts changes, so that who walks sees one.
     *
     * @return another number after a change
     */
    public int changeCount() {
        return table.changes();
    }

    @Override
    public void put(long dot, Object payload) {
        Claim claim = (Claim) payload;
        Group group = groups.computeIfAbsent(claim.key(), key -> new Group());
        Claim before = group.size == 0 ? null : winner(group);
        group.add(table.put(dot, claim));
        promoteIfWins(group, group.size - 1);
        note(before, winner(group));
    }

    @Override
    public void unlink(int slot) {
        Claim claim = claim(slot);
        Group group = groups.get(claim.key());
        Claim before = winner(group);
        boolean won = group.remove(slot) == 0;
        if (group.size == 0) {
            groups.remove(claim.key());
            note(before, null);
        } else if (won) {
            for (int at = 1; at < group.size; at++) {
                promoteIfWins(group, at);
            }
            note(before, winner(group));
        }
    }

    private void promoteIfWins(Group group, int at) {
        if (at > 0 && wins(group.slot(at), group.first)) {
            group.promote(at);
        }
    }

    private boolean wins(int slot, int other) {
        int byWeight = Long.compare(claim(slot).weight(), claim(other).weight());
        return byWeight != 0 ? byWeight > 0 : root.ranked(table.dot(slot)) > root.ranked(table.dot(other));
    }

    /** What was true of a key is so no more, or is true still. */
    private void note(Claim before, Claim after) {
        boolean was = before != null && before.isPresent();
        boolean is = after != null && after.isPresent();
        if (was != is) {
            size += is ? 1 : -1;
        }
        if (!was && !is) {
            return;
        }
        Object key = was ? before.key() : after.key();
        if (keys != null) {
            keys.had(key, was ? before.value() : null);
        }
        if (elements != null && was != is) {
            if (is) {
                elements.appeared(key);
            } else {
                elements.vanished(key);
            }
        }
    }
}
