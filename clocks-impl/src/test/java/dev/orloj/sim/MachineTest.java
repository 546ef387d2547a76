package dev.orloj.sim;

import static dev.orloj.sim.Times.SECOND;
import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.nanos;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Processes: what they lose in a crash, what waits while they are held up, and whose time their timers go by. */
class MachineTest {
    private final World world = World.of(3);
    private final Machine machine = world.machine("a");
    private final List<String> log = new ArrayList<>();

    private Runnable logs(String what) {
        return () -> log.add(what + "@" + world.elapsed().toMillis());
    }

    @Test
    void timersComeInOrderOfTheirTimes() {
        machine.after(millis(20), logs("b"));
        machine.after(millis(10), logs("a"));
        machine.after(millis(20), logs("c"));
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a@10", "b@20", "c@20");
    }

    @Test
    void timersCanBeCancelled() {
        Timer first = machine.after(millis(10), logs("first"));
        Timer second = machine.after(millis(20), logs("second"));
        assertThat(first.cancel()).isTrue();
        assertThat(first.cancel()).isFalse();
        world.runFor(seconds(1));
        assertThat(second.cancel()).isFalse();
        assertThat(log).containsExactly("second@20");
    }

    @Test
    void periodicTimersComeUntilTheyAreCancelled() {
        Timer timer = machine.every(millis(10), logs("tick"));
        world.runFor(millis(35));
        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
        world.runFor(seconds(1));
        assertThat(log).containsExactly("tick@10", "tick@20", "tick@30");
    }

    @Test
    void aPeriodicTimerCanCancelItself() {
        Timer[] timer = new Timer[1];
        timer[0] = machine.every(millis(10), () -> {
            log.add("tick");
            timer[0].cancel();
        });
        world.runFor(seconds(1));
        assertThat(log).containsExactly("tick");
        assertThat(world.scheduler().pending()).isZero();
    }

    @Test
    void timersOfTheWorldGoByTrueTimeAndOutliveCrashes() {
        machine.clock().rate(SimClock.MAX_RATE_PPB);
        Timer timer = world.every(millis(10), logs("tick"));
        world.after(millis(25), logs("once"));
        machine.crash();
        world.runFor(millis(30));
        timer.cancel();
        world.runFor(seconds(1));
        assertThat(log).containsExactly("tick@10", "tick@20", "once@25", "tick@30");
    }

    @Test
    void timersGoByTheClockOfTheirMachine() {
        machine.clock().rate(SimClock.MAX_RATE_PPB);
        machine.after(millis(100), logs("fast"));
        world.runFor(seconds(1));
        machine.clock().rate(-500_000_000);
        machine.after(millis(100), logs("slow"));
        world.runFor(seconds(1));
        assertThat(log).containsExactly("fast@50", "slow@1200");
    }

    @Test
    void aChangedRateMovesTheTimersThatAreSet() {
        machine.after(millis(100), logs("hastened"));
        world.runFor(millis(50));
        machine.clock().rate(SimClock.MAX_RATE_PPB);
        world.runFor(seconds(1));
        machine.after(millis(100), logs("stopped"));
        machine.clock().rate(SimClock.MIN_RATE_PPB);
        world.runFor(seconds(5));
        machine.clock().rate(0);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("hastened@75", "stopped@6150");
    }

    @Test
    void settingTheWallDoesNotMoveTimers() {
        machine.after(millis(100), logs("timer"));
        machine.clock().step(seconds(3_600));
        machine.clock().freeze();
        world.runFor(seconds(1));
        assertThat(log).containsExactly("timer@100");
    }

    /** A timer under a wandering rate comes exactly when the clock says so. */
    @Test
    void timersFollowAWanderingRate() {
        machine.clock().wander(millis(7), 50_000_000, 400_000_000);
        List<Long> late = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            long due = machine.clock().monotonicNanos() + i * 1_234_567L;
            machine.after(nanos(i * 1_234_567L), () -> late.add(machine.clock().monotonicNanos() - due));
        }
        world.runFor(seconds(2));
        assertThat(late).hasSize(200).allSatisfy(by -> assertThat(by).isBetween(0L, 1L));
    }

    @Test
    void aTimerThatNeverComesDoesNotKeepTheWorldFromItsEnd() {
        machine.after(nanos(Scheduler.MAX_NANOS), logs("late"));
        world.runFor(seconds(1));
        machine.clock().rate(-999_999_999);
        world.runFor(Duration.ofDays(10_000));
        assertThat(log).isEmpty();
    }

    @Test
    void aCrashEndsTimersAndTasksAndTheProcess() {
        Supplier<Object> process = machine.start(m -> new Object());
        Object first = process.get();
        machine.every(millis(10), logs("tick"));
        world.runFor(millis(15));
        assertThat(machine.crash()).isTrue();
        assertThat(machine.crash()).isFalse();
        assertThat(machine.isUp()).isFalse();
        assertThat(machine.execute(logs("task"))).isFalse();
        assertThatIllegalStateException().isThrownBy(process::get).withMessageContaining("a has no process at 15ms");
        world.runFor(millis(100));
        assertThat(machine.restart()).isTrue();
        assertThat(machine.restart()).isFalse();
        assertThat(machine.incarnation()).isEqualTo(2);
        assertThat(process.get()).isNotSameAs(first);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("tick@10");
    }

    @Test
    void aTimerOfADeadProcessDoesNotHitItsSuccessor() {
        Timer old = machine.after(millis(100), logs("old"));
        machine.crash();
        machine.restart();
        machine.after(millis(50), logs("new"));
        assertThat(old.cancel()).isFalse();
        world.runFor(seconds(1));
        assertThat(log).containsExactly("new@50");
    }

    @Test
    void aProcessThatIsDownSetsTimersInVain() {
        machine.crash();
        Timer timer = machine.after(millis(10), logs("never"));
        machine.every(millis(10), logs("never"));
        machine.restart();
        world.runFor(seconds(1));
        assertThat(log).isEmpty();
        assertThat(timer.cancel()).isFalse();
    }

    @Test
    void aProcessCanCrashItsOwnMachine() {
        machine.after(millis(10), () -> {
            machine.crash();
            machine.after(millis(1), logs("never"));
        });
        machine.after(millis(20), logs("never"));
        world.runFor(seconds(1));
        assertThat(log).isEmpty();
    }

    @Test
    void programsStartOnceAndAgainAfterEachCrash() {
        machine.start(m -> log.add("start " + m.incarnation()));
        assertThatIllegalStateException()
                .isThrownBy(() -> machine.start(m -> "another"))
                .withMessageContaining("a has a program already");
        machine.crash();
        machine.restart();
        assertThat(log).containsExactly("start 1", "start 2");
        Machine down = world.machine("down");
        down.crash();
        assertThatIllegalStateException().isThrownBy(() -> down.start(m -> "x")).withMessageContaining("down is down");
    }

    @Test
    void eachIncarnationDrawsOtherNumbers() {
        long first = machine.random().nextLong();
        assertThat(machine.random().nextLong()).isEqualTo(first);
        machine.crash();
        machine.restart();
        assertThat(machine.random().nextLong()).isNotEqualTo(first);
    }

    @Test
    void aPauseDefersTimersAndTasksAndTheClockGoesOn() {
        machine.after(millis(10), logs("early"));
        machine.after(millis(30), logs("due"));
        machine.every(millis(40), logs("tick"));
        world.runFor(millis(20));
        assertThat(machine.pause()).isTrue();
        assertThat(machine.pause()).isFalse();
        assertThat(machine.suspend()).isFalse();
        long before = machine.clock().monotonicNanos();
        assertThat(machine.execute(logs("task"))).isTrue();
        world.runFor(millis(180));
        assertThat(machine.clock().monotonicNanos() - before).isEqualTo(180_000_000);
        assertThat(log).containsExactly("early@10");
        assertThat(machine.resume()).isTrue();
        assertThat(machine.resume()).isFalse();
        world.runFor(millis(50));
        assertThat(log).containsExactlyInAnyOrder("early@10", "due@200", "tick@200", "task@200", "tick@240");
    }

    @Test
    void aSuspensionDefersTimersByAsLongAsItLasts() {
        machine.after(millis(30), logs("timer"));
        world.runFor(millis(20));
        assertThat(machine.suspend()).isTrue();
        world.runFor(seconds(5));
        machine.resume();
        world.runFor(seconds(1));
        assertThat(log).containsExactly("timer@5030");
    }

    @Test
    void aCrashEndsAPauseAndWhatWaited() {
        for (boolean suspended : new boolean[] {false, true}) {
            boolean held = suspended ? machine.suspend() : machine.pause();
            assertThat(held).isTrue();
            machine.execute(logs("lost"));
            world.runFor(millis(10));
            long before = machine.clock().monotonicNanos();
            machine.crash();
            assertThat(machine.resume()).isFalse();
            machine.restart();
            world.runFor(millis(10));
            assertThat(machine.clock().monotonicNanos() - before).isEqualTo(10_000_000);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void whatWaitedComesBeforeWhatComesLater() {
        machine.pause();
        machine.execute(logs("1"));
        machine.execute(logs("2"));
        machine.resume();
        machine.execute(logs("3"));
        assertThat(log).isEmpty();
        world.runFor(millis(1));
        machine.execute(logs("4"));
        assertThat(log).containsExactly("1@0", "2@0", "3@0", "4@1");
    }

    @Test
    void aTaskThatThrowsHoldsUpNoOther() {
        machine.pause();
        machine.execute(() -> {
            throw new IllegalStateException("planted");
        });
        machine.execute(logs("next"));
        machine.after(Duration.ZERO, () -> {
            throw new IllegalStateException("planted too");
        });
        machine.after(Duration.ZERO, logs("timer"));
        machine.resume();
        assertThatIllegalStateException().isThrownBy(() -> world.runFor(seconds(1)));
        assertThatIllegalStateException().isThrownBy(() -> world.runFor(seconds(1)));
        world.runFor(seconds(1));
        assertThat(log).containsExactlyInAnyOrder("next@0", "timer@0");
    }

    @Test
    void aMachinePausedAgainWhileItCatchesUpStopsAgain() {
        machine.pause();
        machine.execute(machine::pause);
        machine.execute(logs("after"));
        machine.resume();
        world.runFor(seconds(1));
        assertThat(log).isEmpty();
        machine.resume();
        world.runFor(seconds(1));
        assertThat(log).containsExactly("after@1000");
    }

    @Test
    void namesAreUniqueAndPlain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.machine("a"))
                .withMessageContaining("a already");
        for (String name : List.of("", "a b", "a,b", "a|b", "a>b", "a#1", "a;", "x".repeat(41), "ä")) {
            assertThatIllegalArgumentException().isThrownBy(() -> world.machine(name));
            assertThatIllegalArgumentException().isThrownBy(() -> world.network(name, Link.of(r -> 0)));
            assertThatIllegalArgumentException().isThrownBy(() -> world.happens(name, 0.5));
        }
        world.network("net", Link.of(r -> 0));
        assertThatIllegalArgumentException().isThrownBy(() -> world.network("net", Link.of(r -> 0)));
        assertThat(world.machines()).containsExactly(machine);
    }

    @Test
    void waitingForSomethingStopsAtIt() {
        machine.every(millis(10), logs("tick"));
        assertThat(world.runUntil(() -> log.size() == 3, seconds(1))).isTrue();
        assertThat(world.elapsed()).isEqualTo(millis(30));
        assertThat(world.runUntil(() -> log.size() == 3, seconds(1))).isTrue();
        assertThat(world.runUntil(() -> false, seconds(1))).isFalse();
        assertThat(world.scheduler().now()).isEqualTo(SECOND + 30_000_000);
        world.after(seconds(1), logs("holds"));
        world.after(seconds(1), logs("next"));
        assertThat(world.runUntil(() -> log.get(log.size() - 1).startsWith("holds"), seconds(1)))
                .isTrue();
        World idle = World.of(1);
        assertThat(idle.runUntil(() -> false, seconds(1))).isFalse();
        assertThat(idle.elapsed()).isEqualTo(seconds(1));
    }
}
