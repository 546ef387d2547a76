package dev.orloj.causality;

import static dev.orloj.causality.CausalOrder.AFTER;
import static dev.orloj.causality.CausalOrder.BEFORE;
import static dev.orloj.causality.CausalOrder.CONCURRENT;
import static dev.orloj.causality.CausalOrder.EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the single dotted version vectors of the reference implementation ({@code dvv.erl}) are known to answer. The names are those of its tests;
 * a number behind the letter is the counter of the dot.
 */
class DottedVersionVectorAnchorsTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId C = ReplicaId.of("c");

    private final DottedVersionVector a1 = update(List.of(), List.of(), A);
    private final DottedVersionVector a2 = update(List.of(a1), List.of(a1), A);
    private final DottedVersionVector a3 = update(List.of(a2), List.of(a2), A);
    private final DottedVersionVector c7 = update(List.of(a3), List.of(a3), A);
    private final DottedVersionVector c8a = update(List.of(c7), List.of(c7), B);
    private final DottedVersionVector c8b = update(List.of(c7), List.of(c8a), B);
    private final DottedVersionVector c8c = update(List.of(c7), List.of(c8a, c8b), B);
    private final DottedVersionVector c8d = update(List.of(c7), List.of(c8a, c8b, c8c), B);
    private final DottedVersionVector c7a = update(List.of(c7), List.of(c8a, c8b, c8c, c8d), A);
    private final DottedVersionVector c8e = update(List.of(c7a), List.of(c8a, c8b, c8c, c8d), B);
    private final DottedVersionVector c8f = update(List.of(c8e), List.of(c8a, c8b, c8c, c8d, c8e), B);

    /** A write at a server: what the client read, and what the server stores. */
    private static DottedVersionVector update(
            List<DottedVersionVector> read, List<DottedVersionVector> stored, ReplicaId server) {
        return DottedVersionVector.next(server, DottedVersionVector.context(read), stored);
    }

    @Test
    void incrementsAtOneServerFollowOneAnother() {
        assertThat(a1).hasToString("a:1@0");
        assertThat(a2).hasToString("a:2@a:1");
        assertThat(a3).hasToString("a:3@a:2");
        assertThat(c7).hasToString("a:4@a:3");
        assertThat(c8a).hasToString("b:1@a:4");
    }

    @Test
    void aWriteThatReadNothingTakesTheServersNextDotAndNoPast() {
        assertThat(update(List.of(), List.of(c8a), B)).hasToString("b:2@0");
    }

    @Test
    void writesThatReadTheSameTakeOneDotAfterAnotherOnTheSamePast() {
        assertThat(c8b).hasToString("b:2@a:4");
        assertThat(c8c).hasToString("b:3@a:4");
        assertThat(c8d).hasToString("b:4@a:4");
    }

    @Test
    void theNextDotIsAfterTheGreatestOneSeenInThePastOrInTheStore() {
        assertThat(c7a).hasToString("a:5@a:4");
        assertThat(c8e).hasToString("b:5@a:5");
        assertThat(c8f).hasToString("b:6@a:5~b:5");
        assertThat(update(List.of(c8f), List.of(c8a, c8b, c8c, c8d, c8e, c8f), A))
                .hasToString("a:6@a:5~b:6");
    }

    @Test
    void descentIsStrict() {
        assertThat(a3.compare(a1)).isEqualTo(AFTER);
        assertThat(a3.compare(a2)).isEqualTo(AFTER);
        assertThat(a3.compare(a3)).isEqualTo(EQUAL);
        assertThat(a1.compare(a3)).isEqualTo(BEFORE);
        for (DottedVersionVector earlier : List.of(a1, a2, a3, c7)) {
            assertThat(c8a.compare(earlier)).isEqualTo(AFTER);
            assertThat(c8b.compare(earlier)).isEqualTo(AFTER);
            assertThat(earlier.compare(c8b)).isEqualTo(BEFORE);
        }
    }

    @Test
    void writesThatReadTheSameAreConcurrentThoughTheirDotsAscend() {
        assertThat(c8a.compare(c8b)).isEqualTo(CONCURRENT);
        assertThat(c8b.compare(c8a)).isEqualTo(CONCURRENT);
    }

    @Test
    void syncDropsWhatIsObsoleteAndNothingElse() {
        assertThat(DottedVersionVector.sync(List.of(c7), List.of(c8a))).containsExactly(c8a);
        assertThat(DottedVersionVector.sync(List.of(c8a), List.of(c8b))).containsExactly(c8a, c8b);
        assertThat(DottedVersionVector.sync(List.of(c8c, c8a), List.of(c8b))).containsExactly(c8a, c8b, c8c);
    }

    @Test
    void aWriteThatReadAllReplacesAll() {
        List<DottedVersionVector> all = Arrays.asList(a1, a2, a3, c7, c8a, c8b, c8c, c8d, c7a, c8e, c8f);
        DottedVersionVector c9 = update(all, all, C);
        assertThat(c9).hasToString("c:1@a:5~b:6");
        assertThat(DottedVersionVector.sync(all, List.of(c9))).containsExactly(c9);
        assertThat(DottedVersionVector.sync(List.of(c9), all)).containsExactly(c9);
        Collections.reverse(all);
        assertThat(DottedVersionVector.sync(List.of(), all)).containsExactly(c7a.compare(c8f) == BEFORE ? c8f : c7a);
    }
}
