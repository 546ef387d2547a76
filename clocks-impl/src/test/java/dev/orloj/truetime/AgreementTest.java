package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.sync.Bounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final List<Bounds> CHAIN = List.of(new Bounds(0, 8), new Bounds(6, 14), new Bounds(12, 20));

    @Test
    void narrowestCanExcludeTheTruthWhichTheOthersHold() {
        long truth = 13; // in the second and the third; the first is the one that is wrong
        assertThat(Agreement.NARROWEST.combine(CHAIN, 1)).contains(new Bounds(6, 8));
        for (Agreement sound : new Agreement[] {Agreement.HULL, Agreement.FAULT_TOLERANT}) {
            assertThat(sound.combine(CHAIN, 1).orElseThrow().contains(truth)).isTrue();
        }
    }

    @Test
    void noneAnswersWhereMoreAreWrongThanAllowed() {
        List<Bounds> apart = List.of(new Bounds(0, 1), new Bounds(2, 3), new Bounds(4, 5));
        for (Agreement agreement : Agreement.values()) {
            assertThat(agreement.combine(apart, 1)).isEmpty();
            assertThat(agreement.combine(apart, 2)).isPresent();
        }
    }
}
