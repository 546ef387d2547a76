package dev.orloj.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.sim.SimRandom;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the javadoc of {@code crdt} says in its examples. */
class ReplicatedSnippetsTest {
    @Test
    void replicasThatSwapDeltasAgree() {
        assertThat(Replication.swap()).containsExactly(Set.of("milk", "eggs"), Set.of("milk", "eggs"));
    }

    @Test
    void deltasMayBeLostAndDoubled() {
        assertThat(Replication.deltas())
                .containsExactly(
                        MergeResult.Status.BUFFERED,
                        "phone:1",
                        MergeResult.Status.APPLIED,
                        MergeResult.Status.DUPLICATE);
    }

    @Test
    void reusedIdsAreRefused() {
        assertThat(Replication.refused().result().refusal()).contains(Refusal.REUSED_ID);
    }

    @Test
    void savedReplicasGoOn() {
        assertThat(Replication.restore()).containsExactly(Set.of("milk", "eggs"), Set.of("milk", "eggs"));
        assertThat(Replication.limits()).isEqualTo(new CrdtLimits(100_000, 10_000, 1_000));
    }

    @Test
    void antiEntropyBringsChangesToNeighbours() {
        assertThat(Replication.antiEntropy(SimRandom.of(1)::nextLong)).containsExactly("apples");
    }

    @Test
    void textsStandBesideTheMapThatNamesThem() {
        Notes phone = new Notes(ReplicaId.of("phone"), SimRandom.of(1)::nextLong);
        Notes laptop = new Notes(ReplicaId.of("laptop"), SimRandom.of(2)::nextLong);
        phone.sync().addNeighbour("laptop", 0);
        laptop.sync().addNeighbour("phone", 0);
        phone.begin("list", new UUID(0, 1));
        phone.write(new UUID(0, 1), 0, "milk");
        laptop.begin("list", new UUID(0, 2)); // neither has seen the other's
        laptop.write(new UUID(0, 2), 0, "eggs");
        talk(phone, laptop);
        assertThat(phone.read("list")).containsExactly("eggs", "milk").isEqualTo(laptop.read("list"));

        laptop.write(new UUID(0, 1), 4, ", bread");
        phone.begin("list", new UUID(0, 1)); // has seen both, and keeps one
        talk(phone, laptop);
        assertThat(phone.read("list")).containsExactly("milk, bread").isEqualTo(laptop.read("list"));
    }

    private static void talk(Notes phone, Notes laptop) {
        for (int round = 0; round < 8; round++) {
            Replication.deliver(phone.sync(), laptop.sync(), "phone", round);
            Replication.deliver(laptop.sync(), phone.sync(), "laptop", round);
        }
    }

    @Test
    void theLawsHold() {
        assertThat(Replication.laws()).isNull();
    }

    @Test
    void countersCountEachOperationOnce() {
        assertThat(ReplicatedCounters.growing()).isEqualTo(4);
        assertThat(ReplicatedCounters.upAndDown()).isEqualTo(6);
        assertThat(ReplicatedCounters.reset()).isEqualTo(5);
        assertThat(ReplicatedCounters.listen()).containsExactly("0 to 3", "3 to 5*");
    }

    @Test
    void rightsAreNeverOverdrawn() {
        assertThat(ReplicatedCounters.bounded()).containsExactly(0L, true, 7L, 1L);
    }

    @Test
    void departedReplicasLeaveWhatTheyCounted() {
        assertThat(ReplicatedCounters.retire()).containsExactly(5L, 1L);
    }

    @Test
    void totalsNeverWrap() {
        assertThat(ReplicatedCounters.overflow()).containsExactly(BigInteger.TWO.pow(63), true);
    }

    @Test
    void flagsHaveAWinner() {
        assertThat(ReplicatedCounters.flag()).containsExactly(List.of("true*", "false*"), false);
    }

    @Test
    void registersKeepAllValuesOrTheLast() {
        assertThat(ReplicatedValues.multiValue()).containsExactly(List.of("Alice", "Bob"), List.of("Alice and Bob"));
        assertThat(ReplicatedValues.lastWriter()).containsExactly("blue", true);
        assertThat(ReplicatedValues.drift()).isEqualTo(Refusal.DRIFT);
        assertThat(ReplicatedValues.registerListener()).containsExactly(List.of("[] to [red]"), List.of("red"));
    }

    @Test
    void setsHaveTheirWinners() {
        assertThat(ReplicatedValues.addWins()).containsExactlyInAnyOrder("milk", "eggs");
        assertThat(ReplicatedValues.removeWins()).containsExactly(false, true);
        assertThat(ReplicatedValues.otherSets()).containsExactly(true, true, false);
        assertThat(ReplicatedValues.setListener()).containsExactly("+[milk] -[]", "+[] -[milk]");
    }

    @Test
    void mapsTakeAwayWhatARemovalHadSeen() {
        assertThat(ReplicatedValues.cart()).containsExactly(2L, 1);
        assertThat(ReplicatedValues.lastWriterMap())
                .containsExactly("light", List.of("+[theme] -[] ~[]", "+[] -[] ~[theme]"));
        assertThat(ReplicatedValues.entryListener()).hasToString("{blue=[bob], red=[ann]}");
    }

    @Test
    void sequencesConverge() {
        assertThat(ReplicatedSequences.text()).containsExactly("Hello dear world!", "Hello dear world!");
        assertThat(ReplicatedSequences.list()).containsExactly("rinse", "dry");
        assertThat(ReplicatedSequences.anchors()).containsExactly(9, '!');
        assertThat(ReplicatedSequences.patches()).containsExactly("Hello!", "Hello!");
        assertThat(ReplicatedSequences.undo()).containsExactly(" to be", "to be or not to be");
        assertThat(ReplicatedSequences.compaction())
                .containsExactly(CausalContext.parse("a:18"), 10, "a short draft", "c:1");
        assertThat(ReplicatedSequences.history()).containsExactly("draft", "final");
        assertThat(ReplicatedSequences.compressed()).containsExactly(true, true);
        assertThat(ReplicatedSequences.refusals()).containsExactly(2, 3);
    }
}
