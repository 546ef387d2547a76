package dev.orloj.crdt.laws;

import dev.orloj.crdt.Crdt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every type keeps every law. */
class SamplesLawsTest {
    private static final int HISTORIES = Integer.getInteger("orloj.histories", 60);

    private static final int NESTINGS = Integer.getInteger("orloj.nestings", 30);
    private static final int HISTORIES_OF_A_NESTING = 6;

    @TestFactory
    Stream<DynamicTest> everyTypeKeepsEveryLaw() {
        return Samples.all().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.name(), () -> laws(sample).check(1)));
    }

    @TestFactory
    Stream<DynamicTest> randomNestingsKeepEveryLaw() {
        return LongStream.range(0, NESTINGS)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "nesting " + seed,
                        () -> laws(Nestings.random(seed, 3))
                                .histories(HISTORIES_OF_A_NESTING)
                                .check(seed)));
    }

    private static <C extends Crdt<C>> CrdtLaws<C> laws(Sample<C> sample) {
        return CrdtLaws.of(sample.type(), sample.mutator()).view(sample.view()).histories(HISTORIES);
    }
}
