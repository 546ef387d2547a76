package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.IntervalTreeStamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comparing stamps allocates nothing, however much was forked and counted. */
class IntervalTreeStampAllocationTest {
    private static final int FORKS = 16;

    @Test
    void comparingIsFree() {
        List<IntervalTreeStamp> stamps = new ArrayList<>();
        IntervalTreeStamp stamp = IntervalTreeStamp.seed().event();
        for (int i = 0; i < FORKS; i++) {
            IntervalTreeStamp.Fork fork = stamp.fork();
            stamps.add(fork.left().event());
            stamp = fork.right().event().event();
        }
        stamps.add(stamp);
        IntervalTreeStamp last = stamp;
        IntervalTreeStamp joined =
                stamps.stream().reduce(IntervalTreeStamp::join).orElseThrow();

        assertThat(last.compare(stamps.get(0))).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(last.compare(joined)).isEqualTo(CausalOrder.BEFORE);
        for (IntervalTreeStamp one : stamps) {
            assertThat(AllocationMeter.bytesPerCall(() ->
                            last.compare(one).ordinal() + one.compare(joined).ordinal()))
                    .isLessThan(AllocationMeter.NOTHING);
        }
    }
}
