package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.LogicalClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * The times that one clock issued to threads that raced for them.
 *
 * @param all those of all threads
 */
record IssuedTimes(List<Long> all) {
    private static final int THREADS = 4;

    /** Has threads take times at the same moment. */
    static IssuedTimes race(IntFunction<Callable<List<Long>>> takers) throws Exception {
        return new IssuedTimes(
                Together.race(THREADS, takers).stream().flatMap(List::stream).toList());
    }

    void assertDistinctAndCurrentIsTheLast(LogicalClock clock) {
        assertThat(all.stream().distinct().count()).isEqualTo(all.size());
        assertThat(clock.current()).isEqualTo(Collections.max(all));
    }

    void assertAreEachFrom(long first, long last) {
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(first, last).boxed().toList());
    }

    /** Threads that want more times than there are below a ceiling get each of those once, and never see one beyond it. */
    static void assertLastOnesAreSharedOut(LogicalClock clock, int left, long ceiling) throws Exception {
        IssuedTimes issued = race(thread -> () -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < left; i++) {
                long time = clock.tryObserve(i % 2);
                if (time >= 0) {
                    mine.add(time);
                }
                assertThat(clock.current()).isBetween(ceiling - left, ceiling);
            }
            return mine;
        });
        issued.assertAreEachFrom(ceiling - left + 1, ceiling);
    }
}
