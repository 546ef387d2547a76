package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.NullContract;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the interfaces of clocks say by themselves: their codes, their default methods, and that null is refused. */
class ClockContractsTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");

    @Test
    void codesOfRefusalsAreNegativeAndDiffer() {
        Set<Long> codes = Set.of(
                LogicalClock.REFUSED_AHEAD,
                LogicalClock.REFUSED_INVALID,
                LogicalClock.REFUSED_EXHAUSTED,
                LogicalClock.REFUSED_LEAD,
                LogicalClock.REFUSED_LEASE);
        assertThat(codes).hasSize(5).allMatch(code -> code < 0);
    }

    @Test
    void stampsPairTheTimesOfAClockWithItsReplica() {
        StubClock clock = new StubClock();
        assertThat(clock.tickStamp()).isEqualTo(new Stamp(1, N1));
        assertThat(clock.observe(new Stamp(41, ReplicaId.of("n2")))).isEqualTo(new Stamp(42, N1));
        assertThat(clock.tickStamp()).hasToString("43@n1");
    }

    @Test
    void hybridTickAsAValueIsATick() {
        StubClock clock = new StubClock();
        assertThat(clock.tickTimestamp()).isEqualTo(new HybridTimestamp(1));
        assertThat(clock.tickTimestamp()).isEqualTo(new HybridTimestamp(2));
        assertThat(clock.observe(new HybridTimestamp(41))).isEqualTo(new HybridTimestamp(42));
        assertThat(clock.currentTimestamp()).isEqualTo(new HybridTimestamp(42));
    }

    @Test
    void firstPointOfAnInstantIsThatOfItsMillisecond() {
        assertThat(HybridTimestamp.of(Instant.ofEpochSecond(5, 7_999_999))).isEqualTo(HybridTimestamp.of(5_007, 0));
    }

    @Test
    void nullIsRefused() {
        HybridTimestamp point = new HybridTimestamp(7);
        Stamp stamp = new Stamp(7, N1);
        WireWriter hybrid = new WireWriter();
        point.encodeTo(hybrid);
        NullContract contract = new NullContract(Map.of(
                HybridTimestamp.class,
                point,
                Stamp.class,
                stamp,
                ReplicaId.class,
                N1,
                CharSequence.class,
                "1@n1",
                byte[].class,
                point.toByteArray(),
                Instant.class,
                Instant.EPOCH,
                WireReader.class,
                new WireReader(hybrid.toByteArray()),
                WireWriter.class,
                new WireWriter()));
        contract.probe(HybridTimestamp.class, point).probe(Stamp.class, stamp);
        contract.probe(LogicalClock.class, new StubClock());
        assertThat(contract.violations()).isEmpty();
        assertThat(contract.calls()).isEqualTo(13);
    }

    /** Counts by one. Only the default methods around it are under test. */
    private static final class StubClock implements HybridClock {
        private long time;

        @Override
        public ReplicaId replica() {
            return N1;
        }

        @Override
        public long tick() {
            return ++time;
        }

        @Override
        public long observe(long remote) {
            time = Math.max(time, remote) + 1;
            return time;
        }

        @Override
        public long tryObserve(long remote) {
            return observe(remote);
        }

        @Override
        public long current() {
            return time;
        }

        @Override
        public long tickBlock(int count) {
            time += count;
            return time - count + 1;
        }

        @Override
        public boolean awaitPast(long past, Duration timeout) {
            return time > past;
        }

        @Override
        public long leadMillis() {
            return 0;
        }

        @Override
        public ClockStats stats() {
            return new ClockStats(time, 0, 0, 0, 0);
        }

        @Override
        public void close() {}
    }
}
