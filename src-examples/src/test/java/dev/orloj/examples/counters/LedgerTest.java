package dev.orloj.examples.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the ledger takes for exact, and what it does not. */
class LedgerTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId SUCCESSOR = ReplicaId.of("a.1");

    private final Ledger ledger = new Ledger();
    private int orders;

    private void order(ReplicaId id, String operation) {
        ledger.ordered(id, ++orders, Operation.parse(operation));
    }

    private void acknowledge(ReplicaId id, String operation) {
        order(id, operation);
        ledger.done(id, orders);
    }

    /** All counters but the likes are at 0. */
    private static Status status(long likes, String version) {
        return Status.parse("likes " + likes + " " + version + " balance 0 0 seats 0 0");
    }

    private Ledger.Verdict check(long likes, String version) {
        return ledger.check(Map.of("a", status(likes, version), "b", status(likes, version)));
    }

    @Test
    void whatWasAcknowledgedCountsOnce() {
        acknowledge(A, "likes up 3");
        acknowledge(B, "likes up 4");
        assertThat(check(7, "a:1~b:1").faults()).isEmpty();
        assertThat(check(7, "a:1~b:1").sums()).containsEntry(Kind.LIKES, 7L).containsEntry(Kind.SEATS, 0L);
        assertThat(check(10, "a:2~b:1").faults())
                .contains(
                        "of a 1 operations on likes were acknowledged, and 2 count",
                        "a shows likes 10, the ledger says 7");
        assertThat(check(4, "b:1").faults()).contains("of a 1 operations on likes were acknowledged, and 0 count");
        assertThat(check(8, "a:1~b:1").faults())
                .containsExactlyInAnyOrder("a shows likes 8, the ledger says 7", "b shows likes 8, the ledger says 7");
    }

    @Test
    void replicasThatDifferAreNamed() {
        acknowledge(A, "likes up 3");
        assertThat(ledger.check(Map.of("a", status(3, "a:1"), "b", status(0, "0")))
                        .faults())
                .anyMatch(fault -> fault.endsWith("has seen other operations on likes than the rest"));
    }

    @Test
    void operationsOfSomebodyWhoGotNoOrdersAreFaults() {
        assertThat(check(0, "x:1").faults()).containsExactly("likes has operations of x, which got no orders");
    }

    @Test
    void anOrderThatWasRefusedDoesNotCount() {
        order(A, "seats down 3");
        ledger.refused(A, orders);
        assertThat(check(0, "0").faults()).isEmpty();
        assertThat(ledger.acknowledged()).isZero();
    }

    @Test
    void anOrderThatWasUnderWayCountsIfTheSavedStateHasIt() {
        acknowledge(A, "likes up 3");
        order(A, "likes up 5");
        assertThat(ledger.returned(A, 2)).isEqualTo("'likes up 5', which was under way, counts");
        assertThat(check(8, "a:2").faults()).isEmpty();
        order(A, "likes up 9");
        assertThat(ledger.returned(A, 2)).endsWith("does not count");
        assertThat(check(8, "a:2").faults()).isEmpty();
        assertThat(ledger.returned(A, 2)).isEqualTo("nothing was under way");
    }

    @Test
    void whatNobodyHadSeenOfALostStateIsLostByName() {
        acknowledge(A, "likes up 3");
        acknowledge(A, "likes up 4");
        acknowledge(A, "likes up 5");
        ledger.lost(A, List.of(status(3, "a:1")));
        acknowledge(SUCCESSOR, "likes up 100");
        Ledger.Verdict verdict = check(107, "a:2~a.1:1"); // the second was on its way
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.losses())
                .containsExactly(new Ledger.Loss(A, Kind.LIKES, List.of(Operation.parse("likes up 5"))));
        assertThat(check(100, "a.1:1").faults())
                .contains("of a, whose state was lost, 1 to 3 operations on likes have to count, and 0 do");
        assertThat(check(112, "a:4~a.1:1").faults())
                .contains("of a, whose state was lost, 1 to 3 operations on likes have to count, and 4 do");
    }

    @Test
    void anOrderThatWasUnderWayWhenAStateWasLostCountsIfSomebodySawIt() {
        acknowledge(A, "likes up 3");
        order(A, "likes up 4");
        ledger.lost(A, List.of(status(0, "0")));
        assertThat(check(7, "a:2").faults()).isEmpty();
        assertThat(check(3, "a:1").faults()).isEmpty();
        assertThat(check(3, "a:1").losses()).isEmpty();
        assertThat(check(0, "0").losses()).hasSize(1);
    }

    @Test
    void whatTheOnlyOneWhoHadSeenItLostTooIsLost() {
        acknowledge(A, "likes up 3");
        ledger.lost(A, List.of(status(3, "a:1")));
        ledger.lost(B, List.of(status(0, "0")));
        assertThat(check(0, "0").faults()).isEmpty();
        assertThat(check(0, "0").losses()).hasSize(1);
    }

    @Test
    void oneOrderAtATimeIsUnderWay() {
        order(A, "likes up 3");
        assertThatThrownBy(() -> order(A, "likes up 3")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.done(A, 9)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.done(B, 1)).isInstanceOf(IllegalStateException.class);
    }
}
