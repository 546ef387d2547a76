package dev.orloj.truetime;

import static dev.orloj.truetime.ManualClocks.MICRO;
import static dev.orloj.truetime.ManualClocks.MILLI;
import static dev.orloj.truetime.ManualClocks.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.internal.Nanos;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Commit wait on a machine whose time passes by being waited for. */
class CommitWaitTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final ManualClocks clocks = new ManualClocks();
    private final ManualScheduler scheduler = new ManualScheduler(clocks);
    private ScriptedTime source;

    private CommitWait wait(LongUnaryOperator bound) {
        source = new ScriptedTime(clocks, bound);
        return CommitWait.on(source).waiter(clocks);
    }

    /** As a transaction takes its timestamp. */
    private long latest() {
        return source.now().latest();
    }

    @Test
    void aConstantBoundIsWaitedOutTwice() throws InterruptedException {
        CommitWait wait = wait(age -> 4 * MILLI).spinning(Duration.ZERO);
        long start = clocks.truth();
        assertThat(wait.await(latest(), LONG_ENOUGH)).isZero();
        assertThat(clocks.truth() - start).isEqualTo(8 * MILLI + 1);
    }

    @Test
    void aBoundOfFourMillisecondsThatGrows200MicrosecondsASecondTakes8Point0016Milliseconds()
            throws InterruptedException {
        CommitWait wait = wait(age -> 4 * MILLI + Nanos.drift(age, 200_000)).spinning(Duration.ZERO);
        long start = clocks.truth();
        wait.await(latest(), LONG_ENOUGH);
        assertThat(clocks.truth() - start).isBetween(8_001_600L, 8_001_603L);
    }

    @Test
    void aBoundThatImprovesEndsTheWaitEarly() throws InterruptedException {
        CommitWait wait = wait(age -> age < 2 * MILLI ? 4 * MILLI : MILLI);
        long start = clocks.truth();
        wait.await(latest(), LONG_ENOUGH);
        // The timestamp is 4 ms after the start; with a bound of 1 ms that is certain at 5 ms.
        assertThat(clocks.truth() - start).isBetween(5 * MILLI, 5 * MILLI + MICRO);
    }

    @Test
    void aBoundThatImprovesIsNoticedWithinAMillisecond() throws InterruptedException {
        CommitWait wait = wait(age -> age < 2 * MILLI ? SECOND / 4 : 0);
        long timestamp = clocks.truth() + MILLI;
        long start = clocks.truth();
        wait.await(timestamp, LONG_ENOUGH);
        assertThat(clocks.truth() - start).isBetween(2 * MILLI, 3 * MILLI);
    }

    @Test
    void aBoundThatGrowsAsFastAsTimeIsRefusedAtTheDeadline() {
        for (LongUnaryOperator bound : new LongUnaryOperator[] {age -> MILLI + age, age -> MILLI + 2 * age}) {
            CommitWait wait = wait(bound);
            long timestamp = latest();
            long start = clocks.nanoTime();
            CommitWaitException e =
                    catchThrowableOfType(CommitWaitException.class, () -> wait.await(timestamp, LONG_ENOUGH));
            assertThat(e.reason()).isEqualTo(CommitWaitException.Reason.BOUND_GROWS);
            assertThat(e.timestamp()).isEqualTo(timestamp);
            assertThat(e)
                    .hasMessageStartingWith(timestamp + " was not certainly past after 10")
                    .hasMessageContaining(" ns, as the bound grows as fast as time: [");
            assertThat(clocks.nanoTime() - start).isBetween(SECOND, SECOND + MILLI);
        }
    }

    @Test
    void aWaitWhoseEndRecedesDoesNotSpinAllTheTime() {
        CommitWait wait = wait(age -> 50 * MICRO + age);
        long timestamp = latest();
        assertThatExceptionOfType(CommitWaitException.class).isThrownBy(() -> wait.await(timestamp, LONG_ENOUGH));
        long spun = clocks.spins() * 100;
        assertThat(spun).isBetween(SECOND / 2, 3 * SECOND / 4);
        assertThat(clocks.parks()).isGreaterThan(1_000);
    }

    @Test
    void anUnknownTimeIsWaitedOutUntilTheDeadline() {
        CommitWait wait = wait(age -> -1);
        CommitWaitException e = catchThrowableOfType(
                CommitWaitException.class, () -> wait.await(clocks.truth() - SECOND, Duration.ofMillis(20)));
        assertThat(e.reason()).isEqualTo(CommitWaitException.Reason.UNKNOWN);
        assertThat(e).hasMessageContaining("as the time is not known: UNKNOWN, scripted");
        assertThat(clocks.parks()).isLessThan(30);
    }

    @Test
    void aTimeThatIsUnknownForAWhileOnlyDelaysTheEnd() throws InterruptedException {
        CommitWait wait = wait(age -> age > MILLI && age < 100 * MILLI ? -1 : MILLI);
        long start = clocks.truth();
        wait.await(latest(), LONG_ENOUGH);
        assertThat(clocks.truth() - start).isBetween(100 * MILLI, 101 * MILLI);
    }

    @Test
    void aDeadlineThatIsTooEarlyIsATimeout() {
        CommitWait wait = wait(age -> 4 * MILLI);
        long timestamp = latest();
        long start = clocks.nanoTime();
        CommitWaitException e =
                catchThrowableOfType(CommitWaitException.class, () -> wait.await(timestamp, Duration.ofMillis(5)));
        assertThat(e.reason()).isEqualTo(CommitWaitException.Reason.TIMEOUT);
        assertThat(e).hasMessageContaining("the deadline: [");
        assertThat(clocks.nanoTime() - start).isBetween(5 * MILLI, 5 * MILLI + MICRO);
    }

    @Test
    void withoutTimeItOnlyLooks() throws InterruptedException {
        CommitWait wait = wait(age -> MILLI);
        assertThat(wait.await(clocks.truth() - MILLI - 1, Duration.ZERO)).isZero();
        CommitWaitException e = catchThrowableOfType(
                CommitWaitException.class, () -> wait.await(clocks.truth() - MILLI, Duration.ZERO));
        assertThat(e.reason()).isEqualTo(CommitWaitException.Reason.TIMEOUT);
        assertThat(clocks.parks() + clocks.spins()).isZero();
    }

    @Test
    void whatIsPastIsNotWaitedFor() throws InterruptedException {
        assertThat(wait(age -> MILLI).await(clocks.truth() - SECOND, Duration.ZERO))
                .isEqualTo(SECOND - MILLI - 1);
        assertThat(wait(age -> MILLI).await(Long.MIN_VALUE, Duration.ZERO)).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void noTimestampIsTooFar() {
        CommitWait wait = wait(age -> MILLI);
        assertThatExceptionOfType(CommitWaitException.class)
                .isThrownBy(() -> wait.await(Long.MAX_VALUE, Duration.ofMillis(10)));
    }

    @Test
    void itParksUntilShortlyBeforeTheEndAndSpinsFromThere() throws InterruptedException {
        CommitWait wait = wait(age -> 4 * MILLI).spinning(Duration.ofNanos(150 * MICRO));
        wait.await(latest(), LONG_ENOUGH);
        assertThat(clocks.parks()).isEqualTo(8);
        assertThat(clocks.spins()).isEqualTo(1_500); // of 100 ns each
    }

    @Test
    void wakingLateShowsAsOvershootUnlessSpinningCoversIt() throws InterruptedException {
        clocks.wakeLateBy(60 * MICRO);
        assertThat(wait(age -> 4 * MILLI).spinning(Duration.ZERO).await(latest(), LONG_ENOUGH))
                .isBetween(50 * MICRO, 60 * MICRO);
        assertThat(wait(age -> 4 * MILLI).await(latest(), LONG_ENOUGH)).isLessThan(MICRO);
    }

    @Test
    void anInterruptEndsTheWait() {
        CommitWait wait = wait(age -> 4 * MILLI);
        long timestamp = latest();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> wait.await(timestamp, LONG_ENOUGH))
                .withMessageContaining("" + timestamp);
        assertThat(clocks.parks()).isZero();

        clocks.onPark(() -> {
            if (clocks.parks() == 3) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> wait.await(timestamp, LONG_ENOUGH));
        assertThat(clocks.parks()).isEqualTo(3);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Property
    void whenItEndsTheTimestampIsPast(
            @ForAll @LongRange(min = 0, max = 10_000_000) long error,
            @ForAll @IntRange(min = 0, max = 900_000_000) int drift,
            @ForAll @LongRange(min = 1, max = 20_000_000) long syncedEvery,
            @ForAll @IntRange(min = 0, max = 1_000) int spinMicros,
            @ForAll @LongRange(min = 0, max = 100_000) long lateBy)
            throws InterruptedException {
        ManualClocks machine = new ManualClocks();
        machine.wakeLateBy(lateBy);
        ScriptedTime sawTooth = new ScriptedTime(machine, age -> error + Nanos.drift(age % syncedEvery, drift));
        long timestamp = sawTooth.now().latest();
        long overshoot = CommitWait.on(sawTooth)
                .waiter(machine)
                .spinning(Duration.ofNanos(spinMicros * MICRO))
                .await(timestamp, Duration.ofMinutes(1));
        assertThat(sawTooth.after(timestamp)).isTrue();
        assertThat(sawTooth.now().earliest() - timestamp - 1).isEqualTo(overshoot);
        assertThat(overshoot).isNotNegative();
    }

    @Test
    void theAsynchronousWaitEndsWhenTheTimestampIsPast() {
        CommitWait wait = wait(age -> 4 * MILLI);
        long start = clocks.truth();
        CompletableFuture<Long> past = wait.awaitAsync(latest(), LONG_ENOUGH, scheduler);
        assertThat(past).isNotDone();
        scheduler.runAll();
        assertThat(past).isCompletedWithValueMatching(overshoot -> overshoot < 20 * MICRO);
        assertThat(clocks.truth() - start).isBetween(8 * MILLI, 8 * MILLI + 20 * MICRO);
        assertThat(source.after(start + 4 * MILLI)).isTrue();
    }

    @Test
    void theAsynchronousWaitOfWhatIsPastNeedsNoScheduler() {
        assertThat(wait(age -> 0).awaitAsync(clocks.truth() - 1, LONG_ENOUGH, scheduler))
                .isCompletedWithValue(0L);
        assertThat(scheduler.runAll()).isZero();
    }

    @Test
    void theAsynchronousWaitNoticesABoundThatImproves() {
        CommitWait wait = wait(age -> age < MILLI ? SECOND / 4 : 0);
        CompletableFuture<Long> past = wait.awaitAsync(clocks.truth() + MILLI, LONG_ENOUGH, scheduler);
        assertThat(scheduler.runAll()).isEqualTo(1);
        assertThat(past).isCompleted();
    }

    @Test
    void theAsynchronousWaitIsRefusedAtTheDeadlineAsTheOther() {
        CommitWait wait = wait(age -> MILLI + age);
        CompletableFuture<Long> past = wait.awaitAsync(latest(), Duration.ofMillis(100), scheduler);
        scheduler.runAll();
        assertThat(causeOf(past))
                .isInstanceOfSatisfying(
                        CommitWaitException.class,
                        e -> assertThat(e.reason()).isEqualTo(CommitWaitException.Reason.BOUND_GROWS));
    }

    @Test
    void aCancelledWaitIsNotScheduledAgain() {
        CommitWait wait = wait(age -> 4 * MILLI);
        CompletableFuture<Long> past = wait.awaitAsync(latest(), LONG_ENOUGH, scheduler);
        past.cancel(false);
        long readings = source.readings();
        assertThat(scheduler.runAll()).isEqualTo(1);
        assertThat(source.readings()).isEqualTo(readings);
    }

    @Test
    void aSchedulerThatIsShutDownFailsTheWait() {
        scheduler.shutdown();
        CommitWait wait = wait(age -> 4 * MILLI);
        assertThat(causeOf(wait.awaitAsync(latest(), LONG_ENOUGH, scheduler)))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aSourceThatThrowsFailsTheWait() {
        TrueTime broken = new TrueTime() {
            @Override
            public TimeInterval now() {
                throw new AssertionError("broken");
            }

            @Override
            public void read(TimeReading into) {
                throw new AssertionError("broken");
            }
        };
        assertThat(causeOf(CommitWait.on(broken).awaitAsync(1, LONG_ENOUGH, scheduler)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    private static Throwable causeOf(CompletableFuture<Long> failed) {
        assertThat(failed).isCompletedExceptionally();
        return catchThrowableOfType(CompletionException.class, failed::join).getCause();
    }

    @Test
    void argumentsOutOfRangeAreTheCallersError() {
        CommitWait wait = wait(age -> 0);
        for (Duration timeout : new Duration[] {Duration.ofNanos(-1), CommitWait.MAX_TIMEOUT.plusNanos(1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> wait.await(0, timeout))
                    .withMessageContaining(timeout.toString());
            assertThatIllegalArgumentException().isThrownBy(() -> wait.awaitAsync(0, timeout, scheduler));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> wait.spinning(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> wait.spinning(Duration.ofMillis(11)));
        assertThatNullPointerException().isThrownBy(() -> CommitWait.on(null));
        assertThatNullPointerException().isThrownBy(() -> wait.spinning(null));
        assertThatNullPointerException().isThrownBy(() -> wait.await(0, null));
        assertThatNullPointerException().isThrownBy(() -> wait.awaitAsync(0, null, scheduler));
        assertThatNullPointerException().isThrownBy(() -> wait.awaitAsync(0, LONG_ENOUGH, null));
        assertThat(source.readings()).isZero();
    }

    @Test
    void aThreadOfTheMachineWaitsForReal() throws InterruptedException {
        TrueTime own = TrueTimes.stated(Duration.ofNanos(MILLI), 0);
        long timestamp = own.now().latest();
        CommitWait.on(own).await(timestamp, Duration.ofMinutes(1));
        assertThat(own.after(timestamp)).isTrue();
    }
}
