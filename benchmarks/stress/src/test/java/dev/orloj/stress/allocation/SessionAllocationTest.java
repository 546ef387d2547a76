package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.VersionVector;
import dev.orloj.session.HybridSessionToken;
import dev.orloj.session.SessionGate;
import dev.orloj.session.SessionGuarantee;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.time.HybridTimestamp;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Asking whether a replica may serve a session allocates nothing, nor does a read or write that brings nothing new. */
class SessionAllocationTest {
    private static final int ENTRIES = 16;

    @Test
    void askingByVectorsIsFreeHoweverTheIdsAreHeld() {
        VersionVector needed = Vectors.of(ENTRIES, i -> i + 1);
        VectorSessionToken all = VectorSessionToken.start().afterRead(needed);
        VectorSessionToken some = VectorSessionToken.start(
                        Set.of(SessionGuarantee.READ_YOUR_WRITES, SessionGuarantee.WRITES_FOLLOW_READS))
                .afterRead(needed)
                .afterWrite(Vectors.of(ENTRIES, i -> i + 2));
        VersionVector[] states = {
            Vectors.derivedFrom(needed, i -> i + 3),
            Vectors.of(ENTRIES, i -> i + 3),
            Vectors.of(2 * ENTRIES, i -> i + 3)
        };
        for (VectorSessionToken token : new VectorSessionToken[] {all, some}) {
            for (VersionVector state : states) {
                SessionGate<VersionVector> gate = SessionGate.ofVector(state);
                assertThat(token.canServe(state)).isTrue();
                assertFree(() -> token.canRead(state) ? 1 : 0);
                assertFree(() -> token.canServe(state) ? 1 : 0);
                assertFree(() -> gate.canServe(token) ? 1 : 0);
                assertFree(() -> token.afterRead(needed) == token ? 1 : 0);
            }
        }
    }

    @Test
    void askingByTimesIsFree() {
        HybridSessionToken token = HybridSessionToken.start().afterWrite(HybridTimestamp.of(7, 1));
        HybridTimestamp state = HybridTimestamp.of(7, 2);
        SessionGate<HybridTimestamp> gate = SessionGate.ofHybridTime(state);
        assertFree(() -> gate.canServe(token) ? 1 : 0);
        assertFree(() -> token.canWrite(state) ? 1 : 0);
    }

    private static void assertFree(LongSupplier call) {
        assertThat(AllocationMeter.bytesPerCall(call)).isLessThan(AllocationMeter.NOTHING);
    }
}
