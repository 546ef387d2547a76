package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.UncertainOrder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Time with its uncertainty: what is ordered, what is not, and what can't be told. */
class TimeIntervalTest {
    private static final Provenance ORIGIN = Provenance.of("test");
    private static final TimeInterval UNKNOWN = TimeInterval.unknown(ORIGIN);

    private static TimeInterval of(long earliest, long latest) {
        return new TimeInterval(earliest, latest, IntervalStatus.SYNCHRONIZED, ORIGIN);
    }

    @Test
    void whatEndsBeforeTheOtherStartsCameBefore() {
        assertThat(of(1, 2).compare(of(3, 4))).isEqualTo(CausalOrder.BEFORE);
        assertThat(of(3, 4).compare(of(1, 2))).isEqualTo(CausalOrder.AFTER);
        assertThat(of(1, 2).happenedBefore(of(3, 4))).isTrue();
    }

    @Test
    void intervalsThatOverlapOrTouchAreConcurrent() {
        assertThat(of(1, 3).compare(of(2, 4))).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(of(1, 2).compare(of(2, 3))).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(of(2, 3).compare(of(1, 2))).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(of(2, 2).compare(of(1, 2))).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(of(1, 4).isConcurrentWith(of(2, 3))).isTrue();
    }

    @Test
    void equalIsOnlyTheSameValue() {
        assertThat(of(1, 2).compare(of(1, 2))).isEqualTo(CausalOrder.EQUAL);
        TimeInterval freeRunning = new TimeInterval(1, 2, IntervalStatus.FREE_RUNNING, ORIGIN);
        TimeInterval ofAnother = new TimeInterval(1, 2, IntervalStatus.SYNCHRONIZED, Provenance.of("another"));
        assertThat(of(1, 2).compare(freeRunning)).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(of(1, 2).compare(ofAnother)).isEqualTo(CausalOrder.CONCURRENT);
    }

    @Test
    void freeRunningIntervalsAreOrderedToo() {
        TimeInterval freeRunning = new TimeInterval(1, 2, IntervalStatus.FREE_RUNNING, ORIGIN);
        assertThat(freeRunning.compare(of(3, 4))).isEqualTo(CausalOrder.BEFORE);
    }

    @Test
    void theUnknownHasNoPlaceInTheOrder() {
        for (TimeInterval other : List.of(of(1, 2), UNKNOWN)) {
            assertThat(UNKNOWN.compareIfKnown(other)).isEqualTo(UncertainOrder.UNKNOWN);
            assertThat(other.compareIfKnown(UNKNOWN)).isEqualTo(UncertainOrder.UNKNOWN);
            assertThatIllegalStateException()
                    .isThrownBy(() -> UNKNOWN.compare(other))
                    .withMessageContaining("UNKNOWN, test")
                    .withMessageContaining(other.toString());
            assertThatIllegalStateException().isThrownBy(() -> other.compare(UNKNOWN));
            assertThatIllegalStateException().isThrownBy(() -> other.happenedBefore(UNKNOWN));
        }
    }

    @Test
    void theUnknownHasTheWholeRangeForBounds() {
        assertThat(UNKNOWN.isKnown()).isFalse();
        assertThat(UNKNOWN.earliest()).isEqualTo(Long.MIN_VALUE);
        assertThat(UNKNOWN.latest()).isEqualTo(Long.MAX_VALUE);
        assertThat(UNKNOWN.width()).isEqualTo(Long.MAX_VALUE);
        assertThat(UNKNOWN).isEqualTo(TimeInterval.unknown(Provenance.of("test")));
    }

    @Test
    void widthsThatDoNotFitAreTheLargest() {
        assertThat(of(3, 10).width()).isEqualTo(7);
        assertThat(of(5, 5).width()).isZero();
        assertThat(of(-1, Long.MAX_VALUE).width()).isEqualTo(Long.MAX_VALUE);
        assertThat(of(0, Long.MAX_VALUE).width()).isEqualTo(Long.MAX_VALUE);
        assertThat(of(Long.MIN_VALUE, 1).width()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void boundsThatContradictTheStatusOrOneAnotherAreTheCallersError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(2, 1))
                .withMessageContainingAll("earliest=2", "latest=1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeInterval(1, 2, IntervalStatus.UNKNOWN, ORIGIN))
                .withMessageContainingAll("earliest=1", "latest=2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeInterval(Long.MIN_VALUE, 2, IntervalStatus.UNKNOWN, ORIGIN));
    }

    @Test
    void theTextGivesSecondsStatusAndOrigin() {
        assertThat(of(1_795_168_899_123_456_789L, 1_795_168_899_123_460_123L))
                .hasToString("[1795168899.123456789, 1795168899.123460123] SYNCHRONIZED, test");
        assertThat(of(-1, 0)).hasToString("[-0.000000001, 0.000000000] SYNCHRONIZED, test");
        assertThat(UNKNOWN).hasToString("UNKNOWN, test");
    }

    @Provide
    Arbitrary<TimeInterval> known() {
        Arbitrary<Long> near = Arbitraries.longs().between(-20, 20);
        Arbitrary<Long> bound = Arbitraries.frequencyOf(Tuple.of(9, near), Tuple.of(1, Arbitraries.longs()));
        return Combinators.combine(
                        bound, bound, Arbitraries.of(IntervalStatus.SYNCHRONIZED, IntervalStatus.FREE_RUNNING))
                .as((a, b, status) -> new TimeInterval(Math.min(a, b), Math.max(a, b), status, ORIGIN))
                .withoutEdgeCases();
    }

    @Property
    void beforeIsAfterFromTheOtherSide(@ForAll("known") TimeInterval a, @ForAll("known") TimeInterval b) {
        assertThat(b.compareIfKnown(a)).isEqualTo(a.compareIfKnown(b).reverse());
        assertThat(a.compareIfKnown(b)).isEqualTo(UncertainOrder.of(a.compare(b)));
    }

    @Property
    void beforeIsTransitive(
            @ForAll("known") TimeInterval a, @ForAll("known") TimeInterval b, @ForAll("known") TimeInterval c) {
        if (a.happenedBefore(b) && b.happenedBefore(c)) {
            assertThat(a.happenedBefore(c)).isTrue();
        }
    }

    /** What makes it an interval order, more than a partial one: of two pairs in order, one start precedes the other's end. */
    @Property
    void ofTwoOrderedPairsOneCrosses(
            @ForAll("known") TimeInterval a,
            @ForAll("known") TimeInterval b,
            @ForAll("known") TimeInterval c,
            @ForAll("known") TimeInterval d) {
        if (a.happenedBefore(b) && c.happenedBefore(d)) {
            assertThat(a.happenedBefore(d) || c.happenedBefore(b)).isTrue();
        }
    }

    @Property
    void beforeIsThatNoPointOfTheFirstIsLaterOrTheSame(
            @ForAll("known") TimeInterval a, @ForAll("known") TimeInterval b) {
        boolean certain = a.latest() < b.earliest();
        assertThat(a.happenedBefore(b)).isEqualTo(certain);
        assertThat(a.compare(b) == CausalOrder.EQUAL).isEqualTo(a.equals(b));
    }
}
