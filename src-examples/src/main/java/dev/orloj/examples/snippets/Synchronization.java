package dev.orloj.examples.snippets;

import dev.orloj.sync.AgreementLostException;
import dev.orloj.sync.Berkeley;
import dev.orloj.sync.BerkeleyRound;
import dev.orloj.sync.Bounds;
import dev.orloj.sync.ByzantineSync;
import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.ConvergenceFunction;
import dev.orloj.sync.Correction;
import dev.orloj.sync.DisciplinedClock;
import dev.orloj.sync.ErrorTerms;
import dev.orloj.sync.Intersections;
import dev.orloj.sync.NtpCandidate;
import dev.orloj.sync.NtpSelection;
import dev.orloj.sync.OffsetFilter;
import dev.orloj.sync.PhiDetector;
import dev.orloj.sync.QuorumClock;
import dev.orloj.sync.Receipt;
import dev.orloj.sync.RoundOutcome;
import dev.orloj.sync.RoundReadings;
import dev.orloj.sync.RoundTiming;
import dev.orloj.sync.RoundTrip;
import dev.orloj.sync.StepPolicy;
import dev.orloj.sync.TimeEstimate;
import dev.orloj.sync.UnusableReadingException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Clock synchronisation without I/O: readings go in, adjustments come out. Times are nanoseconds. */
final class Synchronization {
    private static final long MILLIS = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private Synchronization() {}

    static ClockOffset roundTrip() {
        // @start region="round-trip"
        // asked at 0 and answered at 20 ms by our clock; the server read 110 and 112 ms by its own
        RoundTrip trip = new RoundTrip(0, 110 * MILLIS, 112 * MILLIS, 20 * MILLIS);
        ErrorTerms terms = ErrorTerms.of(1_000, 100_000); // precision 1 us, both clocks together drift 100 us/s
        ClockOffset offset = trip.estimate(terms); // ahead by 101 ms, give or take 9 ms and a little
        Bounds later = offset.boundsAt(offset.at() + 60 * SECOND, 100_000); // a minute later: 6 ms wider on each side
        // @end
        return later.width() > offset.bounds().width() ? offset : null;
    }

    static UnusableReadingException unusable() {
        // @start region="unusable"
        UnusableReadingException impossible = null;
        try {
            new RoundTrip(100, 50, 60, 105).estimate(ErrorTerms.NONE); // held for longer than it was away
        } catch (UnusableReadingException e) {
            impossible = e;
        }
        // @end
        return impossible;
    }

    static ClockOffset filter() {
        // @start region="filter"
        OffsetFilter<ClockOffset> filter = OffsetFilter.of(15_000); // 15 us/s of drift makes old answers worse
        filter.add(new ClockOffset(100 * MILLIS, 9 * MILLIS, 18 * MILLIS, SECOND));
        filter.add(new ClockOffset(104 * MILLIS, 2 * MILLIS, 4 * MILLIS, 2 * SECOND)); // the quickest answer
        filter.add(new ClockOffset(97 * MILLIS, 12 * MILLIS, 24 * MILLIS, 3 * SECOND));
        Optional<ClockOffset> best = filter.best(4 * SECOND); // the second
        // @end
        return best.orElseThrow();
    }

    static List<Bounds> intersections() {
        // @start region="intersections"
        List<Bounds> said = List.of(new Bounds(0, 4), new Bounds(3, 7), new Bounds(6, 10)); // one of them may be wrong
        Intersections.Smallest smallest = Intersections.smallest(said); // [3, 4]: the truth may be 6.5
        Optional<Bounds> safe = Intersections.faultTolerant(said, 1); // [3, 7]: holds the truth
        // @end
        return List.of(smallest.bounds(), safe.orElseThrow());
    }

    static NtpSelection ntp() {
        // @start region="ntp"
        List<NtpCandidate> servers = List.of(
                new NtpCandidate(0, 100 * MILLIS, MILLIS),
                new NtpCandidate(20 * MILLIS, 100 * MILLIS, MILLIS),
                new NtpCandidate(40 * MILLIS, 100 * MILLIS, MILLIS),
                new NtpCandidate(5 * SECOND, 100 * MILLIS, MILLIS)); // a falseticker
        NtpSelection selection = NtpSelection.of(servers).orElseThrow(); // empty if no majority agrees
        long correction = selection.offset(); // near 20 ms, and within selection.error() of the truth
        // @end
        return correction > 0 ? selection : null;
    }

    static List<Object> marzulloOwicki() {
        // @start region="estimate"
        TimeEstimate own = new TimeEstimate(100 * SECOND, SECOND).after(10 * SECOND, 100_000); // grown by 1 ms
        Bounds heard = new TimeEstimate(110 * SECOND, 300 * MILLIS).heardBounds(200 * MILLIS, 100_000);
        Optional<TimeEstimate> better = own.intersect(List.of(heard)); // empty: somebody is wrong
        // @end
        return List.of(own.error(), better.orElseThrow().error() < own.error());
    }

    static BerkeleyRound berkeley() {
        // @start region="berkeley"
        Berkeley rule = Berkeley.within(50 * MILLIS); // clocks further apart than that do not count
        BerkeleyRound round = rule.round(
                0,
                List.of( // the master asked three slaves
                        Optional.empty(), // itself
                        Optional.of(new ClockOffset(20 * MILLIS, MILLIS, 2 * MILLIS, 0)),
                        Optional.of(new ClockOffset(-5 * MILLIS, MILLIS, 2 * MILLIS, 0)),
                        Optional.of(new ClockOffset(600 * SECOND, MILLIS, 2 * MILLIS, 0)))); // ten minutes off
        OptionalLong told = round.members().get(3).adjustment(); // told as well: -600 s, but it did not count
        // @end
        return told.isPresent() ? round : null;
    }

    static RoundOutcome byzantine() {
        // @start region="byzantine"
        ConvergenceFunction midpoint = ConvergenceFunction.midpoint(4, 1); // four clocks, one of them may lie
        RoundTiming timing = new RoundTiming(MILLIS, 10_000, 60 * SECOND, 10 * MILLIS, 20 * MILLIS);
        ByzantineSync sync = new ByzantineSync(midpoint, timing, 0);
        sync.begin(1);
        Receipt taken = sync.receive(1, 1, 2 * MILLIS); // offsets of the others' clocks from this one
        sync.receive(1, 2, 3 * MILLIS);
        sync.receive(1, 3, -900 * SECOND); // the liar
        RoundOutcome outcome = sync.close(); // AGREED: move by outcome.adjustment(), 1 ms
        // @end
        return taken == Receipt.TAKEN ? outcome : null;
    }

    static AgreementLostException agreementLost() {
        // @start region="agreement-lost"
        AgreementLostException lost = null;
        try {
            ConvergenceFunction.midpoint(4, 1).apply(0, 5, 6); // two of the four were read
        } catch (AgreementLostException e) {
            lost = e;
        }
        // @end
        return lost;
    }

    static List<Receipt> readings() {
        // @start region="readings"
        RoundReadings<Long> readings = new RoundReadings<>(3);
        readings.begin(7);
        Receipt first = readings.receive(7, 1, 250L); // TAKEN
        Receipt copy = readings.receive(7, 1, 250L); // DUPLICATE
        Receipt other = readings.receive(7, 1, 251L); // CONFLICTING: the first one counts
        Receipt late = readings.receive(6, 2, 240L); // STALE
        // @end
        return List.of(first, copy, other, late);
    }

    static List<Object> disciplined() {
        // @start region="disciplined"
        AtomicLong monotonic = new AtomicLong(); // System::nanoTime in a program
        DisciplinedClock clock = DisciplinedClock.builder(monotonic::get, 5 * SECOND)
                .slewPpb(500_000) // half a millisecond a second
                .stepThresholdNanos(SECOND, StepPolicy.HOLD) // further back than that: stand still until told
                .build();
        Correction back = clock.adjust(-10 * MILLIS, MILLIS); // 10 ms ahead of the group: SLEWING
        long before = clock.nanos();
        monotonic.addAndGet(SECOND);
        long advanced = clock.nanos() - before; // less than a second, and never negative
        // @end
        return List.of(back.action(), advanced);
    }

    static List<Boolean> phi() {
        // @start region="phi"
        PhiDetector peer =
                PhiDetector.normal(SECOND, 100 * MILLIS, 0).threshold(8).build();
        for (int beat = 0; beat < 10; beat++) {
            peer.heartbeat(beat * SECOND); // monotonic time of arrival
        }
        boolean after1200ms = peer.isAvailable(9 * SECOND + 1_200 * MILLIS); // true: phi is about 1.6
        boolean after5s = peer.isAvailable(14 * SECOND); // false
        // @end
        return List.of(after1200ms, after5s);
    }

    static OptionalLong quorum() {
        // @start region="quorum"
        long wall = 1_000 * SECOND;
        QuorumClock clock = new QuorumClock(3, 0, QuorumClock.Limits.DEFAULT, 0, wall);
        OptionalLong alone = clock.now(0, wall); // empty: no quorum yet
        clock.learn(1, 0, wall + 2 * MILLIS, 4 * MILLIS); // asked at 0, answered at 4 ms of monotonic time
        clock.tick(3 * SECOND, wall + 3 * SECOND);
        OptionalLong agreed = clock.now(3 * SECOND, wall + 3 * SECOND); // two of three agree
        // @end
        return alone.isPresent() ? OptionalLong.empty() : agreed;
    }
}
