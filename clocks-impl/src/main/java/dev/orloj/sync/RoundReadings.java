package dev.orloj.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The readings of one round, one of each member at most: copies, replays and strays are told apart by round and sender.
 *
 * <p>The first reading of a sender counts. <b>Hazard:</b> senders must be authentic; who can speak for others outvotes them.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="readings"}
 *
 * <p><b>Thread safety:</b> none; one thread at a time. <b>Limits:</b> one reading for each member.
 *
 * @param <R> a reading, with {@code equals}
 */
public final class RoundReadings<R> {
    private final List<R> readings;
    private long round = -1;
    private int missing;

    /**
     * Makes room for the readings of a group. No round has begun.
     *
     * @param members how many there are, numbered from 0; at least 1
     * @throws IllegalArgumentException if there are none
     */
    public RoundReadings(int members) {
        if (members < 1) {
            throw new IllegalArgumentException("a group has a member: " + members);
        }
        readings = new ArrayList<>(Collections.nCopies(members, null));
        missing = members;
    }

    /**
     * Begins a round, and forgets the readings of the one before.
     *
     * @param newRound its number, larger than any before; at least 0
     * @throws IllegalArgumentException if it is not larger
     */
    public void begin(long newRound) {
        if (newRound <= round) {
            throw new IllegalArgumentException("rounds go up: round=" + newRound + ", after " + round);
        }
        round = newRound;
        missing = readings.size();
        Collections.fill(readings, null);
    }

    /**
     * Takes in a reading.
     *
     * @param ofRound the round that the sender says
     * @param sender who sent it
     * @param reading what it read
     * @return what became of it
     */
    public Receipt receive(long ofRound, int sender, R reading) {
        Objects.requireNonNull(reading, "reading");
        if (sender < 0 || sender >= readings.size()) {
            return Receipt.UNKNOWN_SENDER;
        }
        if (ofRound != round) {
            return ofRound < round ? Receipt.STALE : Receipt.EARLY;
        }
        R taken = readings.get(sender);
        if (taken != null) {
            return taken.equals(reading) ? Receipt.DUPLICATE : Receipt.CONFLICTING;
        }
        readings.set(sender, reading);
        missing--;
        return Receipt.TAKEN;
    }

    /**
     * The reading of a member.
     *
     * @param member from 0
     * @return what it sent in this round; empty if nothing has come
     * @throws IndexOutOfBoundsException if there is no such member
     */
    public Optional<R> of(int member) {
        return Optional.ofNullable(readings.get(member));
    }

    /**
     * How many members have not been heard in this round.
     *
     * @return 0 to all
     */
    public int missing() {
        return missing;
    }

    /**
     * How many members there are.
     *
     * @return at least 1
     */
    public int members() {
        return readings.size();
    }

    /**
     * Which round it is.
     *
     * @return its number; -1 before the first
     */
    public long round() {
        return round;
    }
}
