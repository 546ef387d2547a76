package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.C;
import static dev.orloj.crdt.Replicas.elements;
import static dev.orloj.crdt.Replicas.limited;
import static dev.orloj.crdt.Replicas.pull;
import static dev.orloj.crdt.Replicas.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.set.OrSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a merge finds in deltas that cover more than what is new, or something else than what is here. */
class MergerTest {
    @Test
    void aDeltaMayCoverWhatIsHereAndRemoveIt() {
        OrSet<String> a = set(A);
        OrSet<String> b = set(B);
        Delta<OrSet<String>> added = a.add("x");
        b.merge(added).orThrow();
        assertThat(b.merge(added.join(a.remove("x"))).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(elements(b)).isEmpty();
        assertThat(b.state()).isEqualTo(a.state());
    }

    @Test
    void aWholeStateWithAnotherPayloadIsRefused() {
        OrSet<String> peer = set(B);
        pull(peer, set(A, "x"));
        OrSet<String> again = set(A, "y");
        for (int i = 0; i < 2; i++) { // with nothing that is new, and with something
            MergeResult result = peer.merge(again.state());
            assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
            assertThat(result.dots()).isEqualTo(CausalContext.parse("a:1"));
            assertThat(elements(peer)).containsExactly("x");
            again.addWithoutDelta("z");
        }
    }

    /** The first dot that differs is one that the delta removes, and may. */
    @Test
    void theDotToBlameIsNotOneThatWasRemoved() {
        OrSet<String> a = set(A);
        OrSet<String> peer = set(B);
        Delta<OrSet<String>> put = a.add("p");
        for (Delta<OrSet<String>> delta : List.of(put, set(C).add("x"))) {
            peer.merge(delta).orThrow();
        }
        MergeResult result = peer.merge(put.join(a.remove("p")).join(set(C).add("y")));

        assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(result.dots()).isEqualTo(CausalContext.parse("c:1"));
        assertThat(elements(peer)).containsExactly("p", "x");
    }

    @Test
    void asManyReplicasAsTheLimitAreTakenThoughTheDeltaNamesTheReplicaItself() {
        CrdtType<OrSet<String>> two = limited(10, 10, 2);
        OrSet<String> a = two.create(A);
        OrSet<String> b = two.create(B);
        b.addWithoutDelta("x");
        pull(a, b);
        a.addWithoutDelta("y");
        assertThat(b.merge(a.state()).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(elements(b)).containsExactly("x", "y");
        assertThat(b.merge(set(C, "z").state()).refusal()).contains(Refusal.BOUND);
    }

    /** What is removed by operations that the full form brings is not known one by one; by operations that were seen before, it still is. */
    @Test
    void aFullDeltaTakesNothingFromWhatWasKnownOfOperationsBefore() {
        OrSet<String> a = set(A, "x", "y");
        OrSet<String> b = set(B);
        OrSet<String> c = set(C, "z");
        pull(b, a);
        CausalContext known = b.version();
        a.removeWithoutDelta("x");
        pull(b, a);
        pull(c, a);
        b.merge(c.state()).orThrow();
        assertThat(elements(b)).containsExactly("y", "z");
        assertThat(b.deltaSince(known.merge(CausalContext.parse("c:1"))).isFull())
                .isFalse();
        assertThat(b.deltaSince(known).isFull())
                .as("of the operations of c it is not")
                .isTrue();
    }

    // ---- what waits

    private static void assertWaits(MergeResult result) {
        assertThat(result.status()).isEqualTo(MergeResult.Status.BUFFERED);
    }

    /** A removal counts for the operation and the dot. */
    @Test
    void soManyDotsMayWaitAndThereIsRoomAgainOnceTheyTookEffect() {
        OrSet<String> a = set(A);
        OrSet<String> b = limited(10, 4, 10).create(B);
        Delta<OrSet<String>> added = a.addAll(List.of("w", "x", "y", "z"));
        Delta<OrSet<String>> first = a.remove("w");
        assertWaits(b.merge(first));
        assertWaits(b.merge(first));
        assertWaits(b.merge(a.remove("x")));
        Delta<OrSet<String>> last = a.remove("y");

        MergeResult beyond = b.merge(last);

        assertThat(beyond.refusal()).contains(Refusal.BOUND);
        assertThat(beyond.toString()).contains("with 2 deltas of 4 dots waiting no more than 4 dots may");
        b.merge(added).orThrow();
        b.merge(last).orThrow();
        assertThat(elements(b)).containsExactly("z");
        OrSet<String> c = set(C, "1", "2");
        assertWaits(b.merge(c.remove("1")));
        assertWaits(b.merge(c.remove("2")));
    }

    @Test
    void whatIsPutCountsToo() {
        OrSet<String> a = set(A, "x");
        Delta<OrSet<String>> again = a.add("x"); // and removes the first
        assertThat(limited(10, 2, 10).create(B).merge(again).refusal()).contains(Refusal.BOUND);
        assertWaits(limited(10, 3, 10).create(B).merge(again));
    }

    @Test
    void whatIsMissingIsOnlyWhatWasNotSeen() {
        OrSet<String> b = set(B, "x");
        OrSet<String> c = set(C);
        pull(c, b);
        pull(c, set(A, "y"));
        MergeResult result = b.merge(c.clear());
        assertWaits(result);
        assertThat(result.missing()).isEqualTo(CausalContext.parse("a:1"));
    }
}
