package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the operations of one object that all its replicas have seen, whatever they make from now on: the frontier up to which a replica may forget what only the unseen could need, see {@link dev.orloj.crdt.sequence.Sequence#compact}.
 *
 * <p>It is told which replicas there are, and what each says it has seen, {@link dev.orloj.crdt.Crdt#version}, by whatever way: {@link SyncListener#seen}, or a message of the program's own. Such a report counts once all operations that its replica had made by then
 * were seen here too. Of what it makes without being known here, all was then made after the report, by a replica that had seen what the report says; without that condition, operations could still be under way from a replica that had not. The frontier is what all
 * reports that count have in common with this replica's version.
 *
 * <p><b>Guarantee:</b> an operation that is not in the version which {@link #frontier} is given was, or will be, made by a replica that had seen all of the frontier. Reports may be old, doubled, overtaken or lost: that only holds the frontier back.
 *
 * <p><b>Not guaranteed:</b> anything of a replica that is not a member. Membership is the program's:
 *
 * <ul>
 *   <li>A replica joins by being added here at all members, and then beginning with the state of one of them, before its first operation. Until its first report there is no frontier.
 *   <li>A replica leaves by being removed. It is not waited for; should it come back, with operations that it made meanwhile, it has to begin anew, under a new id.
 *   <li>A replica that only reads need not be a member; it may find itself too far behind.
 * </ul>
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="compaction"}
 *
 * <p><b>Thread safety:</b> none. <b>Cost:</b> up to three versions for each member; a frontier is an intersection for each. It need not be saved: after a restart reports come again.
 */
public final class StableFrontier {
    private final ReplicaId own;
    private final TreeMap<ReplicaId, Member> members = new TreeMap<>();

    /** What is known of one replica. */
    private static final class Member {
        /** What it has seen by the last report that counts; null if none does. */
        private CausalContext known;
        /** A report that does not count yet, and all that came after it: kept apart, so that a busy replica's next reports do not put the first one off for ever. */
        private CausalContext next;

        private CausalContext last;

        void report(CausalContext version) {
            if (next == null) {
                next = version;
            } else {
                last = last == null ? version : last.merge(version);
            }
        }

        void look(ReplicaId replica, CausalContext version) {
            while (next != null && hasAllOf(replica, next, version)) {
                known = known == null ? next : known.merge(next);
                next = last;
                last = null;
            }
        }

        private static boolean hasAllOf(ReplicaId replica, CausalContext report, CausalContext version) {
            long made = report.max(replica);
            return made == 0 || version.includes(new DotRange(replica, 1, made));
        }
    }

    /**
     * Begins alone.
     *
     * @param own the replica whose version {@link #frontier} is given
     */
    public StableFrontier(ReplicaId own) {
        this.own = Objects.requireNonNull(own, "own");
    }

    /**
     * Waits for a replica from now on.
     *
     * @param replica another one than this
     * @return whether it was not waited for before
     * @throws IllegalArgumentException if it is this replica itself
     */
    public boolean add(ReplicaId replica) {
        if (own.equals(Objects.requireNonNull(replica, "replica"))) {
            throw new IllegalArgumentException("a replica does not wait for itself: " + replica);
        }
        return members.putIfAbsent(replica, new Member()) == null;
    }

    /**
     * Waits no more for a replica, and forgets what it said.
     *
     * @param replica one that is gone for good
     * @return whether it was waited for
     */
    public boolean remove(ReplicaId replica) {
        return members.remove(Objects.requireNonNull(replica, "replica")) != null;
    }

    /**
     * Which replicas are waited for.
     *
     * @return their ids, without this replica's; a copy
     */
    public Set<ReplicaId> members() {
        return new TreeSet<>(members.keySet());
    }

    /**
     * Takes note of what a replica has seen.
     *
     * @param replica that said so
     * @param version all that it had seen at some moment, as it said: not a part of it, and not what others suppose
     * @return false if the replica is not waited for, and nothing happened
     */
    public boolean report(ReplicaId replica, CausalContext version) {
        Objects.requireNonNull(version, "version");
        Member member = members.get(Objects.requireNonNull(replica, "replica"));
        if (member != null) {
            member.report(version);
        }
        return member != null;
    }

    /**
     * What all replicas have seen, and will have seen before any operation that is not known here.
     *
     * @param version what this replica has seen, now
     * @return a part of it; empty while there is a member of which no report counts
     */
    public CausalContext frontier(CausalContext version) {
        CausalContext frontier = Objects.requireNonNull(version, "version");
        for (var entry : members.entrySet()) {
            Member member = entry.getValue();
            member.look(entry.getKey(), version);
            frontier = member.known == null ? CausalContext.empty() : frontier.intersect(member.known);
        }
        return frontier;
    }
}
