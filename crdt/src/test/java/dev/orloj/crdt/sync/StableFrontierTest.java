package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import org.junit.jupiter.api.Test;

class StableFrontierTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId C = ReplicaId.of("c");

    private final StableFrontier tracker = new StableFrontier(A);

    private static CausalContext version(int a, int b, int c) {
        CausalContext version = CausalContext.empty();
        int[] counters = {a, b, c};
        ReplicaId[] ids = {A, B, C};
        for (int i = 0; i < ids.length; i++) {
            version = counters[i] == 0 ? version : version.with(new DotRange(ids[i], 1, counters[i]));
        }
        return version;
    }

    @Test
    void whoIsAloneHasSeenAll() {
        assertThat(tracker.frontier(version(3, 0, 0))).isEqualTo(version(3, 0, 0));
    }

    @Test
    void itIsWhatAllHaveSeen() {
        tracker.add(B);
        tracker.add(C);
        tracker.report(B, version(3, 2, 0));
        assertThat(tracker.frontier(version(5, 2, 1)).isEmpty()).isTrue();
        tracker.report(C, version(4, 1, 1));
        assertThat(tracker.frontier(version(5, 2, 1))).isEqualTo(version(3, 1, 0));
    }

    /** What b made before it had seen the frontier is still under way: the plain meet would say a:3. */
    @Test
    void aReportCountsOnceAllThatItsReplicaHadMadeIsHere() {
        tracker.add(B);
        tracker.report(B, version(3, 2, 0));
        assertThat(tracker.frontier(version(5, 1, 0)).isEmpty()).isTrue();
        assertThat(tracker.frontier(version(5, 2, 0))).isEqualTo(version(3, 2, 0));
        tracker.report(B, version(5, 3, 0));
        assertThat(tracker.frontier(version(5, 2, 0))).isEqualTo(version(3, 2, 0));
        CausalContext gap = version(5, 1, 0).with(B, 3);
        assertThat(tracker.frontier(gap)).isEqualTo(version(3, 1, 0));
    }

    @Test
    void reportsOfABusyReplicaDoNotPutOffTheFirst() {
        tracker.add(B);
        for (int i = 1; i <= 100; i++) {
            tracker.report(B, version(i, i, 0));
            assertThat(tracker.frontier(version(200, i - 1, 0)).includes(A, Math.max(1, i - 3)))
                    .isEqualTo(i > 1);
        }
        assertThat(tracker.frontier(version(200, 100, 0))).isEqualTo(version(100, 100, 0));
    }

    @Test
    void oldAndDoubledReportsTakeNothingBack() {
        tracker.add(B);
        tracker.report(B, version(4, 2, 0));
        assertThat(tracker.frontier(version(5, 2, 0))).isEqualTo(version(4, 2, 0));
        tracker.report(B, version(1, 1, 0));
        tracker.report(B, version(4, 2, 0));
        assertThat(tracker.frontier(version(5, 2, 0))).isEqualTo(version(4, 2, 0));
    }

    @Test
    void whoIsNoMemberIsNotWaitedFor() {
        assertThat(tracker.add(B)).isTrue();
        assertThat(tracker.add(B)).isFalse();
        assertThat(tracker.report(C, version(0, 0, 1))).isFalse();
        assertThat(tracker.members()).containsExactly(B);
        assertThat(tracker.remove(B)).isTrue();
        assertThat(tracker.remove(B)).isFalse();
        assertThat(tracker.frontier(version(1, 0, 0))).isEqualTo(version(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> tracker.add(A)).withMessageContaining("a");
    }

    @Test
    void nothingIsNull() {
        assertThatNullPointerException().isThrownBy(() -> new StableFrontier(null));
        assertThatNullPointerException().isThrownBy(() -> tracker.add(null));
        assertThatNullPointerException().isThrownBy(() -> tracker.remove(null));
        assertThatNullPointerException().isThrownBy(() -> tracker.report(null, version(0, 0, 0)));
        assertThatNullPointerException().isThrownBy(() -> tracker.report(B, null));
        assertThatNullPointerException().isThrownBy(() -> tracker.frontier(null));
    }
}
