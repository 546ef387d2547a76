package dev.orloj.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** However a clock is treated, its readings are those of exact arithmetic, rounded down once. */
class SimClockExactProperties {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    /** What is done after a time, and with what amount. */
    private record Step(long time, Kind kind, long amount) {}

    private enum Kind {
        READ,
        RATE,
        STEP,
        FREEZE,
        THAW,
        SMEAR,
        SUSPEND,
        RESUME
    }

    /** The oscillator in billionths of a nanosecond, without end and without rounding. */
    private static final class Paper {
        private BigInteger oscillator = BigInteger.ZERO;
        private BigInteger speed = BILLION;
        private long wallOffset = World.EPOCH_NANOS;
        private long frozenWall;
        private boolean frozen;
        private long smearStart;
        private long smearSeconds = Long.MAX_VALUE;
        private long lost;
        private long suspendedAt;
        private boolean suspended;

        long now() {
            return oscillator.divide(BILLION).longValueExact();
        }

        long smeared() {
            return Math.min(1_000_000_000, (now() - smearStart) / smearSeconds);
        }

        long wall() {
            return frozen ? frozenWall : now() + wallOffset - smeared();
        }

        long monotonic() {
            return (suspended ? suspendedAt : now()) - lost;
        }

        void pass(long time) {
            oscillator = oscillator.add(speed.multiply(BigInteger.valueOf(time)));
        }

        void apply(Kind kind, long amount) {
            switch (kind) {
                case RATE -> speed = BILLION.add(BigInteger.valueOf(amount));
                case STEP -> {
                    frozenWall += amount;
                    wallOffset += frozen ? 0 : amount;
                }
                case FREEZE -> {
                    frozenWall = wall();
                    frozen = true;
                }
                case THAW -> {
                    boolean was = frozen;
                    frozen = false;
                    wallOffset += was ? frozenWall - wall() : 0;
                }
                case SMEAR -> {
                    wallOffset -= smeared();
                    smearStart = now();
                    smearSeconds = 2 + Math.abs(amount) / 1_000_000;
                }
                case SUSPEND -> {
                    suspendedAt = suspended ? suspendedAt : now();
                    suspended = true;
                }
                case RESUME -> {
                    lost += suspended ? now() - suspendedAt : 0;
                    suspended = false;
                }
                default -> {
                    // only reads
                }
            }
        }
    }

    private static void apply(Machine machine, Kind kind, long amount) {
        SimClock clock = machine.clock();
        switch (kind) {
            case RATE -> clock.rate(amount);
            case STEP -> clock.step(Duration.ofNanos(amount));
            case FREEZE -> clock.freeze();
            case THAW -> clock.thaw();
            case SMEAR -> clock.smearSecond(Duration.ofSeconds(2 + Math.abs(amount) / 1_000_000));
            case SUSPEND -> machine.suspend();
            case RESUME -> machine.resume();
            default -> clock.wallNanos();
        }
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Long> times = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20),
                Arbitraries.longs().between(0, 5_000_000_000L),
                Arbitraries.longs().between(0, 1L << 54));
        Arbitrary<Long> amounts = Arbitraries.oneOf(
                Arbitraries.longs().between(-1_000_000_000, 1_000_000_000),
                Arbitraries.longs().between(-200_000, 200_000));
        return Combinators.combine(times, Arbitraries.of(Kind.class), amounts)
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 3_000)
    void readingsAreExact(@ForAll("stories") List<Step> story) {
        World world = World.of(1);
        Machine machine = world.machine("a");
        SimClock clock = machine.clock();
        Paper paper = new Paper();
        long start = clock.monotonicNanos();
        long last = start;
        for (Step step : story) {
            world.scheduler().runFor(step.time);
            paper.pass(step.time);
            apply(machine, step.kind, step.amount);
            paper.apply(step.kind, step.amount);
            assertThat(clock.wallNanos()).isEqualTo(paper.wall());
            assertThat(clock.monotonicNanos() - start).isEqualTo(paper.monotonic());
            assertThat(clock.monotonicNanos()).isGreaterThanOrEqualTo(last);
            last = clock.monotonicNanos();
        }
    }

    @Property(tries = 2_000)
    void timersComeWhenMonotonicTimeHasComeThatFarAndNotBefore(
            @ForAll @LongRange(min = -999_999_999, max = 1_000_000_000) long firstRate,
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long before,
            @ForAll @LongRange(min = -999_000_000, max = 1_000_000_000) long rate,
            @ForAll @LongRange(min = 1, max = 1L << 50) long delay) {
        World world = World.of(1);
        SimClock clock = world.machine("a").clock();
        clock.rate(firstRate);
        world.scheduler().runFor(before);
        clock.rate(rate);
        long due = clock.monotonicNanos() + delay;
        long when = clock.whenMonotonic(due);
        world.scheduler().runUntil(when - 1);
        assertThat(clock.monotonicNanos()).isLessThan(due);
        world.scheduler().runUntil(when);
        assertThat(clock.monotonicNanos()).isGreaterThanOrEqualTo(due);
    }

    /** One clock is read all the time, its twin only at the end. */
    @Property(tries = 1_000)
    void readingAWanderingClockDoesNotChangeIt(
            @ForAll @LongRange(min = 1, max = 1_000_000) long every,
            @ForAll @LongRange(min = 0, max = 1_000_000) long deviation) {
        World busy = World.of(every);
        World idle = World.of(every);
        for (World world : List.of(busy, idle)) {
            world.machine("a").clock().wander(Duration.ofNanos(every), deviation, 1_000_000);
        }
        SimClock read = busy.machines().get(0).clock();
        for (int i = 0; i < 200; i++) {
            busy.scheduler().runFor(every * 5 / 7 + i % 3);
            read.wallNanos();
        }
        idle.scheduler().runUntil(busy.scheduler().now());
        SimClock unread = idle.machines().get(0).clock();
        assertThat(read.wallNanos()).isEqualTo(unread.wallNanos());
        assertThat(read.ratePpb()).isEqualTo(unread.ratePpb());
    }
}
