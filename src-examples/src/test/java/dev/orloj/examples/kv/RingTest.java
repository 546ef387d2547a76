package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final int KEYS = 20_000;
    private static final List<String> FIVE = List.of("n1", "n2", "n3", "n4", "n5");
    private static final List<String> SIX = List.of("n1", "n2", "n3", "n4", "n5", "n6");

    private static List<String> keys() {
        return IntStream.range(0, KEYS).mapToObj(i -> "key-" + i).toList();
    }

    @Test
    void everyKeyHasDistinctReplicasAndStandIns() {
        Ring ring = Ring.of(FIVE, 3, 64);
        for (String key : keys()) {
            assertThat(ring.replicas(key)).hasSize(3).doesNotHaveDuplicates();
            assertThat(ring.standIns(key)).hasSize(2);
            assertThat(ring.walk(key)).containsExactlyInAnyOrderElementsOf(FIVE);
            assertThat(ring.walk(key)).startsWith(ring.replicas(key).toArray(String[]::new));
        }
    }

    @Test
    void everyNodeHoldsAboutItsShare() {
        Ring ring = Ring.of(FIVE, 1, 64);
        Map<String, Integer> held = new HashMap<>();
        keys().forEach(key -> held.merge(ring.replicas(key).get(0), 1, Integer::sum));
        assertThat(held).hasSize(5);
        assertThat(held.values())
                .allSatisfy(count -> assertThat(count).isBetween(KEYS / 5 * 6 / 10, KEYS / 5 * 14 / 10));
    }

    @Test
    void morePointsBalanceBetter() {
        assertThat(imbalance(256)).isLessThan(imbalance(4));
    }

    private static int imbalance(int vnodes) {
        Ring ring = Ring.of(FIVE, 1, vnodes);
        Map<String, Integer> held = new HashMap<>();
        keys().forEach(key -> held.merge(ring.replicas(key).get(0), 1, Integer::sum));
        return held.values().stream().mapToInt(Integer::intValue).max().orElseThrow()
                - held.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    @Test
    void aNewNodeTakesKeysAndMovesNoOthers() {
        Ring before = Ring.of(FIVE, 3, 64);
        Ring after = Ring.of(SIX, 3, 64);
        int moved = 0;
        for (String key : keys()) {
            Set<String> kept = new TreeSet<>(after.replicas(key));
            kept.remove("n6");
            // Who holds the key still held it before: nobody but the new node gets anything.
            assertThat(before.replicas(key)).containsAll(kept);
            moved += after.isReplica("n6", key) ? 1 : 0;
        }
        assertThat(moved).isBetween(KEYS / 2 * 6 / 10, KEYS / 2 * 14 / 10);
    }

    @Test
    void theOrderInWhichNodesAreNamedIsOfNoAccount() {
        Ring one = Ring.of(List.of("n1", "n2", "n3"), 2, 16);
        Ring other = Ring.of(List.of("n3", "n1", "n2"), 2, 16);
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
        assertThat(keys()).allSatisfy(key -> assertThat(one.walk(key)).isEqualTo(other.walk(key)));
    }

    @Test
    void whatMakesAnotherRingMakesAnotherFingerprint() {
        assertThat(
                        List.of(Ring.of(FIVE, 3, 64), Ring.of(SIX, 3, 64), Ring.of(FIVE, 2, 64), Ring.of(FIVE, 3, 63))
                                .stream()
                                .map(Ring::fingerprint))
                .doesNotHaveDuplicates();
    }

    @Test
    void moreReplicasThanNodesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ring.of(List.of("n1"), 2, 64))
                .withMessageContaining("n=2");
    }
}
