package dev.orloj.examples.snippets;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.DottedVersionVector;
import dev.orloj.causality.IntervalTreeStamp;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.PrunedVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.UncertainOrder;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.VectorClock;
import java.util.List;

/** Who knew what: ids, events, and the structures that say which events somebody has seen. */
final class Causality {
    private Causality() {}

    static List<ReplicaId> ids() {
        // @start region="ids"
        ReplicaId named = ReplicaId.of("node-a"); // up to eight printable ASCII characters
        ReplicaId again = ReplicaId.parse(named.toToken()); // from a header: the same id
        ReplicaId fresh = ReplicaId.random(); // for a process that lost its state: never the old id again
        // @end
        return List.of(named, again, fresh);
    }

    static CausalOrder order() {
        // @start region="order"
        ReplicaId paris = ReplicaId.of("paris");
        ReplicaId tokyo = ReplicaId.of("tokyo");
        VersionVector read = VersionVector.of(paris, 1); // both begin from the first version of Paris
        VersionVector here = read.increment(paris); // paris:2
        VersionVector there = read.increment(tokyo); // paris:1~tokyo:1

        CausalOrder order = here.compare(there); // CONCURRENT: neither has seen the other
        VersionVector both = here.merge(there); // paris:2~tokyo:1
        boolean resolved = both.dominates(here) && both.dominates(there); // true
        // @end
        return resolved ? order : CausalOrder.EQUAL;
    }

    static CausalContext gaps() {
        // @start region="gaps"
        ReplicaId n1 = ReplicaId.of("n1");
        CausalContext seen = CausalContext.of(VersionVector.of(n1, 3)) // the first three of n1,
                .with(new DotRange(n1, 5, 7)) // and these three, but not the fourth:
                .with(new Dot(ReplicaId.of("n2"), 1)); // n1:3.5-7~n2:1
        boolean duplicate = seen.includes(new Dot(n1, 6)); // true: drop it
        CausalContext missing = seen.gaps(); // n1:0.4, to ask the sender for
        CausalContext complete = seen.with(new Dot(n1, 4)); // n1:7~n2:1: the gap has closed
        // @end
        return duplicate && !complete.hasGaps() ? missing : CausalContext.empty();
    }

    static VersionVector inPlace(List<Dot> arriving) {
        // @start region="in-place"
        MutableVersionVector applied = VersionVector.of(ReplicaId.of("n1"), 2).toMutable();
        for (Dot event : arriving) { // one thread; entries that exist are raised without allocation
            applied.raise(event.replica(), event.counter());
        }
        VersionVector snapshot = applied.toImmutable(); // for other threads, and for messages
        // @end
        return snapshot;
    }

    static ReplicaReuseException reuse() {
        // @start region="reuse"
        VectorClock clock = Clocks.vector(ReplicaId.of("n1")); // n1 begins at 0, but this is not its first life
        ReplicaReuseException reused = null;
        try {
            clock.observe(VersionVector.parse("n1:5~n2:3")); // n2 remembers five events of n1
        } catch (ReplicaReuseException e) {
            reused = e; // nothing was taken in: go on under a new id
        }
        // @end
        return reused;
    }

    static List<DottedVersionVector> dotted() {
        // @start region="dotted"
        ReplicaId n1 = ReplicaId.of("n1");
        // Two clients read nothing and write at the same server: its counter orders the writes, the past does not.
        DottedVersionVector ann = DottedVersionVector.next(n1, VersionVector.empty(), List.of());
        DottedVersionVector bob = DottedVersionVector.next(n1, VersionVector.empty(), List.of(ann));
        boolean both = ann.isConcurrentWith(bob); // true, though n1 has counted 1, 2

        VersionVector read = DottedVersionVector.context(List.of(ann, bob)); // goes to a reader, and comes back
        DottedVersionVector merged = DottedVersionVector.next(n1, read, List.of(ann, bob));
        List<DottedVersionVector> left = DottedVersionVector.sync(List.of(ann, bob), List.of(merged)); // merged alone
        // @end
        return both ? left : List.of();
    }

    static List<UncertainOrder> pruned() {
        // @start region="pruned"
        VersionVector horizon = VersionVector.of(ReplicaId.of("n3"), 7); // n3 has left for good after seven events
        PrunedVersionVector a = PrunedVersionVector.prune(VersionVector.parse("n1:5~n3:7"), horizon); // settled: n1:5
        PrunedVersionVector b = PrunedVersionVector.prune(VersionVector.parse("n1:4~n3:7"), horizon);
        PrunedVersionVector old = PrunedVersionVector.prune(VersionVector.parse("n1:6~n3:2"), horizon); // not settled

        UncertainOrder sure = a.compare(b); // AFTER
        UncertainOrder unsure = a.compare(old); // UNKNOWN: what old knew of n3 is gone, and no order is made up
        // @end
        return List.of(sure, unsure);
    }

    static CausalOrder stamps() {
        // @start region="stamps"
        IntervalTreeStamp.Fork fork = IntervalTreeStamp.seed().fork(); // the first process halves what it owns
        IntervalTreeStamp parent = fork.left().event();
        IntervalTreeStamp worker = fork.right().event(); // a worker without a name: it records in its own half
        CausalOrder apart = parent.compare(worker); // CONCURRENT

        IntervalTreeStamp joined = parent.join(worker); // the worker ends and gives its half back
        CausalOrder after = joined.compare(worker); // AFTER
        // @end
        return apart == CausalOrder.CONCURRENT ? after : apart;
    }
}
