package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Readings across threads, and across the passing of one segment to the next. */
class DisciplinedClockThreadsTest {
    private static final long SLEW_PPB = 400_000_000;
    private static final int CORRECTIONS = 20_000;

    /** A source of monotonic time, in the middle of whose reading something else happens. */
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();

    private long monotonic;

    private long read() {
        Runnable next = meanwhile.poll();
        if (next != null) {
            next.run();
        }
        return monotonic;
    }

    private DisciplinedClock fast() {
        DisciplinedClock clock =
                DisciplinedClock.builder(this::read, 0).slewPpb(SLEW_PPB).build();
        clock.adjust(100_000_000, 0);
        return clock;
    }

    /** Reads the clock at a moment of monotonic time. */
    private long at(DisciplinedClock clock, long now) {
        monotonic = now;
        return clock.nanos();
    }

    @Test
    void readingThatACorrectionOvertakesIsTakenAnew() {
        DisciplinedClock clock = fast();
        long[] overtaken = new long[1];
        monotonic = 1_000;
        meanwhile.add(() -> {
            clock.adjust(-200_000_000, 0); // at 1,000 the clock slows down
            overtaken[0] = at(clock, 5_000); // and somebody has read that by 5,000
        });
        long reading = clock.nanos();
        assertThat(reading).as("by the new rate, not by the old").isEqualTo(overtaken[0]);
        assertThat(at(clock, 5_001)).isGreaterThanOrEqualTo(reading);
    }

    @Test
    void readerThatMeetsACorrectionCarriesItOut() {
        DisciplinedClock clock = fast();
        long[] readings = new long[2];
        monotonic = 1_000;
        meanwhile.add(() -> {}); // the look at the target
        meanwhile.add(
                () -> { // the correction has been announced, and its owner loses the processor
                    readings[0] = at(clock, 2_000);
                    readings[1] = at(clock, 3_000);
                    monotonic = 9_000; // too late: the readers have gone on
                });
        Correction correction = clock.adjust(-200_000_000, 0);
        assertThat(readings[0]).as("fast up to where the reader met it").isEqualTo(2_800);
        assertThat(readings[1]).as("slow from there").isEqualTo(3_400);
        assertThat(at(clock, 9_000)).isEqualTo(2_800 + 7_000 * 6 / 10);
        assertThat(correction.offset()).isEqualTo(-200_000_000 + 100_000_000 - 800);
    }

    /** The reader is held up while it passes from a segment to the next, and that is ending too by then. Its owner never came back: the source threw. */
    @Test
    void segmentAfterNextThatIsEndingTooIsPassedAsWell() {
        DisciplinedClock clock = fast();
        IllegalStateException broken = new IllegalStateException("the source of monotonic time");
        long[] readings = new long[2];
        monotonic = 1_000;
        meanwhile.add(() -> {}); // the look at the target
        meanwhile.add(
                () -> { // the first correction has been announced
                    meanwhile.add(
                            () -> { // and a reader who meets it is held up
                                readings[0] = at(clock, 2_000); // by then another has carried it out
                                meanwhile.add(() -> {});
                                meanwhile.add(() -> {
                                    throw broken;
                                });
                                assertThatThrownBy(() -> clock.adjust(1, 0))
                                        .isSameAs(broken); // and the next one is announced
                            });
                    readings[1] = at(clock, 3_000);
                });
        clock.adjust(-200_000_000, 0);
        assertThat(readings[0]).isEqualTo(2_800);
        assertThat(readings[1]).isEqualTo(2_800);
        assertThat(clock.targetNanos()).as("both were carried out").isEqualTo(2_000 - 100_000_000 + 1);
    }

    @Test
    void readingsNeverGoBackWhileThreadsCorrect() throws Exception {
        AtomicLong time = new AtomicLong();
        DisciplinedClock clock = DisciplinedClock.builder(time::incrementAndGet, 0)
                .slewPpb(SLEW_PPB)
                .stepThresholdNanos(1_000_000, StepPolicy.FORWARD)
                .build();
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong shown = new AtomicLong(Long.MIN_VALUE);
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> readWhile(clock, done, shown));
        CompletableFuture<Long> other = CompletableFuture.supplyAsync(() -> readWhile(clock, done, shown));
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < CORRECTIONS; i++) {
            clock.adjust(random.nextLong(-1_000_000, 1_000_000), 0);
        }
        done.set(true);
        assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
        assertThat(other.get(60, TimeUnit.SECONDS)).isPositive();
    }

    /** What another thread has been shown before a reading begins is never more than the reading. */
    private static long readWhile(DisciplinedClock clock, AtomicBoolean done, AtomicLong shown) {
        long readings = 0;
        do {
            long before = shown.get();
            long reading = clock.nanos();
            if (reading < before) {
                throw new AssertionError(reading + " after " + before);
            }
            shown.accumulateAndGet(reading, Math::max);
            readings++;
        } while (!done.get());
        return readings;
    }
}
