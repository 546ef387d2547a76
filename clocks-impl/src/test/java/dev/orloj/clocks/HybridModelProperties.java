package dev.orloj.clocks;

import static dev.orloj.time.LogicalClock.REFUSED_AHEAD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens to a hybrid clock of one thread, it answers as the {@link PaperClock} does. */
class HybridModelProperties {
    private static final long LIMIT_MILLIS = 20;

    /** An event under a wall; parts of remote times are kept near those of the clock, where the cases meet. */
    private record Step(long wallMillis, Kind kind, long aheadMillis, int logical) {}

    private enum Kind {
        TICK,
        BLOCK,
        /** A remote time near the wall. */
        OBSERVE,
        /** A remote time near the clock's own. */
        ECHO
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Long> walls = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(1_000, 1_030)),
                Tuple.of(1, Arbitraries.longs().between(0, 5_000)),
                Tuple.of(1, Arbitraries.of(0L, 1L, -7L)));
        Arbitrary<Long> ahead = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.longs().between(-3, 3)),
                Tuple.of(2, Arbitraries.longs().between(-40, 40)),
                Tuple.of(1, Arbitraries.of(LIMIT_MILLIS, LIMIT_MILLIS + 1, 1L << 46)));
        Arbitrary<Integer> logical = Arbitraries.of(0, 1, 2, 3, 99, 32_767, 32_768, 65_534, 65_535);
        Arbitrary<Step> steps = Combinators.combine(walls, Arbitraries.of(Kind.class), ahead, logical)
                .as(Step::new);
        return steps.list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 2_000)
    void eachStepIsThePapers(@ForAll("histories") List<Step> history) {
        ManualWall wall = new ManualWall(0);
        HybridClock clock = Clocks.hybridBuilder(HybridTable.N1)
                .wall(wall)
                .maxRemoteAhead(LIMIT_MILLIS, RemotePolicy.REFUSE)
                .build();
        PaperClock paper = new PaperClock(0, 0);
        long refused = 0;
        long drift = 0;
        for (Step step : history) {
            wall.set(step.wallMillis);
            long pt = Math.max(0, step.wallMillis);
            if (step.kind == Kind.TICK) {
                paper.send(pt);
                assertIssued(clock.tick(), paper, pt);
            } else if (step.kind == Kind.BLOCK) {
                int count = step.logical + 1;
                paper.send(pt);
                long first = clock.tickBlock(count);
                assertIssued(first, paper, pt);
                paper = paperAt(first + count - 1);
            } else {
                long near = step.kind == Kind.OBSERVE ? pt : paper.l();
                long lm = Math.max(0, near + step.aheadMillis);
                long remote = HybridTimestamp.pack(lm, step.logical);
                drift = Math.max(drift, lm - pt);
                if (lm - pt > LIMIT_MILLIS) {
                    refused++;
                    assertThat(clock.tryObserve(remote)).isEqualTo(REFUSED_AHEAD);
                } else {
                    paper.receive(lm, step.logical, pt);
                    assertIssued(clock.observe(remote), paper, pt);
                }
            }
            assertThat(new HybridTimestamp(clock.current())).isEqualTo(paper.time());
        }
        assertThat(clock.stats().refusals()).isEqualTo(refused);
        assertThat(clock.stats().largestDrift()).isEqualTo(drift);
    }

    private static void assertIssued(long time, PaperClock paper, long pt) {
        assertThat(new HybridTimestamp(time)).isEqualTo(paper.time());
        assertThat(HybridTimestamp.millis(time)).isGreaterThanOrEqualTo(pt);
    }

    private static PaperClock paperAt(long time) {
        return new PaperClock(HybridTimestamp.millis(time), HybridTimestamp.logical(time));
    }
}
