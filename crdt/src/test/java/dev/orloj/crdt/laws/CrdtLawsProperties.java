package dev.orloj.crdt.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orloj.crdt.Crdt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Every type keeps every law, and so does what is nested in maps at random. A failure names the type and the seed, which play the same again.
 *
 * <p>Seeds are not made smaller, since another seed is another history: the checker of the laws shortens the history itself. {@code -Dorloj.histories=…} is how many are played for each type and seed.
 */
class CrdtLawsProperties {
    private static final int HISTORIES = Integer.getInteger("orloj.histories", 1);
    private static final int MOST_MAPS = 3;

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyTypeKeepsEveryLaw(@ForAll long seed) {
        Samples.all().forEach(sample -> assertKeepsEveryLaw(sample, seed));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void randomNestingsKeepEveryLaw(@ForAll long seed) {
        assertKeepsEveryLaw(Nestings.random(seed, MOST_MAPS), seed);
    }

    @Example
    void randomNestingsHaveAllThatCanBeInAMapOneTwoAndThreeDeep() {
        Set<String> met = LongStream.range(0, 600)
                .mapToObj(seed -> Nestings.random(seed, MOST_MAPS).name())
                .collect(Collectors.toSet());
        for (Sample<?> leaf : Nestings.LEAVES) {
            assertThat(met).contains("map of " + leaf, "map of map of " + leaf, "map of map of map of " + leaf);
        }
    }

    private static <C extends Crdt<C>> void assertKeepsEveryLaw(Sample<C> sample, long seed) {
        CrdtLaws<C> laws =
                CrdtLaws.of(sample.type(), sample.mutator()).view(sample.view()).histories(HISTORIES);
        assertThatCode(() -> laws.check(seed)).as(sample.name()).doesNotThrowAnyException();
    }
}
