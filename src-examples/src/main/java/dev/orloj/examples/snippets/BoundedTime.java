package dev.orloj.examples.snippets;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.UncertainOrder;
import dev.orloj.clocks.Clocks;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.IntervalStatus;
import dev.orloj.time.Provenance;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import dev.orloj.truetime.Agreement;
import dev.orloj.truetime.ClockBound;
import dev.orloj.truetime.CommitWait;
import dev.orloj.truetime.CommitWaitException;
import dev.orloj.truetime.Fbclock;
import dev.orloj.truetime.PolledTrueTime;
import dev.orloj.truetime.StatedTime;
import dev.orloj.truetime.TimeUnknownException;
import dev.orloj.truetime.TrueTimeWall;
import dev.orloj.truetime.TrueTimes;
import dev.orloj.truetime.WatchedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/** Time with its uncertainty: intervals, where they come from, and waiting for them. */
final class BoundedTime {
    private BoundedTime() {}

    static List<Object> intervals() {
        // @start region="intervals"
        Provenance source =
                new Provenance("chrony 127.0.0.1:323", List.of(new Provenance.Term("root dispersion", 200)));
        TimeInterval first = new TimeInterval(1_000, 1_400, IntervalStatus.SYNCHRONIZED, source);
        TimeInterval second = new TimeInterval(1_300, 1_700, IntervalStatus.SYNCHRONIZED, source);
        TimeInterval third = new TimeInterval(1_800, 2_000, IntervalStatus.FREE_RUNNING, source);

        CausalOrder overlap = first.compare(second); // CONCURRENT: either may have been first
        CausalOrder apart = second.compare(third); // BEFORE, for certain
        UncertainOrder nothing = first.compareIfKnown(TimeInterval.unknown(Provenance.of("no answer"))); // UNKNOWN
        // @end
        return List.of(overlap, apart, nothing);
    }

    static String now(TrueTime source) {
        // @start region="now"
        TimeInterval now = source.now();
        if (!now.isKnown()) {
            return "no time: " + now.provenance(); // an answer like any other; now() never throws
        }
        long timestamp = now.latest(); // nobody's clock can have shown a later time by now
        boolean over = source.after(timestamp); // false, until the whole interval is beyond it
        // @end
        return timestamp + " " + over;
    }

    static boolean withoutAllocation(TrueTime source, long deadline) {
        // @start region="reading"
        TimeReading reading = new TimeReading(); // one for each thread, used again and again
        source.read(reading);
        boolean expired = reading.isKnown() && reading.earliest() > deadline;
        // @end
        return expired;
    }

    static List<TrueTime> sources(Path clockBoundSegment, Path fbclockSegment) {
        // @start region="sources"
        StatedTime stated = TrueTimes.stated(Duration.ofMillis(1), 200_000); // by your word: 1 ms and 200 us/s
        WatchedTime watched = TrueTimes.watched(stated); // unknown once somebody has set the wall
        ClockBound clockBound = TrueTimes.clockBound(clockBoundSegment); // /var/run/clockbound/shm0
        Fbclock fbclock = TrueTimes.fbclock(fbclockSegment); // /run/fbclock_data_v2
        // @end
        clockBound.close();
        fbclock.close();
        return List.of(stated, watched);
    }

    static List<Duration> polled() {
        // @start region="polled"
        try (PolledTrueTime chrony =
                        TrueTimes.chrony().pollEvery(Duration.ofSeconds(1)).build(); // start(): by a thread
                PolledTrueTime ntp = TrueTimes.ntp("a.example.org", "b.example.org", "c.example.org")
                        .maxWrong(1)
                        .agreement(Agreement.FAULT_TOLERANT)
                        .driftPpb(50_000) // what the oscillator of this machine may be off by
                        .build()) {
            // chrony.poll() asks; chrony.now() never does: it carries the last answer on, wider by the drift
            return List.of(chrony.untilNextPoll(), ntp.untilNextPoll());
        }
        // @end
    }

    static long commit(TrueTime source) throws InterruptedException {
        // @start region="commit-wait"
        CommitWait wait = CommitWait.on(source);
        TimeInterval now = source.now();
        if (!now.isKnown()) {
            throw new TimeUnknownException("no timestamp for a commit", now);
        }
        long commit = now.latest();
        long overshoot = wait.await(commit, Duration.ofMillis(100)); // then the commit may be shown
        // @end
        return overshoot;
    }

    static CompletableFuture<String> commitLater(TrueTime source, long commit, ScheduledExecutorService scheduler) {
        // @start region="commit-wait-async"
        return CommitWait.on(source)
                .awaitAsync(commit, Duration.ofMillis(100), scheduler)
                .handle((overshoot, failure) -> failure instanceof CommitWaitException e
                        ? "not shown: " + e.reason() // TIMEOUT, UNKNOWN or BOUND_GROWS
                        : "shown");
        // @end
    }

    static List<Long> wall() {
        // @start region="wall"
        TrueTimeWall wall = TrueTimes.wall(TrueTimes.stated(Duration.ofMillis(5), 200_000));
        HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("n1")).wall(wall).build();
        long write = clock.tick(); // never dated later than it happened
        HybridTimestamp limit = wall.uncertaintyLimit(); // what was written before now, anywhere, is at most this
        // @end
        return List.of(write, limit.packed());
    }
}
