package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** A hybrid clock under a wall set by hand, driven by a table: the wall, an event, the time expected. */
abstract class HybridTable {
    static final ReplicaId N1 = ReplicaId.of("n1");

    final ManualWall wall = new ManualWall(0);
    final HybridClock clock;

    HybridTable() {
        this(builder -> builder);
    }

    HybridTable(UnaryOperator<HybridClockBuilder> settings) {
        clock = settings.apply(Clocks.hybridBuilder(N1).wall(wall)).build();
    }

    final void step(long wallMillis, ToLongFunction<HybridClock> event, long expected) {
        wall.set(wallMillis);
        long time = event.applyAsLong(clock);
        assertThat(new HybridTimestamp(time)).isEqualTo(new HybridTimestamp(expected));
    }

    static ToLongFunction<HybridClock> send() {
        return HybridClock::tick;
    }

    static ToLongFunction<HybridClock> receive(long millis, int logical) {
        long remote = at(millis, logical);
        return clock -> clock.observe(remote);
    }

    /** The first time of a block. */
    static ToLongFunction<HybridClock> block(int count) {
        return clock -> clock.tickBlock(count);
    }

    static long at(long millis, int logical) {
        return HybridTimestamp.pack(millis, logical);
    }
}
