package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;

/**
 * A replicated counter that grows and shrinks, and never falls below its floor: stock, seats, money.
 *
 * <p>Who counts up gets the right to count down as much, and can give rights to other replicas; who has too few is refused at once, without asking anybody. So no replica ever shows less than the floor, whatever is lost, doubled or overtaken on the way. Where to get rights when they run out is
 * up to the program: ask a replica that has some for a {@link #transfer}, and merge its delta.
 *
 * <p><b>Not guaranteed:</b> that a decrement succeeds because the value allows it. Rights of a replica that has left are taken over by its successor, see {@link #reclaim}; rights sent to it as well.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="bounded"}
 *
 * <p><b>Thread safety:</b> see {@link Counter}. <b>Cost:</b> as of all counters; beside that a row has 16 bytes for each replica that it ever gave rights to, the rights of a replica cost a look into each row that ever gave any, and a delta carries the rows of those on whose gifts it relies. <b>Limits:</b> all replicas use
 * the same floor; states of others are refused. Not in maps. <b>Source:</b> Balegas et al. 2015.
 */
public final class BoundedCounter extends Counter<BoundedCounter> {
    /** For adding up. */
    private final ExactSum rights = new ExactSum();

    private BoundedCounter(Ledger<BoundedCounter> ledger) {
        super(ledger);
    }

    /**
     * The type of counters with some floor.
     *
     * @param floor where they start, and below which they never fall
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static CrdtType<BoundedCounter> type(long floor) {
        return type(floor, CrdtLimits.DEFAULT);
    }

    /**
     * The type of counters with some floor.
     *
     * @param floor where they start, and below which they never fall
     * @param limits of each counter; there is no log of removals
     * @return the type
     */
    public static CrdtType<BoundedCounter> type(long floor, CrdtLimits limits) {
        return new CounterType<>(CounterKind.bounded(floor), limits, BoundedCounter::new);
    }

    /**
     * The value below which this never falls.
     *
     * @return the floor
     */
    public long floor() {
        return table().kind().floor();
    }

    /**
     * How much this replica may take off or give away.
     *
     * @return at least 0; {@code Long.MAX_VALUE} if it is that or more
     */
    public long rights() {
        Rows rows = table().rows();
        rights.clear();
        if (table().own() < 0) {
            Rights.addGivenTo(replica(), rows, rights); // it has done nothing yet, and may have been given some
        } else {
            Rights.add(rows, table().own(), rights);
        }
        return rights.toSaturatedLong();
    }

    /**
     * Adds a number, and with it as many rights of this replica.
     *
     * @param amount at least 1
     * @return the delta of it
     * @throws IllegalArgumentException if the amount is less than 1
     * @throws CounterOverflowException if this replica would have counted up more than 2<sup>63</sup>-1 in all
     */
    public Delta<BoundedCounter> increment(long amount) {
        countUp(amount);
        return ownDelta();
    }

    /**
     * Adds a number, and leaves telling others to {@link #deltaSince}.
     *
     * @param amount at least 1
     * @throws IllegalArgumentException if the amount is less than 1
     * @throws CounterOverflowException if this replica would have counted up more than 2<sup>63</sup>-1 in all
     */
    public void incrementWithoutDelta(long amount) {
        countUp(amount);
    }

    /**
     * Takes a number off, and uses up as many rights of this replica.
     *
     * @param amount at least 1
     * @return the delta of it
     * @throws IllegalArgumentException if the amount is less than 1
     * @throws InsufficientRightsException if this replica has fewer rights
     * @throws CounterOverflowException if this replica would have counted down more than 2<sup>63</sup>-1 in all
     */
    public Delta<BoundedCounter> decrement(long amount) {
        decrementWithoutDelta(amount);
        return ownDelta();
    }

    /**
     * Takes a number off, and leaves telling others to {@link #deltaSince}. Where too few rights are nothing unusual, {@link #tryDecrementWithoutDelta} answers without an exception.
     *
     * @param amount at least 1
     * @throws IllegalArgumentException if the amount is less than 1
     * @throws InsufficientRightsException if this replica has fewer rights
     * @throws CounterOverflowException if this replica would have counted down more than 2<sup>63</sup>-1 in all
     */
    public void decrementWithoutDelta(long amount) {
        requireRights(amount);
        countDown(amount);
    }

    /**
     * Takes a number off if this replica has the rights, and leaves telling others to {@link #deltaSince}.
     *
     * @param amount at least 1
     * @return whether it had; otherwise nothing changed
     * @throws IllegalArgumentException if the amount is less than 1
     * @throws CounterOverflowException if this replica would have counted down more than 2<sup>63</sup>-1 in all
     */
    public boolean tryDecrementWithoutDelta(long amount) {
        requirePositive(amount);
        if (rights() < amount) {
            return false;
        }
        countDown(amount);
        return true;
    }

    /**
     * Gives rights to another replica. It has them when the delta arrives there.
     *
     * @param to who gets them
     * @param amount how many, at least 1
     * @return the delta of it
     * @throws IllegalArgumentException if the amount is less than 1, or {@code to} is this replica, or was retired
     * @throws InsufficientRightsException if this replica has fewer rights
     * @throws CounterOverflowException if this replica would have given the other more than 2<sup>63</sup>-1 in all
     */
    public Delta<BoundedCounter> transfer(ReplicaId to, long amount) {
        transferWithoutDelta(to, amount);
        return ownDelta();
    }

    /**
     * Gives rights to another replica, and leaves telling others to {@link #deltaSince}. Unlike counting, this allocates: a list of all to whom this replica ever gave some is copied.
     *
     * @param to who gets them
     * @param amount how many, at least 1
     * @throws IllegalArgumentException if the amount is less than 1, or {@code to} is this replica, or was retired
     * @throws InsufficientRightsException if this replica has fewer rights
     * @throws CounterOverflowException if this replica would have given the other more than 2<sup>63</sup>-1 in all
     */
    public void transferWithoutDelta(ReplicaId to, long amount) {
        if (to.equals(replica()) || table().retired().get(to) > 0) {
            throw new IllegalArgumentException("rights go to another replica that has not left, not to " + to);
        }
        requireRights(amount);
        long before = table().ownDeeds().given().get(to);
        if (before > Long.MAX_VALUE - amount) {
            throw new CounterOverflowException("replica " + replica() + " has given " + before + " to " + to
                    + ", and can't give " + amount + " more");
        }
        change(() -> table().act((deeds, row, operation) -> deeds.withGiven(to, before + amount)));
    }

    private void requireRights(long amount) {
        requirePositive(amount);
        long available = rights();
        if (available < amount) {
            throw new InsufficientRightsException(replica(), amount, available);
        }
    }
}
