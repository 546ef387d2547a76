package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static dev.orloj.time.IntervalStatus.UNKNOWN;
import static dev.orloj.truetime.ManualClocks.MILLI;
import static dev.orloj.truetime.ManualClocks.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.IntervalStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources in shared memory under a watchdog: only what the daemon measured after a step counts again. */
class WatchedSegmentsTest {
    private static final long UTC_OFFSET = 37;

    @TempDir
    Path folder;

    private final ManualClocks clocks = new ManualClocks();
    private int generation;
    private ClockBound clockBound;
    private Fbclock fbclock;

    @AfterEach
    void close() {
        if (clockBound != null) {
            clockBound.close();
        }
        if (fbclock != null) {
            fbclock.close();
        }
    }

    private WatchedTime watch(SyncedTime source) {
        return TrueTimes.watchedBuilder(source).clocks(clocks).build();
    }

    private WatchedTime watchedClockBound() {
        clockBound = TrueTimes.clockBoundBuilder(folder.resolve("shm0"))
                .clocks(clocks)
                .timeNamespace(folder.resolve("none"))
                .build();
        return watch(clockBound);
    }

    /** The daemon states what holds now. */
    private void state() throws IOException {
        stateAsOf(clocks.monotonicNanos());
    }

    private void stateAsOf(long monotonicNanos) throws IOException {
        generation += 2;
        new ClockBoundBytes(2)
                .generation(generation)
                .asOf(monotonicNanos)
                .voidAfter(monotonicNanos + 1_000 * SECOND)
                .to(folder.resolve("shm0"));
    }

    /** The daemon measured when the wall was somewhere. */
    private void measured(long wall, long truth) throws IOException {
        generation += 2;
        new FbclockBytes()
                .section(FbclockBytes.REALTIME)
                .sequence(generation)
                .ingress(truth + UTC_OFFSET * SECOND)
                .errorBound(172)
                .multiplier(50.5)
                .leap(1_483_228_836, 36, 37)
                .anchor(truth + UTC_OFFSET * SECOND, wall)
                .to(folder.resolve("fbclock"));
    }

    private IntervalStatus statusOf(WatchedTime watched) {
        var interval = watched.now();
        if (interval.isKnown()) {
            assertThat(interval.earliest()).as("%s", interval).isLessThanOrEqualTo(clocks.truth());
            assertThat(interval.latest()).as("%s", interval).isGreaterThanOrEqualTo(clocks.truth());
        }
        return interval.status();
    }

    @Test
    void aStepIsNoticedUntilClockBoundStatesWhatItMeasuredSince() throws Exception {
        state();
        WatchedTime watched = watchedClockBound();
        clocks.pass(MILLI);
        assertThat(statusOf(watched)).isEqualTo(SYNCHRONIZED);
        long beforeTheStep = clocks.monotonicNanos();
        clocks.step(-3 * SECOND);
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        clocks.pass(MILLI);
        stateAsOf(beforeTheStep);
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        clocks.step(3 * SECOND);
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        clocks.pass(MILLI);
        state();
        assertThat(statusOf(watched)).isEqualTo(SYNCHRONIZED);
        assertThat(watched.disruptions()).isEqualTo(2);
    }

    @Test
    void aStatementThatIsNoneDoesNotCountAsMeasuredSince() throws Exception {
        state();
        WatchedTime watched = watchedClockBound();
        clocks.pass(SECOND);
        long beforeTheStep = clocks.monotonicNanos();
        clocks.step(SECOND);
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        clocks.pass(SECOND);
        generation += 2;
        new ClockBoundBytes(2)
                .generation(generation)
                .asOf(clocks.monotonicNanos())
                .voidAfter(clocks.monotonicNanos() + 1_000 * SECOND)
                .bound(-1)
                .to(folder.resolve("shm0"));
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        stateAsOf(beforeTheStep);
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        assertThat(watched.now().provenance().source()).contains("have parted");
    }

    @Test
    void afterAStepTheStatementOfFbclockThatMayBeFromBeforeItDoesNotCount() throws Exception {
        measured(clocks.realtimeNanos(), clocks.truth());
        fbclock = new Fbclock(folder.resolve("fbclock"), clocks);
        WatchedTime watched = watch(fbclock);
        clocks.pass(MILLI);
        assertThat(statusOf(watched)).isEqualTo(SYNCHRONIZED);
        long wallBefore = clocks.realtimeNanos();
        long truthBefore = clocks.truth();
        clocks.step(2 * SECOND);
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        clocks.pass(MILLI);
        measured(wallBefore, truthBefore); // written after the step, of before
        assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
        for (int i = 0; i < 2; i++) {
            assertThat(statusOf(watched)).isEqualTo(UNKNOWN);
            clocks.pass(MILLI);
            measured(clocks.realtimeNanos(), clocks.truth());
        }
        assertThat(statusOf(watched)).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void withoutAWatchdogAStepOfTheWallIsALie() throws Exception {
        state();
        watchedClockBound();
        clocks.step(SECOND);
        assertThat(clockBound.now().earliest()).isGreaterThan(clocks.truth());
    }
}
