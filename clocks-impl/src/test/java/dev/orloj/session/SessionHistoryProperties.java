package dev.orloj.session;

import static dev.orloj.session.SessionGuarantee.MONOTONIC_READS;
import static dev.orloj.session.SessionGuarantee.READ_YOUR_WRITES;
import static dev.orloj.session.SessionGuarantee.WRITES_FOLLOW_READS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.session.VectorWorld.Spreading;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that move at random between replicas that lag at random: with the token obeyed nothing breaks, and without it everything does. */
class SessionHistoryProperties {
    private static final int STEPS = 80;
    private static final int RUNS = 200;

    @Provide
    Arbitrary<Set<SessionGuarantee>> guarantees() {
        return Tokens.guarantees();
    }

    @Property(tries = 600)
    void obeyedTokensKeepEveryGuaranteeWhereWritesSpreadCausally(
            @ForAll("guarantees") Set<SessionGuarantee> guarantees, @ForAll long seed) {
        assertKept(guarantees, run(Spreading.CAUSAL, guarantees, true, seed).history());
    }

    @Property(tries = 600)
    void obeyedTokensKeepEveryGuaranteeWhereWritesCarryTheirNeeds(
            @ForAll("guarantees") Set<SessionGuarantee> guarantees, @ForAll long seed) {
        assertKept(guarantees, run(Spreading.BY_NEEDS, guarantees, true, seed).history());
    }

    @Property(tries = 600)
    void obeyedTokensKeepTheGuaranteesOfReadsHoweverWritesSpread(
            @ForAll("guarantees") Set<SessionGuarantee> guarantees, @ForAll long seed) {
        Set<SessionGuarantee> ofReads = EnumSet.of(READ_YOUR_WRITES, MONOTONIC_READS);
        ofReads.retainAll(guarantees);
        assertKept(ofReads, run(Spreading.IN_ANY_ORDER, guarantees, true, seed).history());
    }

    @Property(tries = 600)
    void obeyedTokensKeepEveryGuaranteeByHybridTime(
            @ForAll("guarantees") Set<SessionGuarantee> guarantees, @ForAll long seed) {
        assertKept(guarantees, runHybrid(guarantees, true, seed).history());
    }

    /** What a vector token refuses would have broken a guarantee, and what it lets pass does not. */
    @Property(tries = 200)
    void vectorTokenRefusesExactlyWhatWouldBreakAGuarantee(
            @ForAll("guarantees") Set<SessionGuarantee> guarantees, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        VectorWorld world = new VectorWorld(Spreading.CAUSAL, guarantees, true);
        for (int i = 0; i < STEPS / 2; i++) {
            int session = random.nextInt(VectorWorld.SESSIONS);
            int replica = random.nextInt(VectorWorld.REPLICAS);
            assertThat(world.canRead(session, replica))
                    .isNotEqualTo(world.readWouldBreak(guarantees, session, replica));
            assertThat(world.canWrite(session, replica))
                    .isNotEqualTo(world.writeWouldBreak(guarantees, session, replica));
            switch (random.nextInt(4)) {
                case 0 -> world.read(session, replica);
                case 1 -> world.write(session, replica, 0, false);
                default -> world.spread(random.nextInt(VectorWorld.REPLICAS), replica);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void checkerFindsViolationsWhereTheTokenIsIgnored(SessionGuarantee guarantee) {
        assertThat(runsThatBreak(guarantee, Spreading.CAUSAL, Tokens.ALL, false))
                .isGreaterThan(RUNS / 4);
    }

    @ParameterizedTest
    @EnumSource
    void noThreeGuaranteesImplyTheFourth(SessionGuarantee guarantee) {
        Set<SessionGuarantee> others = EnumSet.complementOf(EnumSet.of(guarantee));
        assertThat(runsThatBreak(guarantee, Spreading.CAUSAL, others, true)).isPositive();
    }

    /** Why the package asks something of replicas beside the token: it is obeyed here, where writes are accepted. */
    @ParameterizedTest
    @EnumSource(names = {"MONOTONIC_WRITES", "WRITES_FOLLOW_READS"})
    void guaranteesOfWritesBreakWhereReplicasApplyInAnyOrder(SessionGuarantee guarantee) {
        assertThat(runsThatBreak(guarantee, Spreading.IN_ANY_ORDER, Tokens.ALL, true))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_YOUR_WRITES", "MONOTONIC_READS", "MONOTONIC_WRITES"})
    void checkerFindsViolationsByHybridTimeWhereTheTokenIsIgnored(SessionGuarantee guarantee) {
        assertThat(hybridRunsThatBreak(guarantee)).isGreaterThan(RUNS / 4);
    }

    @Test
    void writesFollowReadsByThemselvesWhereReadsStayBelowTheWatermark() {
        assertThat(hybridRunsThatBreak(WRITES_FOLLOW_READS)).isZero();
    }

    @Test
    void obeyedTokensRefuseSomeAndServeMany() {
        int served = 0;
        int refused = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            VectorWorld world = run(Spreading.CAUSAL, Tokens.ALL, true, seed);
            HybridWorld hybrid = runHybrid(Tokens.ALL, true, seed);
            served += Math.min(world.history().size(), hybrid.history().size());
            refused += Math.min(world.refused(), hybrid.refused());
        }
        assertThat(served).isGreaterThan(5 * RUNS);
        assertThat(refused).isGreaterThan(5 * RUNS);
    }

    private static VectorWorld run(Spreading spreading, Set<SessionGuarantee> guarantees, boolean obeying, long seed) {
        VectorWorld world = new VectorWorld(spreading, guarantees, obeying);
        world.run(new SplittableRandom(seed), STEPS);
        return world;
    }

    private static HybridWorld runHybrid(Set<SessionGuarantee> guarantees, boolean obeying, long seed) {
        HybridWorld world = new HybridWorld(guarantees, obeying);
        world.run(new SplittableRandom(seed), STEPS);
        return world;
    }

    private static void assertKept(Set<SessionGuarantee> guarantees, SessionHistory history) {
        guarantees.forEach(
                each -> assertThat(history.violations(each)).as("%s", each).isEmpty());
    }

    private static long runsThatBreak(
            SessionGuarantee guarantee, Spreading spreading, Set<SessionGuarantee> guarantees, boolean obeying) {
        return runsThatBreak(
                guarantee, seed -> run(spreading, guarantees, obeying, seed).history());
    }

    private static long hybridRunsThatBreak(SessionGuarantee guarantee) {
        return runsThatBreak(
                guarantee, seed -> runHybrid(Tokens.ALL, false, seed).history());
    }

    private static long runsThatBreak(SessionGuarantee guarantee, LongFunction<SessionHistory> run) {
        return LongStream.range(0, RUNS)
                .filter(seed -> !run.apply(seed).violations(guarantee).isEmpty())
                .count();
    }
}
