package dev.orloj.examples.counters;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.Counter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.sync.AntiEntropy;
import java.util.EnumMap;
import java.util.Map;

/** The counters of one replica. */
final class Tallies {
    private static final CrdtType<GCounter> LIKES = GCounter.type();
    private static final CrdtType<PnCounter> BALANCES = PnCounter.type();
    private static final CrdtType<BoundedCounter> SEATS = BoundedCounter.type(0);

    private final Tally<GCounter> likes;
    private final Tally<PnCounter> balance;
    private final Tally<BoundedCounter> seats;
    private final Map<Kind, Tally<?>> all = new EnumMap<>(Kind.class);

    private record Tally<C extends Counter<C>>(CrdtType<C> type, C counter) {
        static <C extends Counter<C>> Tally<C> of(CrdtType<C> type, Saved saved, Kind kind) {
            byte[] state = saved.states().get(kind);
            return new Tally<>(
                    type,
                    state == null ? type.create(saved.id()) : type.restore(saved.id(), type.fromByteArray(state)));
        }

        byte[] toByteArray() {
            Delta<C> state = counter.state();
            return type.toByteArray(state);
        }

        void shareIn(AntiEntropy<?> sync, Kind kind) {
            sync.put(kind.toString(), type, counter);
        }
    }

    /**
     * Goes on from what was saved; what was not begins anew.
     *
     * @throws dev.orloj.wire.MalformedDataException if a state can't be read
     */
    Tallies(Saved saved) {
        likes = Tally.of(LIKES, saved, Kind.LIKES);
        balance = Tally.of(BALANCES, saved, Kind.BALANCE);
        seats = Tally.of(SEATS, saved, Kind.SEATS);
        all.put(Kind.LIKES, likes);
        all.put(Kind.BALANCE, balance);
        all.put(Kind.SEATS, seats);
    }

    void shareIn(AntiEntropy<?> sync) {
        all.forEach((kind, tally) -> tally.shareIn(sync, kind));
    }

    /** Carries out an operation; says whether this replica had the rights. */
    boolean apply(Operation operation) {
        long amount = operation.amount();
        switch (operation.kind()) {
            case LIKES -> likes.counter().incrementWithoutDelta(amount);
            case BALANCE -> balance.counter().addWithoutDelta(operation.effect());
            case SEATS -> {
                return applyToSeats(operation.verb(), amount, operation.to());
            }
        }
        return true;
    }

    private boolean applyToSeats(Operation.Verb verb, long amount, ReplicaId to) {
        BoundedCounter counter = seats.counter();
        if (verb == Operation.Verb.UP) {
            counter.incrementWithoutDelta(amount);
            return true;
        }
        if (counter.rights() < amount) {
            return false;
        }
        if (verb == Operation.Verb.DOWN) {
            return counter.tryDecrementWithoutDelta(amount);
        }
        counter.transfer(to, amount);
        return true;
    }

    long value(Kind kind) {
        return all.get(kind).counter().value();
    }

    CausalContext version(Kind kind) {
        return all.get(kind).counter().version();
    }

    /** All states as bytes, to be saved. */
    Map<Kind, byte[]> states() {
        Map<Kind, byte[]> states = new EnumMap<>(Kind.class);
        all.forEach((kind, tally) -> states.put(kind, tally.toByteArray()));
        return states;
    }
}
