package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.UncertainOrder;
import dev.orloj.wire.NullContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Readings and their origin, the questions that a source answers by itself, and that null is refused. */
class TrueTimeContractsTest {
    private final TimeReading reading = new TimeReading();

    private void assertUnknown() {
        assertThat(reading.isKnown()).isFalse();
        assertThat(reading.status()).isEqualTo(IntervalStatus.UNKNOWN);
        assertThat(reading.earliest()).isEqualTo(Long.MIN_VALUE);
        assertThat(reading.latest()).isEqualTo(Long.MAX_VALUE);
        assertThat(reading).hasToString("UNKNOWN");
    }

    @Test
    void aReadingStartsUnknown() {
        assertUnknown();
        assertThat(reading.toInterval(Provenance.of("nothing")))
                .isEqualTo(TimeInterval.unknown(Provenance.of("nothing")));
    }

    @Test
    void aReadingTakesItsBounds() {
        reading.setAround(100, 7, IntervalStatus.SYNCHRONIZED);
        assertThat(reading).hasToString("[93, 107] SYNCHRONIZED");
        reading.setAround(100, 0, IntervalStatus.SYNCHRONIZED);
        assertThat(reading).hasToString("[100, 100] SYNCHRONIZED");
        reading.setBetween(3, 3, IntervalStatus.FREE_RUNNING);
        assertThat(reading).hasToString("[3, 3] FREE_RUNNING");
        assertThat(reading.toInterval(Provenance.of("test")))
                .isEqualTo(new TimeInterval(3, 3, IntervalStatus.FREE_RUNNING, Provenance.of("test")));
        reading.setUnknown();
        assertUnknown();
    }

    @Test
    void aReadingThatCanNotBeSoundIsUnknown() {
        List<Runnable> unsound = List.of(
                () -> reading.setAround(0, -1, IntervalStatus.SYNCHRONIZED),
                () -> reading.setAround(0, Long.MIN_VALUE, IntervalStatus.SYNCHRONIZED),
                () -> reading.setAround(Long.MAX_VALUE, 1, IntervalStatus.SYNCHRONIZED),
                () -> reading.setAround(Long.MIN_VALUE, 1, IntervalStatus.SYNCHRONIZED),
                () -> reading.setAround(-2, Long.MAX_VALUE, IntervalStatus.SYNCHRONIZED),
                () -> reading.setBetween(2, 1, IntervalStatus.SYNCHRONIZED),
                () -> reading.setAround(0, 1, IntervalStatus.UNKNOWN),
                () -> reading.setBetween(1, 2, IntervalStatus.UNKNOWN));
        for (Runnable set : unsound) {
            reading.setAround(100, 7, IntervalStatus.SYNCHRONIZED);
            set.run();
            assertUnknown();
        }
    }

    @Property
    void aReadingAroundAPointHoldsItOrIsUnknown(@ForAll long nanos, @ForAll long error) {
        reading.setAround(nanos, error, IntervalStatus.SYNCHRONIZED);
        if (reading.isKnown()) {
            assertThat(nanos).isBetween(reading.earliest(), reading.latest());
            assertThat(nanos - reading.earliest()).isEqualTo(error);
            assertThat(reading.latest() - nanos).isEqualTo(error);
        } else {
            assertUnknown();
        }
    }

    @Test
    void anOriginNamesItsTerms() {
        Provenance chrony = new Provenance(
                "chrony 127.0.0.1:323",
                List.of(
                        new Provenance.Term("correction", 12),
                        new Provenance.Term("dispersion", 627),
                        new Provenance.Term("delay/2", 938)));
        assertThat(chrony).hasToString("chrony 127.0.0.1:323: correction 12 ns + dispersion 627 ns + delay/2 938 ns");
        assertThat(Provenance.of("chrony: no answer")).hasToString("chrony: no answer");
    }

    @Test
    void anOriginDoesNotFollowTheListItWasMadeOf() {
        List<Provenance.Term> terms = new ArrayList<>(List.of(new Provenance.Term("drift", 1)));
        Provenance origin = new Provenance("test", terms);
        terms.clear();
        assertThat(origin.terms()).containsExactly(new Provenance.Term("drift", 1));
    }

    @Test
    void afterAndBeforeAreTrueOnlyIfCertain() {
        TrueTime source = new StubTime(10, 20, IntervalStatus.SYNCHRONIZED);
        assertThat(source.after(9)).isTrue();
        assertThat(source.after(10)).isFalse();
        assertThat(source.after(20)).isFalse();
        assertThat(source.before(21)).isTrue();
        assertThat(source.before(20)).isFalse();
        assertThat(source.before(10)).isFalse();
    }

    @Test
    void nothingIsAfterOrBeforeAnUnknownTime() {
        TrueTime source = new StubTime(0, 0, IntervalStatus.UNKNOWN);
        for (long nanos : new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}) {
            assertThat(source.after(nanos)).isFalse();
            assertThat(source.before(nanos)).isFalse();
        }
    }

    @Test
    void anUncertainOrderIsACertainOneOrUnknown() {
        for (CausalOrder order : CausalOrder.values()) {
            UncertainOrder certain = UncertainOrder.of(order);
            assertThat(certain).hasToString(order.name());
            assertThat(certain.known()).contains(order);
            assertThat(certain.reverse().reverse()).isEqualTo(certain);
        }
        assertThat(UncertainOrder.BEFORE.reverse()).isEqualTo(UncertainOrder.AFTER);
        assertThat(UncertainOrder.CONCURRENT.reverse()).isEqualTo(UncertainOrder.CONCURRENT);
        assertThat(UncertainOrder.UNKNOWN.known()).isEmpty();
        assertThat(UncertainOrder.UNKNOWN.reverse()).isEqualTo(UncertainOrder.UNKNOWN);
    }

    @Test
    void nullIsRefused() {
        Provenance origin = Provenance.of("test");
        TimeInterval interval = new TimeInterval(1, 1, IntervalStatus.SYNCHRONIZED, origin);
        NullContract contract = new NullContract(Map.of(
                TimeInterval.class,
                interval,
                Provenance.class,
                origin,
                IntervalStatus.class,
                IntervalStatus.SYNCHRONIZED,
                TimeReading.class,
                reading,
                CausalOrder.class,
                CausalOrder.BEFORE,
                List.class,
                origin.terms(),
                String.class,
                "test"));
        contract.probe(TimeInterval.class, interval)
                .probe(Provenance.class, origin)
                .probe(Provenance.Term.class, new Provenance.Term("drift", 1))
                .probe(TimeReading.class, reading)
                .probe(UncertainOrder.class, UncertainOrder.BEFORE);
        assertThat(contract.violations()).isEmpty();
        assertThat(contract.calls()).isGreaterThan(10);
    }

    private record StubTime(long earliest, long latest, IntervalStatus status) implements TrueTime {
        @Override
        public TimeInterval now() {
            TimeReading reading = new TimeReading();
            read(reading);
            return reading.toInterval(Provenance.of("stub"));
        }

        @Override
        public void read(TimeReading into) {
            into.setBetween(earliest, latest, status);
        }
    }
}
