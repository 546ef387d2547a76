package dev.orloj.crdt.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dots and kinds as numbers, at the ends of their ranges. */
class NumbersTest {
    private static DotRange range(String replica, long from, long to) {
        return new DotRange(ReplicaId.of(replica), from, to);
    }

    @Test
    void aDotIsARowAndACounter() {
        for (int row : new int[] {0, 1, (1 << 19) - 1}) {
            for (long counter : new long[] {1, 2, Dots.MAX_COUNTER}) {
                long dot = Dots.of(row, counter);
                assertThat(dot).isPositive();
                assertThat(Dots.row(dot)).isEqualTo(row);
                assertThat(Dots.counter(dot)).isEqualTo(counter);
                assertThat(Dots.isOwn(dot)).isEqualTo(row == Seen.OWN);
            }
        }
        assertThat(Dots.of(1, 1) - Dots.of(0, Dots.MAX_COUNTER))
                .as("no neighbours")
                .isGreaterThan(1);
    }

    @Test
    void moreDotsThanThereAreNumbersAreAsManyAsThereAre() {
        assertThat(Dots.count(List.of())).isZero();
        assertThat(Dots.count(List.of(range("a", 3, 7), range("b", 1, 1)))).isEqualTo(6);
        assertThat(Dots.count(List.of(range("a", 1, Long.MAX_VALUE - 5), range("b", 1, 4))))
                .isEqualTo(Long.MAX_VALUE - 1);
        assertThat(Dots.count(List.of(range("a", 1, Long.MAX_VALUE - 5), range("b", 1, 5))))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Dots.count(List.of(range("a", 1, Long.MAX_VALUE - 5), range("b", 1, 6), range("c", 1, 2))))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void sevenMapsCanBeInEachOther() {
        long kind = Kind.OR_SET;
        for (int i = 0; i < 7; i++) {
            kind = Kind.nesting(Kind.OR_MAP, kind);
        }
        assertThat(Kind.toString(kind)).isEqualTo("10 of ".repeat(7) + "1");
        long deepest = kind;
        assertThatThrownBy(() -> Kind.nesting(Kind.OR_MAP, deepest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 7 maps");
    }
}
