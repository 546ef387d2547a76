package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.DvvWorld.Kind;
import dev.orloj.causality.DvvWorld.Numbering;
import dev.orloj.causality.DvvWorld.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Over random histories of clients and servers, sets of siblings keep exactly what the graph of who saw what says that they must. */
class DvvSetModelTest {
    private static final LatticeLaws<DvvSet<String>> LAWS = new LatticeLaws<>(DvvSet::sync, DvvSetModelTest::order);

    /** The order that a sync implies: what adds nothing to another is not after it. */
    private static CausalOrder order(DvvSet<String> a, DvvSet<String> b) {
        DvvSet<String> together = a.sync(b);
        return VectorKernel.order(!together.equals(a), !together.equals(b));
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return steps(Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(Kind.PUT_BLIND, Kind.SYNC_WITH_OLD_COPY, Kind.RESOLVE)),
                Tuple.of(1, Arbitraries.of(Kind.DISCARD_BLIND, Kind.RESTART, Kind.MAIL)),
                Tuple.of(3, Arbitraries.of(Kind.DISCARD_AFTER_READ, Kind.DISCARD_AFTER_ACK)),
                Tuple.of(12, Arbitraries.of(Kind.READ, Kind.PUT_AFTER_READ, Kind.PUT_AFTER_ACK, Kind.SYNC))));
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<Kind> kinds) {
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, DvvWorld.CLIENTS - 1),
                        Arbitraries.integers().between(0, DvvWorld.SERVERS - 1),
                        Arbitraries.integers().between(0, DvvWorld.SERVERS - 1),
                        Arbitraries.integers().between(0, 1))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .withoutEdgeCases();
    }

    /** Clients that carry their last acknowledgement, or read where they write, at one server each. */
    @Provide
    Arbitrary<List<Step>> faithfulHistories() {
        return steps(Arbitraries.of(
                        Kind.READ, Kind.PUT_AFTER_READ, Kind.PUT_AFTER_ACK, Kind.DISCARD_AFTER_ACK, Kind.SYNC))
                .map(DvvSetModelTest::faithful)
                .withoutEdgeCases();
    }

    private static List<Step> faithful(List<Step> steps) {
        List<Step> faithful = new ArrayList<>();
        for (Step step : steps) {
            int home = step.client() % DvvWorld.SERVERS;
            if (step.kind() == Kind.SYNC) {
                faithful.add(step);
                continue;
            }
            if (step.kind() == Kind.PUT_AFTER_READ) {
                faithful.add(new Step(Kind.READ, step.client(), home, 0, step.key()));
            }
            faithful.add(new Step(step.kind(), step.client(), home, 0, step.key()));
        }
        return faithful;
    }

    @Property(tries = 1_500)
    void aServerKeepsWhatItKnowsAndKnowsNotReplacedAndAllConverge(@ForAll("histories") List<Step> steps) {
        DvvWorld world = new DvvWorld(Numbering.BY_KEY);
        world.run(steps);
        world.assertConverges();
    }

    @Property
    void theSameHoldsWhereAServerNumbersTheWritesOfAllKeysWithOneCounter(@ForAll("histories") List<Step> steps) {
        DvvWorld world = new DvvWorld(Numbering.BY_SERVER);
        world.run(steps);
        world.assertConverges();
    }

    @Property
    void siblingsAreNeverMoreThanTheClientsThatWrite(
            @ForAll("faithfulHistories") List<Step> steps, @ForAll Numbering numbering) {
        DvvWorld world = new DvvWorld(numbering);
        world.run(steps);
        world.assertConverges();
        assertThat(world.mostSiblings()).isLessThanOrEqualTo(DvvWorld.CLIENTS);
    }

    @Property(tries = 300)
    void syncIsCommutativeAssociativeAndIdempotent(
            @ForAll("histories") List<Step> steps, @ForAll Numbering numbering, @ForAll long seed) {
        DvvWorld world = new DvvWorld(numbering);
        world.run(steps);
        Random random = new Random(seed);
        for (int key = 0; key < world.keys(); key++) {
            List<DvvSet<String>> states = world.statesOf(key);
            for (int i = 0; i < 20; i++) {
                LAWS.check(
                        states.get(random.nextInt(states.size())),
                        states.get(random.nextInt(states.size())),
                        states.get(random.nextInt(states.size())));
            }
        }
    }

    /** The tests above mean something only if histories come to siblings, and to gaps. */
    @Property(tries = 300, seed = "1")
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void generatorMakesSiblingsAndGaps(@ForAll("histories") List<Step> steps) {
        DvvWorld world = new DvvWorld(Numbering.BY_KEY);
        world.run(steps);
        boolean gaps = world.statesOf(0).stream().anyMatch(set -> set.history().hasGaps());
        Statistics.label("gaps").collect(gaps);
        Statistics.label("gaps").coverage(c -> c.check(true).count(count -> count > 20));
        Statistics.label("siblings").collect(world.mostSiblings() >= 4);
        Statistics.label("siblings").coverage(c -> c.check(true).count(count -> count > 20));
    }
}
