package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.TimeReading;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** Any corrections, in any order, at any time. */
class DisciplinedClockProperties {
    private static final long SLEW_PPB = 3_333_333;
    private static final long THRESHOLD = 100_000_000;
    private static final long DRIFT_PPB = 200_000_000;

    /** A clock beside the model of it. */
    static final class Pair {
        final AtomicLong monotonic = new AtomicLong(-5_000);
        final DisciplinedClock clock = DisciplinedClock.builder(monotonic::get, 1_000)
                .slewPpb(SLEW_PPB)
                .stepThresholdNanos(THRESHOLD, StepPolicy.FORWARD)
                .driftPpb(DRIFT_PPB)
                .ratePpb(-77_777_777)
                .build();
        final ExactClock model = new ExactClock(SLEW_PPB, THRESHOLD).startedAt(-5_000, 1_000, -77_777_777);
        private long last = 1_000;

        void pass(long nanos) {
            monotonic.addAndGet(nanos);
            check();
        }

        void adjust(long nanos) {
            long now = monotonic.get();
            model.steer(now, model.target(now) + nanos, clock.ratePpb());
            clock.adjust(nanos, 0);
            check();
        }

        void synchronize(long offset, long error) {
            long now = monotonic.get();
            clock.synchronize(new ClockOffset(offset, error, 0, now));
            model.steer(now, now + offset, clock.ratePpb());
            check();
        }

        private void check() {
            long now = monotonic.get();
            long reading = clock.nanos();
            assertThat(reading).isGreaterThanOrEqualTo(last).isEqualTo(model.reading(now));
            assertThat(clock.targetNanos()).isEqualTo(model.target(now));
            last = reading;
        }
    }

    private static Action.Independent<Pair> action(String name, Arbitrary<Long> values, BiConsumer<Pair, Long> effect) {
        return () ->
                values.map(value -> Transformer.mutate(name + " " + value, (Pair pair) -> effect.accept(pair, value)));
    }

    @Provide
    Arbitrary<ActionChain<Pair>> histories() {
        Arbitrary<Long> times = Arbitraries.longs().between(0, 10_000_000_000_000L);
        Arbitrary<Long> moments = Arbitraries.longs().between(0, 3);
        Arbitrary<Long> offsets = Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L);
        Arbitrary<Long> smallOffsets = Arbitraries.longs().between(-10_000, 10_000);
        return ActionChain.startWith(Pair::new)
                .withAction(4, action("pass", times, Pair::pass))
                .withAction(8, action("pass", moments, Pair::pass))
                .withAction(2, action("adjust", offsets, Pair::adjust))
                .withAction(4, action("adjust", smallOffsets, Pair::adjust))
                .withAction(2, action("synchronize", offsets, (pair, offset) -> pair.synchronize(offset, 1_000)))
                .withMaxTransformations(60);
    }

    @Property
    void readingNeverGoesBackAndIsThatOfTheDefinition(@ForAll("histories") ActionChain<Pair> history) {
        history.run();
    }

    /** An oscillator as fast or slow as stated, or less; measurements as far off as they say, or less: the interval holds the truth, and so does the error of the reading. */
    @Property
    void truthIsWithinTheInterval(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long drift = random.nextInt(200_000);
        long off = random.nextLong(-drift, drift + 1); // monotonic time gains so much
        AtomicLong monotonic = new AtomicLong(random.nextLong() >> 8);
        long began = monotonic.get();
        long start = 1L << 60;
        DisciplinedClock clock = DisciplinedClock.builder(monotonic::get, start + random.nextInt(1_000_000))
                .driftPpb(drift)
                .build();
        TimeReading reading = new TimeReading();
        for (int i = 0; i < 60; i++) {
            monotonic.addAndGet(random.nextLong(1L << random.nextInt(1, 38)));
            long passed = monotonic.get() - began;
            long truth = start + trueTime(passed, off);
            if (random.nextInt(3) == 0) {
                long error = 1 + random.nextInt(100_000);
                long wrong = random.nextLong(-error + 1, error);
                clock.synchronize(new ClockOffset(truth + wrong - monotonic.get(), error, 0, monotonic.get()));
            }
            clock.read(reading);
            if (reading.isKnown()) {
                assertThat(truth).isBetween(reading.earliest() - 1, reading.latest() + 1);
                assertThat(Math.abs(clock.nanos() - truth)).isLessThanOrEqualTo(clock.errorNanos() + 1);
            }
        }
    }

    /** Monotonic time gains {@code ppb} of each true second. */
    private static long trueTime(long monotonic, long ppb) {
        return BigDecimal.valueOf(monotonic)
                .multiply(BigDecimal.valueOf(1_000_000_000L - ppb))
                .movePointLeft(9)
                .longValue();
    }
}
