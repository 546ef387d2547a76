package dev.orloj.crdt.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.crdt.Delta;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker finds what is wrong, and says what. */
class CrdtLawsTest {
    private static final int LONGEST_EXPLANATION = 8;

    private static Delta<PlainSet> change(PlainSet set, RandomGenerator random) {
        String element = "e" + random.nextInt(3);
        return random.nextInt(3) == 0 ? set.remove(element) : set.add(element);
    }

    private static CrdtLaws<PlainSet> laws(Flaw flaw) {
        return CrdtLaws.of(PlainSet.type(flaw), CrdtLawsTest::change).view(PlainSet::view);
    }

    @Test
    void aTypeThatKeepsTheLawsPasses() {
        laws(Flaw.NONE).histories(60).check(1);
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aFlawBreaksItsLawAndTheHistoryIsShort(Flaw flaw) {
        LawViolation violation =
                catchThrowableOfType(LawViolation.class, () -> laws(flaw).check(1));
        assertThat(violation).isNotNull();
        assertThat(violation.law()).as(violation.getMessage()).isEqualTo(flaw.law());
        assertThat(violation.history()).hasSizeLessThanOrEqualTo(LONGEST_EXPLANATION);
    }

    @Test
    void everyLawIsBrokenBySomeFlaw() {
        Set<Law> broken = EnumSet.noneOf(Law.class);
        Arrays.stream(Flaw.values()).filter(flaw -> flaw != Flaw.NONE).forEach(flaw -> broken.add(flaw.law()));
        assertThat(broken).containsExactlyInAnyOrder(Law.values());
    }

    @Test
    void aSeedFindsTheSameAgain() {
        LawViolation first = catchThrowableOfType(
                LawViolation.class, () -> laws(Flaw.MERGE_FORGETS_REMOVALS).check(42));
        assertThatThrownBy(() -> laws(Flaw.MERGE_FORGETS_REMOVALS).check(first.seed()))
                .isInstanceOf(LawViolation.class)
                .hasMessage(first.getMessage())
                .hasMessageContaining("seed 42");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        CrdtLaws<PlainSet> laws = laws(Flaw.NONE);
        assertThatThrownBy(() -> laws.replicas(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 1");
        assertThatThrownBy(() -> laws.steps(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> laws.histories(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> laws.replicas(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> laws.steps(10_001)).isInstanceOf(IllegalArgumentException.class);
        assertThat(laws.replicas(100).replicas(2).steps(10_000).steps(1).histories(1))
                .isSameAs(laws);
    }
}
