package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Jumps of the wall against monotonic time: which are seen, and what each policy makes of them. */
class JumpJudgeTest {
    private final RecordingListener listener = new RecordingListener();
    private long wallMillis = 100_000;
    private long nanos = -7_000_000_000L; // where monotonic time starts says nothing
    private JumpJudge judge;

    private void judge(long limitMillis, JumpPolicy policy) {
        judge = new JumpJudge(limitMillis, policy, listener);
        assertThat(judge.admit(wallMillis, nanos)).isEqualTo(wallMillis);
    }

    /** Lets so much time pass, moves the wall by so much beside, and looks. */
    private long look(long elapsedMillis, long jumpMillis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(elapsedMillis);
        wallMillis += elapsedMillis + jumpMillis;
        return judge.admit(wallMillis, nanos);
    }

    /** How far a look's answer is from what it would be had the wall never jumped. */
    private long offset(long elapsedMillis, long jumpMillis) {
        long elapsedSoFar = TimeUnit.NANOSECONDS.toMillis(nanos + 7_000_000_000L) + elapsedMillis;
        return look(elapsedMillis, jumpMillis) - 100_000 - elapsedSoFar;
    }

    /**
     * CockroachDB ends the process at a forward jump of half the maximum offset or more, and counts and logs one back of more than a tenth of it. Here
     * a limit serves both directions, nothing ends the process, and a jump of exactly the limit is within it.
     */
    @Nested
    class Cockroach {
        private void jumpIsReported(long maxOffsetMillis, long jumpMillis, boolean reported) {
            listener.told.clear();
            judge(maxOffsetMillis / 2, JumpPolicy.REPORT);
            long admitted = look(50, jumpMillis);
            assertThat(admitted).isEqualTo(wallMillis); // followed in any case
            if (reported) {
                assertThat(listener.told).containsExactly("wallJumped " + jumpMillis + " to " + admitted);
            } else {
                assertThat(listener.told).isEmpty();
            }
            assertThat(judge.backwardJumps()).isEqualTo(reported && jumpMillis < 0 ? 1 : 0);
        }

        @Test
        void jumpsBeyondTheLimitAreReported() {
            jumpIsReported(500, 50, false);
            jumpIsReported(500, 250, false); // CockroachDB: fatal, since it compares with >=
            jumpIsReported(500, 251, true);
            jumpIsReported(500, 400, true);
            jumpIsReported(900, 400, false);
            jumpIsReported(500, -40, false);
            jumpIsReported(500, -250, false);
            jumpIsReported(500, -251, true);
            jumpIsReported(500, -700, true); // CockroachDB: never fatal backwards, but counted
            jumpIsReported(900, -700, true);
            jumpIsReported(500, 500, true);
            jumpIsReported(900, 900, true);
        }

        @Test
        void idleTimeBeforeALookIsNoJump() {
            judge(250, JumpPolicy.REPORT);
            look(1_000, 0);
            look(TimeUnit.DAYS.toMillis(3), 0);
            assertThat(listener.told).isEmpty();
        }

        @Test
        void firstLookJudgesNothing() {
            judge = new JumpJudge(250, JumpPolicy.REFUSE, listener);
            assertThat(judge.admit(5, Long.MAX_VALUE)).isEqualTo(5);
            assertThat(listener.told).isEmpty();
        }

        @Test
        void jumpInTwoPartsWithALookBetweenIsFollowedWithoutAWord() {
            judge(250, JumpPolicy.REPORT);
            look(0, 200);
            look(0, 200);
            assertThat(listener.told).isEmpty();
        }

        @Test
        void backwardJumpsAreCountedBeyondTheLimitOnly() {
            judge(10, JumpPolicy.REPORT);
            look(0, -110);
            assertThat(judge.backwardJumps()).isEqualTo(1);
            look(0, -10);
            assertThat(judge.backwardJumps()).isEqualTo(1);
            look(0, 500);
            assertThat(judge.backwardJumps()).isEqualTo(1);
        }
    }

    @Nested
    class Monotonic {
        @Test
        void timeMayWrapAroundTheLong() {
            nanos = Long.MAX_VALUE - 1_000;
            judge(250, JumpPolicy.REFUSE);
            look(10, 0);
            look(10, 0);
            assertThat(listener.told).isEmpty();
        }

        @Test
        void timeThatStandsWhileTheMachineSleepsIsAJumpForward() {
            judge(250, JumpPolicy.REPORT);
            look(0, 3_600_000);
            assertThat(listener.told).containsExactly("wallJumped 3600000 to 3700000");
        }
    }

    @Nested
    class Refuse {
        @Test
        void readingsGoOnAsIfTheJumpHadNotBeen() {
            judge(250, JumpPolicy.REFUSE);
            assertThat(offset(1_000, 10_000)).isZero();
            assertThat(offset(1_000, 0)).isZero();
            assertThat(offset(1_000, -60_000)).isZero();
            assertThat(offset(TimeUnit.HOURS.toMillis(10), 0)).isZero();
            assertThat(judge.correctionMillis()).isEqualTo(50_000);
            assertThat(listener.told).containsExactly("wallJumped 10000 to 101000", "wallJumped -60000 to 103000");
        }

        @Test
        void jumpBackToTheOldTimeUndoesIt() {
            judge(250, JumpPolicy.REFUSE);
            look(1_000, 10_000);
            look(1_000, -10_000);
            assertThat(judge.correctionMillis()).isZero();
        }

        @Test
        void jumpWithinTheLimitIsFollowed() {
            judge(250, JumpPolicy.REFUSE);
            look(1_000, 10_000);
            assertThat(offset(1_000, 250)).isEqualTo(250);
        }
    }

    @Nested
    class Clamp {
        @Test
        void jumpForwardIsFollowedByTheLimitASecond() {
            judge(250, JumpPolicy.CLAMP);
            assertThat(offset(0, 1_000)).isZero();
            assertThat(offset(1_000, 0)).isEqualTo(250);
            assertThat(offset(500, 0)).isEqualTo(375);
            assertThat(offset(2_000, 0)).isEqualTo(875);
            assertThat(offset(1_000, 0)).isEqualTo(1_000);
            assertThat(judge.correctionMillis()).isZero();
            assertThat(offset(1_000, 0)).isEqualTo(1_000);
            assertThat(listener.told).hasSize(1);
        }

        @Test
        void jumpBackIsFollowedByTheLimitASecond() {
            judge(250, JumpPolicy.CLAMP);
            assertThat(offset(0, -600)).isZero();
            assertThat(offset(1_000, 0)).isEqualTo(-250);
            assertThat(offset(1_000, 0)).isEqualTo(-500);
            assertThat(offset(1_000, 0)).isEqualTo(-600);
            assertThat(judge.correctionMillis()).isZero();
        }

        @Test
        void frequentLooksLoseNothingOfTheRate() {
            judge(3, JumpPolicy.CLAMP);
            offset(0, 1_000);
            long last = 0;
            for (int i = 0; i < 100_000; i++) {
                last = offset(1, 0); // three thousandths of a millisecond each
            }
            assertThat(last).isBetween(299L, 300L);
        }

        @Test
        void jumpUndoneInTheMiddleEndsWithTheWall() {
            judge(250, JumpPolicy.CLAMP);
            offset(0, 10_000);
            assertThat(offset(4_000, 0)).isEqualTo(1_000);
            assertThat(offset(0, -10_000)).isEqualTo(1_000); // the reading does not jump; it has 1 s to give back
            assertThat(offset(2_000, 0)).isEqualTo(500);
            assertThat(offset(2_000, 0)).isZero();
        }

        @Test
        void longSilenceIsNoLeaveToJump() {
            judge(1, JumpPolicy.CLAMP);
            offset(0, 10_000);
            assertThat(offset(TimeUnit.DAYS.toMillis(1), 0)).isEqualTo(3_600); // an hour's worth
        }
    }

    /** Under CLAMP no two readings are further apart than the time between them and the leave to slew, and in the end the wall is followed. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void clampedReadingsNeverJump(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long limit = random.nextInt(1, 900);
        judge(limit, JumpPolicy.CLAMP);
        long last = wallMillis;
        for (int i = 0; i < 200; i++) {
            long elapsed = random.nextInt(2_000);
            long jump = random.nextInt(6) == 0 ? random.nextInt(-50_000, 50_000) : 0;
            long small = Math.abs(jump) <= limit ? Math.abs(jump) : 0; // followed at once
            long reading = look(elapsed, jump);
            long leave = limit * elapsed / 1_000 + 1 + small;
            assertThat(reading - last - elapsed).isBetween(-leave, leave);
            last = reading;
        }
        for (int hours = 0; judge.correctionMillis() != 0; hours++) {
            assertThat(hours).isLessThan(3_000);
            look(3_600_000, 0);
        }
        assertThat(look(1, 0)).isEqualTo(wallMillis);
    }
}
