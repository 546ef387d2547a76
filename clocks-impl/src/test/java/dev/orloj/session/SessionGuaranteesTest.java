package dev.orloj.session;

import static dev.orloj.session.SessionGuarantee.MONOTONIC_READS;
import static dev.orloj.session.SessionGuarantee.MONOTONIC_WRITES;
import static dev.orloj.session.SessionGuarantee.READ_YOUR_WRITES;
import static dev.orloj.session.SessionGuarantee.WRITES_FOLLOW_READS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.session.VectorWorld.Spreading;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each guarantee by itself: what it refuses, that it holds then, and that it breaks where nobody asks the token. */
class SessionGuaranteesTest {
    /** A session moves from one replica to another that lags behind. */
    private static final int HERE = 0;

    private static final int THERE = 1;
    private static final int ALICE = 0;
    private static final int BOB = 1;

    private static VectorWorld obeying(SessionGuarantee guarantee) {
        return new VectorWorld(Spreading.CAUSAL, Set.of(guarantee), true);
    }

    private static VectorWorld ignoring() {
        return new VectorWorld(Spreading.CAUSAL, Set.of(), false);
    }

    private static boolean read(VectorWorld world, int session, int replica) {
        return world.read(session, replica);
    }

    private static boolean write(VectorWorld world, int session, int replica) {
        return world.write(session, replica, 0, false);
    }

    @Test
    void readYourWritesSendsAReadAwayFromAReplicaThatLacksTheWrite() {
        VectorWorld world = obeying(READ_YOUR_WRITES);
        assertThat(write(world, ALICE, HERE)).isTrue();
        assertThat(read(world, ALICE, THERE)).isFalse();
        assertThat(read(world, BOB, THERE)).isTrue(); // who wrote nothing, may read it all
        assertThat(read(world, ALICE, HERE)).isTrue();
        assertThat(world.spread(HERE, THERE)).isTrue();
        assertThat(read(world, ALICE, THERE)).isTrue();
        assertThat(world.history().violations(READ_YOUR_WRITES)).isEmpty();
    }

    @Test
    void readYourWritesAloneLetsOtherPairsPass() {
        VectorWorld world = obeying(READ_YOUR_WRITES);
        write(world, BOB, HERE);
        assertThat(read(world, ALICE, HERE)).isTrue();
        assertThat(read(world, ALICE, THERE)).isTrue(); // less than the read before
        assertThat(write(world, ALICE, HERE)).isTrue();
        assertThat(write(world, ALICE, THERE)).isTrue(); // a write after a write, and after a read
        assertThat(world.history().violations(MONOTONIC_READS)).isNotEmpty();
        assertThat(world.history().violations(MONOTONIC_WRITES)).isNotEmpty();
        assertThat(world.history().violations(WRITES_FOLLOW_READS)).isNotEmpty();
        assertThat(world.history().violations(READ_YOUR_WRITES)).isEmpty();
    }

    @Test
    void withoutReadYourWritesAWriteVanishes() {
        VectorWorld world = ignoring();
        write(world, ALICE, HERE);
        read(world, ALICE, THERE);
        assertThat(world.history().violations(READ_YOUR_WRITES)).hasSize(1);
    }

    @Test
    void monotonicReadsSendsAReadAwayFromAReplicaThatLacksWhatWasRead() {
        VectorWorld world = obeying(MONOTONIC_READS);
        write(world, BOB, HERE);
        assertThat(read(world, ALICE, HERE)).isTrue();
        assertThat(read(world, ALICE, THERE)).isFalse();
        assertThat(world.spread(HERE, THERE)).isTrue();
        assertThat(read(world, ALICE, THERE)).isTrue();
        assertThat(world.history().violations(MONOTONIC_READS)).isEmpty();
    }

    @Test
    void withoutMonotonicReadsAReadGoesBack() {
        VectorWorld world = ignoring();
        write(world, BOB, HERE);
        read(world, ALICE, HERE);
        read(world, ALICE, THERE);
        assertThat(world.history().violations(MONOTONIC_READS)).hasSize(1);
    }

    @Test
    void monotonicWritesSendsAWriteAwayFromAReplicaThatLacksTheOneBefore() {
        VectorWorld world = obeying(MONOTONIC_WRITES);
        assertThat(write(world, ALICE, HERE)).isTrue();
        assertThat(read(world, ALICE, THERE)).isTrue(); // reads are not its business
        assertThat(write(world, ALICE, THERE)).isFalse();
        assertThat(world.spread(HERE, THERE)).isTrue();
        assertThat(write(world, ALICE, THERE)).isTrue();
        assertThat(world.history().violations(MONOTONIC_WRITES)).isEmpty();
    }

    @Test
    void withoutMonotonicWritesTheSecondWriteIsSeenWithoutTheFirst() {
        VectorWorld world = ignoring();
        write(world, ALICE, HERE);
        write(world, ALICE, THERE);
        assertThat(world.history().violations(MONOTONIC_WRITES)).hasSize(1);
        world.spread(HERE, THERE); // it comes, but behind
        assertThat(world.history().violations(MONOTONIC_WRITES)).hasSize(1);
    }

    @Test
    void writesFollowReadsSendsAWriteAwayFromAReplicaThatLacksWhatWasRead() {
        VectorWorld world = obeying(WRITES_FOLLOW_READS);
        write(world, BOB, HERE);
        assertThat(read(world, ALICE, HERE)).isTrue();
        assertThat(read(world, ALICE, THERE)).isTrue(); // reads are not its business
        assertThat(write(world, ALICE, THERE)).isFalse();
        assertThat(world.spread(HERE, THERE)).isTrue();
        assertThat(write(world, ALICE, THERE)).isTrue();
        assertThat(world.history().violations(WRITES_FOLLOW_READS)).isEmpty();
    }

    @Test
    void withoutWritesFollowReadsAnAnswerIsSeenWithoutItsQuestion() {
        VectorWorld world = ignoring();
        write(world, BOB, HERE);
        read(world, ALICE, HERE);
        write(world, ALICE, THERE);
        assertThat(world.history().violations(WRITES_FOLLOW_READS)).hasSize(1);
    }

    /** The token alone is not enough for a third replica, which takes writes in any order; the needs that they carry are. */
    @Test
    void writeThatCarriesItsNeedsWaitsForThemAtEveryReplica() {
        int elsewhere = 2;
        for (Spreading spreading : new Spreading[] {Spreading.IN_ANY_ORDER, Spreading.BY_NEEDS}) {
            VectorWorld world = new VectorWorld(spreading, Set.of(MONOTONIC_WRITES), true);
            write(world, ALICE, HERE);
            world.spread(HERE, THERE);
            assertThat(write(world, ALICE, THERE)).isTrue();
            boolean appliedTooSoon = world.spread(THERE, elsewhere);
            assertThat(appliedTooSoon).isEqualTo(spreading == Spreading.IN_ANY_ORDER);
            assertThat(world.history().violations(MONOTONIC_WRITES).isEmpty()).isNotEqualTo(appliedTooSoon);
        }
    }
}
