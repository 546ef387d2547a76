package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.sim.Delay;
import dev.orloj.sim.Scheduler;
import dev.orloj.sim.SimClock;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.World;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** The hot paths of a simulation allocate nothing: events, draws, and readings of clocks. */
class SimAllocationTest {
    private final Scheduler scheduler = new Scheduler();
    private final SimRandom random = SimRandom.of(1);
    private final LongConsumer handler = this::again;

    private void again(long argument) {
        scheduler.after(random.nextLong(1_000), handler, argument + 1);
    }

    @Test
    void eventsWithAnArgumentAreFree() {
        for (int i = 0; i < 1_000; i++) {
            again(i);
        }
        assertFree(() -> scheduler.step() ? 1 : 0);
    }

    @Test
    void cancellingIsFree() {
        for (int i = 0; i < 1_000; i++) {
            again(i);
        }
        assertFree(() -> scheduler.cancel(scheduler.after(random.nextLong(1_000), handler, 0)) ? 1 : 0);
    }

    @Test
    void drawsAreFree() {
        Delay delay = Delay.logNormal(Duration.ofMillis(1), Duration.ofMillis(5), 1);
        assertFree(() -> delay.drawNanos(random) + (random.chance(0.5) ? 1 : 0) + random.between(-5, 5));
    }

    @Test
    void readingsOfAWanderingClockAreFree() {
        World world = World.of(1);
        SimClock clock = world.machine("a").clock();
        clock.wander(Duration.ofNanos(1_000), 50_000, 500_000);
        assertFree(() -> {
            world.scheduler().runFor(700);
            return clock.millis() + clock.wallNanos() + clock.monotonicNanos();
        });
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
