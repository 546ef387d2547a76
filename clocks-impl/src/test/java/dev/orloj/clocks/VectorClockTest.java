package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.ClockExhaustedException;
import dev.orloj.time.VectorClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VectorClockTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final long LAST = AtomicVectorClock.MAX_COUNTER;

    private VectorClock clock = Clocks.vector(N1);

    private static VersionVector v(String text) {
        return VersionVector.parse(text);
    }

    @Test
    void newClockHasSeenNothing() {
        assertThat(clock.current()).isEqualTo(VersionVector.empty());
        assertThat(clock.replica()).isEqualTo(N1);
        assertThat(clock).hasToString("0@n1");
    }

    @Test
    void ticksCountTheOwnEntryFromOne() {
        assertThat(clock.tick()).isEqualTo(1);
        assertThat(clock.tick()).isEqualTo(2);
        assertThat(clock.tickAndSnapshot()).isEqualTo(v("n1:3"));
        assertThat(clock.current()).isEqualTo(v("n1:3"));
        assertThat(clock).hasToString("n1:3@n1");
    }

    @Test
    void observeTakesTheGreaterOfEachEntryAndCountsItself() {
        assertThat(clock.observe(v("n2:2"))).isEqualTo(1);
        assertThat(clock.current()).isEqualTo(v("n1:1~n2:2"));
        assertThat(clock.observeAndSnapshot(v("n2:1~n3:7"))).isEqualTo(v("n1:2~n2:2~n3:7"));
        assertThat(clock.observeAndSnapshot(v("n1:1~n2:9"))).isEqualTo(v("n1:3~n2:9~n3:7"));
    }

    @Test
    void observeOfWhatIsKnownIsAnEventToo() {
        assertThat(clock.observe(VersionVector.empty())).isEqualTo(1);
        assertThat(clock.observe(v("n1:1"))).isEqualTo(2);
        assertThat(clock.observeAndSnapshot(v("n1:2"))).isEqualTo(v("n1:3"));
        assertThat(clock.observeAndSnapshot(v("n2:4"))).isEqualTo(v("n1:4~n2:4"));
        assertThat(clock.observeAndSnapshot(v("n1:3~n2:4"))).isEqualTo(v("n1:5~n2:4"));
        assertThat(clock.observeAndSnapshot(v("n2:3"))).isEqualTo(v("n1:6~n2:4"));
    }

    @Test
    void snapshotIsOfItsMomentForEver() {
        VersionVector before = clock.tickAndSnapshot();
        clock.observe(v("n2:5"));
        clock.tick();
        assertThat(before).isEqualTo(v("n1:1"));
    }

    @Nested
    class Start {
        @Test
        void goesOnAfterTheVectorThatWasKept() {
            clock = Clocks.vectorBuilder(N1).startAt(v("n1:7~n2:3")).build();
            assertThat(clock.current()).isEqualTo(v("n1:7~n2:3"));
            assertThat(clock.tick()).isEqualTo(8);
            assertThat(clock.observeAndSnapshot(v("n1:8~n2:4"))).isEqualTo(v("n1:9~n2:4"));
        }

        @Test
        void vectorWithoutTheOwnEntryIsAStartFromZero() {
            clock = Clocks.vectorBuilder(N1).startAt(v("n2:3")).build();
            assertThat(clock.current()).isEqualTo(v("n2:3"));
            assertThat(clock.tickAndSnapshot()).isEqualTo(v("n1:1~n2:3"));
        }

        @Test
        void counterBeyondTheLastIsTheCallersError() {
            for (long counter : new long[] {LAST + 1, Long.MAX_VALUE}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Clocks.vectorBuilder(N1)
                                .startAt(VersionVector.of(N1, counter))
                                .build())
                        .withMessageContaining("" + counter);
            }
        }
    }

    @Nested
    class MaxReplicas {
        @Test
        void countsTheOwnAndRefusesOneMoreWithTheStateUntouched() {
            clock = Clocks.vectorBuilder(N1).maxReplicas(3).build();
            clock.observe(v("n2:1~n3:1"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.observe(v("n2:9~n4:1")))
                    .withMessageContainingAll("4", "3", "n1");
            assertThatIllegalArgumentException().isThrownBy(() -> clock.observeAndSnapshot(v("n4:1")));
            assertThat(clock.current()).isEqualTo(v("n1:1~n2:1~n3:1"));
            assertThat(clock.observeAndSnapshot(v("n2:9"))).isEqualTo(v("n1:2~n2:9~n3:1"));
        }

        @Test
        void holdsForTheStartAndIsAtLeastOne() {
            VectorClockBuilder two = Clocks.vectorBuilder(N1).maxReplicas(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> two.startAt(v("n2:1~n3:1")).build());
            assertThat(two.startAt(v("n2:1")).build().current()).isEqualTo(v("n2:1"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> two.maxReplicas(0))
                    .withMessageContaining("0");
        }
    }

    @Nested
    class Reuse {
        @Test
        void ownEventsThatWereNeverMadeAreRefusedWithTheStateUntouched() {
            clock.tick();
            clock.observe(v("n2:1"));
            ReplicaReuseException e =
                    catchThrowableOfType(ReplicaReuseException.class, () -> clock.observe(v("n1:3~n2:5~n3:1")));
            assertThat(e.replica()).isEqualTo(N1);
            assertThat(e.made()).isEqualTo(2);
            assertThat(e.met()).isEqualTo(3);
            assertThatThrownBy(() -> clock.observeAndSnapshot(v("n1:" + Long.MAX_VALUE)))
                    .isInstanceOf(ReplicaReuseException.class);
            assertThat(clock.current()).isEqualTo(v("n1:2~n2:1"));
            assertThat(clock.tickAndSnapshot()).isEqualTo(v("n1:3~n2:1"));
        }

        @Test
        void ownLatestEventMayComeBack() {
            clock.tick();
            assertThat(clock.observeAndSnapshot(v("n1:1"))).isEqualTo(v("n1:2"));
        }

        @Test
        void nullChangesNothing() {
            assertThatNullPointerException().isThrownBy(() -> clock.observe(null));
            assertThat(clock.current()).isEqualTo(VersionVector.empty());
        }
    }

    @Nested
    class Ceiling {
        private VectorClock left(long events) {
            return Clocks.vectorBuilder(N1)
                    .startAt(VersionVector.of(N1, LAST - events))
                    .build();
        }

        @Test
        void lastCounterIsIssuedAndNoneAfterIt() {
            clock = left(4);
            assertThat(clock.tick()).isEqualTo(LAST - 3);
            assertThat(clock.observe(v("n2:1"))).isEqualTo(LAST - 2);
            assertThat(clock.tickAndSnapshot().get(N1)).isEqualTo(LAST - 1);
            assertThat(clock.observeAndSnapshot(v("n2:1")).get(N1)).isEqualTo(LAST);
            VersionVector end = clock.current();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(clock::tick).isInstanceOf(ClockExhaustedException.class);
                assertThatThrownBy(clock::tickAndSnapshot).isInstanceOf(ClockExhaustedException.class);
                assertThatThrownBy(() -> clock.observe(v("n2:9"))).isInstanceOf(ClockExhaustedException.class);
                assertThatThrownBy(() -> clock.observeAndSnapshot(v("n2:1")))
                        .isInstanceOf(ClockExhaustedException.class);
                assertThat(clock.current()).isEqualTo(end);
            }
        }

        @Test
        void threadsThatRaceIntoItShareOutWhatIsLeft() throws Exception {
            int left = 1_000;
            clock = left(left);
            IssuedTimes issued = IssuedTimes.race(thread -> () -> {
                List<Long> mine = new ArrayList<>();
                for (int i = 0; i < left; i++) {
                    try {
                        mine.add(i % 4 == 0 ? clock.tickAndSnapshot().get(N1) : clock.tick());
                    } catch (ClockExhaustedException e) {
                        assertThat(e).hasMessageContainingAll("" + LAST, "n1");
                    }
                }
                return mine;
            });
            issued.assertAreEachFrom(LAST - left + 1, LAST);
        }
    }
}
