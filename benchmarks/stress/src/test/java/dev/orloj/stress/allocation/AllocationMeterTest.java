package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A meter that finds nothing anywhere would make every test here pass. */
class AllocationMeterTest {
    private long counter = 1_000_000;
    private Object kept;

    @Test
    void aBoxedLongIsFound() {
        double bytes = AllocationMeter.bytesPerCall(32, () -> {
            Long boxed = counter++;
            kept = boxed;
            return boxed;
        });

        assertThat(bytes).isBetween(16.0, 32.0);
        assertThat(kept).isNotNull();
    }

    @Test
    void aBareLongIsFree() {
        assertThat(AllocationMeter.bytesPerCall(() -> counter++)).isLessThan(AllocationMeter.NOTHING);
    }

    @Test
    void anArrayIsFoundInOneRun() {
        assertThat(AllocationMeter.bytesOf(() -> kept = new byte[10_000])).isBetween(10_000L, 20_000L);
    }
}
