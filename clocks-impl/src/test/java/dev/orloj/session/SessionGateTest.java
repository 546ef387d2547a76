package dev.orloj.session;

import static dev.orloj.session.Admission.ADMITTED;
import static dev.orloj.session.Admission.REFUSED;
import static dev.orloj.session.Admission.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is admitted when, under a time that only the test moves. */
@Timeout(120)
class SessionGateTest {
    private static final Duration TIMEOUT = Duration.ofMillis(50);

    private final ManualTimer timer = new ManualTimer();
    private final SessionGate<VersionVector> gate = SessionGate.ofVector(vector("n1:3"), 2, timer);

    private static VersionVector vector(String text) {
        return VersionVector.parse(text);
    }

    private static VectorSessionToken token(String needed) {
        return VectorSessionToken.parse("v.yrwf@" + needed);
    }

    /** A request on a thread of its own. */
    private static final class Request {
        private final FutureTask<Admission> task;
        private final Thread thread;

        Request(Callable<Admission> call) {
            task = new FutureTask<>(call);
            thread = new Thread(task, "request");
            thread.setDaemon(true);
            thread.start();
        }

        Admission answer() throws Exception {
            return task.get(60, TimeUnit.SECONDS);
        }
    }

    private Request reads(String needed) throws InterruptedException {
        Request request = new Request(() -> gate.awaitRead(token(needed), TIMEOUT));
        timer.awaitAsleep(1);
        return request;
    }

    @Test
    void stateIsTheJoinOfWhatWasToldInAnyOrder() {
        gate.advanceTo(vector("n1:5~n2:1"));
        gate.advanceTo(vector("n1:4~n3:1"));
        gate.advanceTo(vector("n1:2"));
        gate.advanceTo(VersionVector.empty());
        assertThat(gate.state()).hasToString("n1:5~n2:1~n3:1");

        SessionGate<HybridTimestamp> hybrid = SessionGate.ofHybridTime(HybridTimestamp.of(5, 0));
        hybrid.advanceTo(HybridTimestamp.of(7, 0));
        hybrid.advanceTo(HybridTimestamp.of(6, 9));
        assertThat(hybrid.state()).isEqualTo(HybridTimestamp.of(7, 0));
    }

    @Test
    void askingIsWhatTheTokenSaysOfThePresentState() {
        VectorSessionToken token = VectorSessionToken.parse("v.yf@n1:3@n1:4");
        assertThat(gate.canRead(token)).isTrue();
        assertThat(gate.canWrite(token)).isFalse();
        assertThat(gate.canServe(token)).isFalse();
        gate.advanceTo(vector("n1:4"));
        assertThat(gate.canWrite(token)).isTrue();
        assertThat(gate.canServe(token)).isTrue();
    }

    @Test
    void whatCanBeServedDoesNotWait() throws Exception {
        timer.atReading(() -> {
            throw new AssertionError("looked at the time");
        });
        assertThat(gate.awaitRead(token("n1:3"), TIMEOUT)).isEqualTo(ADMITTED);
        assertThat(gate.awaitWrite(token("n1:3"), Duration.ZERO)).isEqualTo(ADMITTED);
        assertThat(gate.awaitServe(token("n1:3"), Duration.ofSeconds(-1))).isEqualTo(ADMITTED);
        assertThat(gate.awaitRead(token("n1:4"), Duration.ZERO)).isEqualTo(TIMED_OUT);
        assertThat(gate.awaitRead(token("n1:4"), Duration.ofSeconds(Long.MIN_VALUE)))
                .isEqualTo(TIMED_OUT);
    }

    @Test
    void waitingReadIsAdmittedOnceTheStateIsReached() throws Exception {
        Request request = reads("n1:4~n2:1");
        gate.advanceTo(vector("n1:9"));
        gate.advanceTo(vector("n2:1"));
        assertThat(request.answer()).isEqualTo(ADMITTED);
        assertThat(gate.waiters()).isZero();
    }

    @Test
    void readsWritesAndBothWaitForTheirOwnNeeds() throws Exception {
        VectorSessionToken token = VectorSessionToken.parse("v.yf@n2:1@n3:1");
        SessionGate<VersionVector> wide = SessionGate.ofVector(VersionVector.empty(), 3, timer);
        Request read = new Request(() -> wide.awaitRead(token, TIMEOUT));
        Request write = new Request(() -> wide.awaitWrite(token, TIMEOUT));
        Request both = new Request(() -> wide.awaitServe(token, TIMEOUT));
        timer.awaitAsleep(3);
        wide.advanceTo(vector("n3:1"));
        assertThat(write.answer()).isEqualTo(ADMITTED);
        assertThat(timer.woken()).containsExactly(write.thread);
        wide.advanceTo(vector("n2:1"));
        assertThat(read.answer()).isEqualTo(ADMITTED);
        assertThat(both.answer()).isEqualTo(ADMITTED);
        assertThat(timer.woken()) // of those two, whichever came first
                .startsWith(write.thread)
                .containsExactlyInAnyOrder(write.thread, read.thread, both.thread);
    }

    @Test
    void onlyThoseThatCanBeServedAreWoken() throws Exception {
        Request one = reads("n1:4");
        Request two = reads("n2:1");
        gate.advanceTo(vector("n3:7"));
        assertThat(timer.woken()).isEmpty();
        gate.advanceTo(vector("n2:1"));
        assertThat(timer.woken()).containsExactly(two.thread);
        assertThat(two.answer()).isEqualTo(ADMITTED);
        gate.advanceTo(vector("n2:1"));
        gate.advanceTo(vector("n1:4"));
        assertThat(timer.woken()).containsExactly(two.thread, one.thread);
        assertThat(one.answer()).isEqualTo(ADMITTED);
    }

    @Test
    void waitEndsAtItsTimeoutAndNotBefore() throws Exception {
        Request request = reads("n1:4");
        timer.advance(TIMEOUT.toNanos() - 1);
        assertThat(request.task.isDone()).isFalse();
        timer.advance(1);
        assertThat(request.answer()).isEqualTo(TIMED_OUT);
        assertThat(gate.waiters()).isZero();
    }

    @Test
    void thoseWokenForNothingSleepOnForTheRestOfTheirTime() throws Exception {
        Request request = reads("n1:4");
        timer.advance(TIMEOUT.toNanos() - 10);
        timer.wake(request.thread);
        timer.awaitAsleep(1);
        timer.advance(10);
        assertThat(request.answer()).isEqualTo(TIMED_OUT);
    }

    @Test
    void statesReachedAtTheTimeoutAdmit() throws Exception {
        Request request = reads("n1:4");
        timer.atReading(() -> gate.advanceTo(vector("n1:4"))); // after the time was up, before the last look
        timer.advance(TIMEOUT.toNanos());
        assertThat(request.answer()).isEqualTo(ADMITTED);
    }

    @Test
    void progressBetweenTheFirstLookAndEnteringIsNotMissed() throws Exception {
        AtomicInteger readings = new AtomicInteger();
        timer.atReading(() -> {
            if (readings.incrementAndGet() == 1) {
                gate.advanceTo(vector("n1:4"));
            }
        });
        timer.beforeSleep(() -> {
            throw new AssertionError("slept");
        });
        assertThat(gate.awaitRead(token("n1:4"), TIMEOUT)).isEqualTo(ADMITTED);
        assertThat(gate.waiters()).isZero();
    }

    @Test
    void progressBetweenTheLastLookAndFallingAsleepIsNotMissed() throws Exception {
        timer.beforeSleep(() -> gate.advanceTo(vector("n1:4")));
        assertThat(gate.awaitRead(token("n1:4"), Duration.ofDays(1))).isEqualTo(ADMITTED);
        assertThat(timer.woken()).containsExactly(Thread.currentThread());
    }

    @Test
    void requestsBeyondTheLimitAreRefusedAndThoseThatWaitStay() throws Exception {
        Request one = reads("n1:4");
        Request two = reads("n1:5");
        assertThat(gate.waiters()).isEqualTo(2);
        assertThat(gate.awaitRead(token("n1:4"), TIMEOUT)).isEqualTo(REFUSED);
        assertThat(gate.awaitWrite(token("n1:4"), TIMEOUT)).isEqualTo(REFUSED);
        assertThat(gate.awaitRead(token("n1:4"), Duration.ZERO)).isEqualTo(TIMED_OUT); // it would not have waited
        assertThat(gate.awaitRead(token("n1:3"), TIMEOUT)).isEqualTo(ADMITTED);
        gate.advanceTo(vector("n1:4"));
        assertThat(one.answer()).isEqualTo(ADMITTED);
        Request three = reads("n1:6"); // there is room again
        gate.advanceTo(vector("n1:6"));
        assertThat(two.answer()).isEqualTo(ADMITTED);
        assertThat(three.answer()).isEqualTo(ADMITTED);
        assertThat(gate.waiters()).isZero();
    }

    @Test
    void gateForNobodyRefusesAllThatWouldWait() throws Exception {
        SessionGate<VersionVector> closed = SessionGate.ofVector(VersionVector.empty(), 0, timer);
        assertThat(closed.awaitRead(token("n1:1"), TIMEOUT)).isEqualTo(REFUSED);
        assertThat(closed.awaitRead(token("0"), TIMEOUT)).isEqualTo(ADMITTED);
    }

    @Test
    void interruptEndsTheWaitAndFreesItsPlace() throws Exception {
        Request request = reads("n1:4");
        request.thread.interrupt();
        assertThatThrownBy(request::answer)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(gate.waiters()).isZero();
    }

    @Test
    void interruptBeforehandIsSeenEvenWhereNobodyWouldWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> gate.awaitRead(token("n1:3"), TIMEOUT)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void timeoutsBeyondTheRangeOfNanosecondsAreForEver() throws Exception {
        Request request = new Request(() -> gate.awaitRead(token("n1:4"), Duration.ofSeconds(Long.MAX_VALUE)));
        timer.awaitAsleep(1);
        gate.advanceTo(vector("n1:4"));
        assertThat(request.answer()).isEqualTo(ADMITTED);
    }

    @Test
    void hybridRequestsWaitForTheWatermark() throws Exception {
        SessionGate<HybridTimestamp> hybrid = SessionGate.ofHybridTime(HybridTimestamp.of(5, 0), 1, timer);
        HybridSessionToken token = HybridSessionToken.start().afterWrite(HybridTimestamp.of(7, 3));
        Request request = new Request(() -> hybrid.awaitRead(token, TIMEOUT));
        timer.awaitAsleep(1);
        hybrid.advanceTo(HybridTimestamp.of(7, 2));
        assertThat(timer.woken()).isEmpty();
        hybrid.advanceTo(HybridTimestamp.of(7, 3));
        assertThat(request.answer()).isEqualTo(ADMITTED);
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionGate.ofVector(VersionVector.empty(), -1, timer))
                .withMessageContaining("-1");
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> SessionGate.ofVector(null),
                () -> SessionGate.ofVector(VersionVector.empty(), 1, null),
                () -> SessionGate.ofHybridTime(null),
                () -> SessionGate.ofHybridTime(HybridTimestamp.MAX, 1, null),
                () -> gate.advanceTo(null),
                () -> gate.canRead(null),
                () -> gate.canWrite(null),
                () -> gate.canServe(null),
                () -> gate.awaitRead(null, TIMEOUT),
                () -> gate.awaitRead(token("0"), null),
                () -> gate.awaitWrite(null, TIMEOUT),
                () -> gate.awaitServe(null, TIMEOUT));
        calls.forEach(call -> assertThatNullPointerException().isThrownBy(call));
    }

    @Test
    void stateAndWaitersAreShown() {
        assertThat(gate).hasToString("SessionGate[state=n1:3, waiters=0]");
    }
}
