package dev.orloj.causality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random run of replicas that come, go and exchange messages, which may be lost, late, repeated and out of order. Beside every stamp
 * stands what it knows by brute force, as a set of numbered events, and what the paper's rules make of it.
 */
final class StampRun {
    private static final int MAX_LIVE = 12;
    private static final int MAX_IN_FLIGHT = 8;

    /** A stamp and its two oracles. */
    record Known(IntervalTreeStamp stamp, BitSet events, PaperStamp paper) {
        CausalOrder compareByBruteForce(Known other) {
            boolean below = isSubset(events, other.events);
            boolean above = isSubset(other.events, events);
            if (below && above) {
                return CausalOrder.EQUAL;
            }
            return below ? CausalOrder.BEFORE : above ? CausalOrder.AFTER : CausalOrder.CONCURRENT;
        }

        private static boolean isSubset(BitSet some, BitSet all) {
            BitSet rest = (BitSet) some.clone();
            rest.andNot(all);
            return rest.isEmpty();
        }
    }

    /** Stamps that own something and were not used up. */
    final List<Known> live = new ArrayList<>();
    /** Anonymous stamps. */
    final List<Known> inFlight = new ArrayList<>();
    /** Every stamp there ever was. */
    final List<Known> all = new ArrayList<>();

    private final SplittableRandom random;
    private int events;

    private StampRun(SplittableRandom random) {
        this.random = random;
        live.add(noted(new Known(IntervalTreeStamp.seed(), new BitSet(), PaperStamp.seed())));
    }

    static StampRun run(long seed, int steps) {
        StampRun run = new StampRun(new SplittableRandom(seed));
        for (int i = 0; i < steps; i++) {
            run.step();
        }
        return run;
    }

    private void step() {
        int at = random.nextInt(live.size());
        switch (random.nextInt(8)) {
            case 0, 1 -> fork(at);
            case 2 -> retire(at);
            case 3, 4 -> event(at);
            case 5 -> send(at);
            default -> receive(at);
        }
    }

    private Known noted(Known known) {
        all.add(known);
        return known;
    }

    private void fork(int at) {
        if (live.size() < MAX_LIVE) {
            Known known = live.remove(at);
            IntervalTreeStamp.Fork fork = known.stamp.fork();
            List<PaperStamp> halves = known.paper.fork(List::of);
            live.add(noted(new Known(fork.left(), known.events, halves.get(0))));
            live.add(noted(new Known(fork.right(), known.events, halves.get(1))));
        }
    }

    private void retire(int at) {
        if (live.size() > 1) {
            Known gone = live.remove(at);
            int heir = random.nextInt(live.size());
            live.set(heir, joined(live.get(heir), gone));
        }
    }

    private Known joined(Known one, Known other) {
        BitSet both = (BitSet) one.events.clone();
        both.or(other.events);
        return noted(new Known(one.stamp.join(other.stamp), both, one.paper.join(other.paper)));
    }

    private void event(int at) {
        Known known = live.get(at);
        BitSet more = (BitSet) known.events.clone();
        more.set(events++);
        live.set(at, noted(new Known(known.stamp.event(), more, known.paper.withEvent())));
    }

    private void send(int at) {
        event(at);
        Known known = live.get(at);
        Known message = noted(new Known(known.stamp.peek(), known.events, known.paper.peek()));
        if (inFlight.size() == MAX_IN_FLIGHT) {
            inFlight.set(random.nextInt(MAX_IN_FLIGHT), message);
        } else {
            inFlight.add(message);
        }
    }

    private void receive(int at) {
        if (!inFlight.isEmpty()) {
            live.set(at, joined(live.get(at), inFlight.get(random.nextInt(inFlight.size()))));
            event(at);
        }
    }
}
