package dev.orloj.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual time: its order, its end, and its guard rails. */
@Timeout(120)
class SchedulerTest {
    private final Scheduler scheduler = new Scheduler();
    private final List<String> log = new ArrayList<>();

    private Runnable logs(String what) {
        return () -> log.add(what + "@" + scheduler.now());
    }

    @Test
    void eventsHappenByTimeAndAtOneTimeAsScheduled() {
        scheduler.at(20, logs("d"));
        scheduler.at(10, logs("b"));
        scheduler.at(10, argument -> log.add("c" + argument), 7);
        scheduler.after(5, logs("a"));
        assertThat(scheduler.pending()).isEqualTo(4);
        assertThat(scheduler.run()).isEqualTo(4);
        assertThat(log).containsExactly("a@5", "b@10", "c7", "d@20");
        assertThat(scheduler.now()).isEqualTo(20);
        assertThat(scheduler.executed()).isEqualTo(4);
    }

    @Test
    void noDelayMeansAfterAllThatIsScheduledForNow() {
        scheduler.at(1, () -> {
            log.add("first");
            scheduler.after(0, logs("third"));
        });
        scheduler.at(1, logs("second"));
        scheduler.run();
        assertThat(log).containsExactly("first", "second@1", "third@1");
    }

    @Test
    void runningUntilATimeIncludesItAndMovesTimeThere() {
        scheduler.at(10, logs("a"));
        scheduler.at(11, logs("b"));
        assertThat(scheduler.runUntil(10)).isEqualTo(1);
        assertThat(scheduler.now()).isEqualTo(10);
        assertThat(scheduler.runFor(0)).isZero();
        assertThat(scheduler.runFor(90)).isEqualTo(1);
        assertThat(scheduler.now()).isEqualTo(100);
        assertThat(scheduler.step()).isFalse();
        assertThat(log).containsExactly("a@10", "b@11");
    }

    @Test
    void cancelledEventsDoNotHappen() {
        long a = scheduler.at(10, logs("a"));
        long b = scheduler.at(10, logs("b"));
        assertThat(scheduler.cancel(a)).isTrue();
        assertThat(scheduler.cancel(a)).isFalse();
        assertThat(scheduler.pending()).isEqualTo(1);
        scheduler.run();
        assertThat(scheduler.cancel(b)).isFalse();
        assertThat(log).containsExactly("b@10");
    }

    @Test
    void anEventThatIsOverIsNotMistakenForTheNextOneInItsPlace() {
        long first = scheduler.at(10, logs("first"));
        scheduler.run();
        scheduler.at(20, logs("second"));
        assertThat(scheduler.cancel(first)).isFalse();
        assertThat(scheduler.cancel(-1)).isFalse();
        assertThat(scheduler.cancel(Long.MAX_VALUE)).isFalse();
        scheduler.run();
        assertThat(log).containsExactly("first@10", "second@20");
    }

    /** A scheduler that has run for long takes no more room than one that has not. */
    @Test
    void placesOfEventsThatAreOverAreUsedAgain() {
        Scheduler small = new Scheduler(2);
        long first = small.after(1, () -> {});
        for (int i = 0; i < 100; i++) {
            long event = small.after(2, () -> {});
            small.step();
            assertThat(event - first & EventQueue.MAX_EVENTS - 1).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void timeNeitherGoesBackNorBeyondItsEnd() {
        scheduler.runUntil(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheduler.at(99, logs("past")))
                .withMessageContaining("99")
                .withMessageContaining("100");
        assertThatIllegalArgumentException().isThrownBy(() -> scheduler.runUntil(99));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheduler.after(-1, logs("past")))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> scheduler.after(Long.MAX_VALUE, logs("never")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheduler.after(Scheduler.MAX_NANOS, logs("never")))
                .withMessageContaining("time ends at " + Scheduler.MAX_NANOS);
        assertThat(scheduler.pending()).isZero();

        scheduler.at(Scheduler.MAX_NANOS, logs("end"));
        scheduler.run();
        assertThat(log).containsExactly("end@" + Scheduler.MAX_NANOS);
    }

    @Test
    void aLoopWithoutEndIsStoppedAtTheLimit() {
        scheduler.maxEvents(1_000);
        scheduler.at(0, new Runnable() {
            @Override
            public void run() {
                scheduler.after(0, this);
            }
        });
        assertThatExceptionOfType(EventLimitException.class)
                .isThrownBy(scheduler::run)
                .withMessageContaining("limit 1000")
                .satisfies(e -> assertThat(e.limit()).isEqualTo(1_000))
                .satisfies(e -> assertThat(e.nowNanos()).isZero());
        assertThat(scheduler.executed()).isEqualTo(1_000);

        scheduler.maxEvents(1_500);
        assertThatExceptionOfType(EventLimitException.class).isThrownBy(() -> scheduler.runFor(1));
        assertThat(scheduler.executed()).isEqualTo(1_500);
        assertThatIllegalArgumentException().isThrownBy(() -> scheduler.maxEvents(0));
        assertThatIllegalArgumentException().isThrownBy(() -> scheduler.maxEvents(Long.MAX_VALUE));
    }

    @Test
    void moreEventsThanCanBePendingAreRefused() {
        Scheduler small = new Scheduler(100);
        for (int i = 0; i < 100; i++) {
            small.at(i & 7, argument -> log.add("" + argument), i);
        }
        assertThatExceptionOfType(EventLimitException.class)
                .isThrownBy(() -> small.at(0, logs("one more")))
                .withMessageContaining("pending, limit 100");
        assertThatExceptionOfType(EventLimitException.class).isThrownBy(() -> small.atFirst(0, logs("one more")));
        small.step();
        small.at(0, logs("one more"));
        assertThat(log).containsExactly("0");
    }

    @Test
    void anEventThatThrowsIsOverAndTheRestCanGoOn() {
        scheduler.at(10, () -> {
            throw new IllegalStateException("planted");
        });
        scheduler.at(20, logs("b"));
        assertThatIllegalStateException()
                .isThrownBy(() -> scheduler.runUntil(30))
                .withMessage("planted");
        assertThat(scheduler.now()).isEqualTo(10);
        assertThat(scheduler.runUntil(30)).isEqualTo(1);
        assertThat(log).containsExactly("b@20");
    }

    @Test
    void eventsCanNotRunOthers() {
        scheduler.at(10, scheduler::run);
        assertThatIllegalStateException().isThrownBy(scheduler::run).withMessageContaining("schedules");
        scheduler.at(20, () -> scheduler.runUntil(25));
        assertThatIllegalStateException().isThrownBy(scheduler::step);
        assertThat(scheduler.now()).isEqualTo(20);
    }

    @Test
    void anotherThreadIsRefused() throws Exception {
        scheduler.at(10, logs("a"));
        for (Runnable call : List.<Runnable>of(
                () -> scheduler.at(1, logs("x")), scheduler::run, () -> scheduler.cancel(0), scheduler::step)) {
            FutureTask<Void> task = new FutureTask<>(call, null);
            Thread thread = new Thread(task, "stranger");
            thread.start();
            assertThatThrownBy(task::get)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("stranger");
            thread.join();
        }
        scheduler.run();
        assertThat(log).containsExactly("a@10");
    }

    @Test
    void whatIsPlannedFirstComesBeforeAllElseOfItsTime() {
        scheduler.at(10, logs("b"));
        scheduler.atFirst(10, logs("a"));
        scheduler.at(9, logs("earlier"));
        scheduler.run();
        assertThat(log).containsExactly("earlier@9", "a@10", "b@10");
    }

    @Test
    void digestTellsOtherTimesAndOtherOrdersApart() {
        assertThat(digest(10, 20)).isEqualTo(digest(10, 20)).isNotEqualTo(digest(10, 21));
        Scheduler more = new Scheduler();
        more.at(10, () -> more.after(10, () -> {}));
        more.run();
        assertThat(more.digest()).isNotEqualTo(digest(10, 20));
    }

    private static long digest(long... times) {
        Scheduler scheduler = new Scheduler();
        for (long time : times) {
            scheduler.at(time, () -> {});
        }
        scheduler.run();
        return scheduler.digest();
    }
}
