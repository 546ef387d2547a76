package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The four answers, and the questions of {@link PartiallyOrdered} that they answer. */
class CausalOrderTest {
    @ParameterizedTest
    @CsvSource({"BEFORE, AFTER", "AFTER, BEFORE", "EQUAL, EQUAL", "CONCURRENT, CONCURRENT"})
    void reverseIsTheAnswerFromTheOtherSide(CausalOrder order, CausalOrder reversed) {
        assertThat(order.reverse()).isEqualTo(reversed);
    }

    @ParameterizedTest
    @EnumSource
    void reverseIsItsOwnInverse(CausalOrder order) {
        assertThat(order.reverse().reverse()).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # compare,   happenedBefore, isConcurrentWith, dominates
            BEFORE,      true,           false,            false
            AFTER,       false,          false,            true
            EQUAL,       false,          false,            true
            CONCURRENT,  false,          true,             false
            """)
    void questionsAreAnsweredFromCompare(CausalOrder order, boolean before, boolean concurrent, boolean dominates) {
        PartiallyOrdered<String> thing = other -> order;
        assertThat(thing.happenedBefore("other")).isEqualTo(before);
        assertThat(thing.isConcurrentWith("other")).isEqualTo(concurrent);
        assertThat(thing.dominates("other")).isEqualTo(dominates);
    }

    @Test
    void reuseExceptionCarriesItsValuesInFieldsAndMessage() {
        ReplicaReuseException e = new ReplicaReuseException(ReplicaId.of("n1"), 3, 7);
        assertThat(e.replica()).isEqualTo(ReplicaId.of("n1"));
        assertThat(e.made()).isEqualTo(3);
        assertThat(e.met()).isEqualTo(7);
        assertThat(e).hasMessageContainingAll("event 7", "replica n1", "only 3", "new id");
    }
}
