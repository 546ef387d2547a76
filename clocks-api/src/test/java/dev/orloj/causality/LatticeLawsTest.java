package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** The law checker is itself tested: over every triple of a small world it passes the vectors, and rejects what is broken. */
class LatticeLawsTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId C = ReplicaId.random(() -> 7);

    /** Three replicas that counted to 0, 1 or 2. */
    private static final List<VersionVector> WORLD = world();

    @Test
    void lawsPassVersionVectors() {
        assertThatCode(() -> checkWorld(VersionVector::merge, VersionVector::compare))
                .doesNotThrowAnyException();
    }

    @Test
    void lawsRejectAMergeThatForgetsAnEntry() {
        rejects((a, b) -> a.merge(b.without(C)), VersionVector::compare);
    }

    @Test
    void lawsRejectAMergeThatKeepsOneSide() {
        rejects((a, b) -> a, VersionVector::compare);
    }

    @Test
    void lawsRejectAMergeThatKeepsThisSidesCounterWhereBothHaveOne() {
        rejects(
                (a, b) -> {
                    Map<ReplicaId, Long> merged = new HashMap<>(b.toMap());
                    merged.putAll(a.toMap());
                    return VersionVector.of(merged);
                },
                VersionVector::compare);
    }

    @Test
    void lawsRejectAMergeThatAddsCounters() {
        rejects(
                (a, b) -> {
                    Map<ReplicaId, Long> merged = new HashMap<>(a.toMap());
                    b.toMap().forEach((replica, counter) -> merged.merge(replica, counter, Long::sum));
                    return VersionVector.of(merged);
                },
                VersionVector::compare);
    }

    @Test
    void lawsRejectAMergeThatGoesTooHigh() {
        rejects((a, b) -> a.isConcurrentWith(b) ? a.merge(b).increment(A) : a.merge(b), VersionVector::compare);
    }

    @Test
    void lawsRejectACompareThatTakesAMissingEntryForEqual() {
        rejects(VersionVector::merge, (a, b) -> {
            PlainVector left = PlainVector.of(a);
            PlainVector right = PlainVector.of(b);
            left.entries().keySet().retainAll(b.toMap().keySet());
            right.entries().keySet().retainAll(a.toMap().keySet());
            return left.compare(right);
        });
    }

    @Test
    void lawsRejectACompareThatTakesEqualForBefore() {
        rejects(VersionVector::merge, (a, b) -> {
            CausalOrder order = a.compare(b);
            return order == CausalOrder.EQUAL ? CausalOrder.BEFORE : order;
        });
    }

    @Test
    void lawsRejectACompareThatOrdersConcurrentVectors() {
        rejects(VersionVector::merge, (a, b) -> {
            CausalOrder order = a.compare(b);
            boolean forced = order == CausalOrder.CONCURRENT;
            return forced ? (a.toString().compareTo(b.toString()) < 0 ? CausalOrder.BEFORE : CausalOrder.AFTER) : order;
        });
    }

    @Test
    void lawsRejectACompareThatLooksAtOneReplicaOnly() {
        rejects(VersionVector::merge, (a, b) -> {
            int sign = Long.compare(a.get(A), b.get(A));
            return sign == 0 ? CausalOrder.EQUAL : sign < 0 ? CausalOrder.BEFORE : CausalOrder.AFTER;
        });
    }

    private static void rejects(
            BinaryOperator<VersionVector> merge, BiFunction<VersionVector, VersionVector, CausalOrder> compare) {
        assertThatThrownBy(() -> checkWorld(merge, compare)).isInstanceOf(AssertionError.class);
    }

    private static void checkWorld(
            BinaryOperator<VersionVector> merge, BiFunction<VersionVector, VersionVector, CausalOrder> compare) {
        LatticeLaws<VersionVector> laws = new LatticeLaws<>(merge, compare);
        for (VersionVector a : WORLD) {
            for (VersionVector b : WORLD) {
                for (VersionVector c : WORLD) {
                    laws.check(a, b, c);
                }
            }
        }
    }

    private static List<VersionVector> world() {
        List<VersionVector> world = new ArrayList<>();
        for (long a = 0; a <= 2; a++) {
            for (long b = 0; b <= 2; b++) {
                for (long c = 0; c <= 2; c++) {
                    world.add(VersionVector.of(Map.of(A, a, B, b, C, c)));
                }
            }
        }
        return world;
    }
}
