package dev.orloj.examples.snippets;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.CounterListener;
import dev.orloj.crdt.counter.CounterOverflowException;
import dev.orloj.crdt.counter.CounterSnapshot;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.InsufficientRightsException;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.flag.FlagListener;
import dev.orloj.crdt.flag.FlagSnapshot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counters and flags. */
final class ReplicatedCounters {
    private static final ReplicaId B = ReplicaId.of("b");

    private ReplicatedCounters() {}

    static long growing() {
        // @start region="growing"
        CrdtType<GCounter> views = GCounter.type();
        GCounter a = views.create(ReplicaId.of("a"));
        GCounter b = views.create(ReplicaId.of("b"));
        a.incrementWithoutDelta(3); // hot path: no delta, no object
        Delta<GCounter> sent = b.increment();
        a.merge(sent);
        a.merge(sent); // a copy counts once
        long value = a.value(); // 4
        // @end
        return value;
    }

    static long upAndDown() {
        // @start region="up-and-down"
        PnCounter a = PnCounter.type().create(ReplicaId.of("a"));
        PnCounter b = PnCounter.type().create(ReplicaId.of("b"));
        a.add(10);
        b.add(-4); // concurrent: both count
        a.merge(b.state());
        long value = a.value(); // 6
        // @end
        return value;
    }

    static long reset() {
        // @start region="reset"
        ResettableCounter a = ResettableCounter.type().create(ReplicaId.of("a"));
        ResettableCounter b = ResettableCounter.type().create(ReplicaId.of("b"));
        b.merge(a.add(10));
        Delta<ResettableCounter> reset = a.reset(); // takes away what a has seen
        b.add(5); // at the same time: stays
        b.merge(reset);
        long value = b.value(); // 5
        // @end
        return value;
    }

    static List<Object> bounded() {
        // @start region="bounded"
        CrdtType<BoundedCounter> stock = BoundedCounter.type(0); // never below 0
        BoundedCounter a = stock.create(ReplicaId.of("a"));
        BoundedCounter b = stock.create(ReplicaId.of("b"));
        b.merge(a.increment(10)); // a has the rights to sell ten
        InsufficientRightsException refused = null;
        try {
            b.decrement(3);
        } catch (InsufficientRightsException e) {
            refused = e; // b sees 10, and may sell 0: ask a
        }
        b.merge(a.transfer(ReplicaId.of("b"), 4)); // rights travel like any delta
        boolean sold = b.tryDecrementWithoutDelta(3); // true, without asking anybody
        // @end
        return List.of(refused.available(), sold, b.value(), b.rights());
    }

    static List<Long> retire() {
        // @start region="retire"
        PnCounter a = PnCounter.type().create(ReplicaId.of("a"));
        PnCounter b = PnCounter.type().create(ReplicaId.of("b"));
        a.merge(b.add(5)); // then b stops for good, and everything it counted has come to a

        a.retire(ReplicaId.of("b")); // a becomes its successor; spread this first
        Map<ReplicaId, CausalContext> members = Map.of(); // the other members, with versions that they confirmed
        a.reclaim(ReplicaId.of("b"), members); // now the row of b is gone, and its 5 stay, once
        long value = a.value();
        // @end
        return List.of(value, a.version().max(B));
    }

    static List<Object> overflow() {
        // @start region="overflow"
        PnCounter a = PnCounter.type().create(ReplicaId.of("a"));
        PnCounter b = PnCounter.type().create(ReplicaId.of("b"));
        a.add(Long.MAX_VALUE);
        a.merge(b.add(1));
        CounterSnapshot snapshot = a.snapshot(); // immutable, for other threads
        BigInteger exact = snapshot.exactValue(); // 2^63
        CounterOverflowException tooLarge = null;
        try {
            a.value();
        } catch (CounterOverflowException e) {
            tooLarge = e; // never a wrapped number
        }
        // @end
        return List.of(exact, tooLarge != null);
    }

    static List<String> listen() {
        List<String> heard = new ArrayList<>();
        // @start region="counter-listener"
        PnCounter counter = PnCounter.type().create(ReplicaId.of("a"));
        CounterListener listener = (before, after, remote) -> heard.add(before + " to " + after + (remote ? "*" : ""));
        counter.addListener(listener);
        counter.add(3); // 0 to 3
        counter.merge(PnCounter.type().create(ReplicaId.of("b")).add(2)); // 3 to 5, from elsewhere
        // @end
        return heard;
    }

    static List<Object> flag() {
        List<String> heard = new ArrayList<>();
        // @start region="flag"
        CrdtType<Flag> consent = Flag.disableWins(); // of a yes and a no at the same time the no holds
        Flag a = consent.create(ReplicaId.of("a"));
        Flag b = consent.create(ReplicaId.of("b"));
        FlagListener listener = (enabled, remote) -> heard.add(enabled + (remote ? "*" : ""));
        a.addListener(listener);
        a.merge(b.enable());
        Delta<Flag> withdrawn = b.disable();
        a.enable(); // concurrent with the withdrawal
        a.merge(withdrawn);
        FlagSnapshot now = a.snapshot(); // disabled
        // @end
        return List.of(heard, now.isEnabled());
    }
}
