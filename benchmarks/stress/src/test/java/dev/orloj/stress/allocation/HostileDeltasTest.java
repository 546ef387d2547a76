package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Deltas that a stranger writes by hand, so that taking them in costs as much as it can: four times the bytes may allocate four times as much, and not sixteen times. Each was found by a clock, and took seconds to minutes; what was
 * copied each time is counted here, since clocks are no tests.
 */
class HostileDeltasTest {
    private static final CrdtType<OrSet<String>> TYPE = OrSet.type(ElementCodec.utf8());
    private static final ReplicaId OWN = ReplicaId.of("own");
    private static final long STRANGER = ReplicaId.of("s").bits();
    private static final double LESS_THAN_SQUARE = 7;
    private static final int FEW = 3_000;

    private interface Writing {
        void to(WireWriter writer);
    }

    @Test
    void everySecondOperationOfAReplica() {
        assertLinear(FEW, many -> taken(everySecond(STRANGER, many), MergeResult.Status.APPLIED));
    }

    @Test
    void everySecondOperationOfOnesOwn() {
        assertLinear(FEW, many -> refused(everySecond(OWN.bits(), many), Refusal.REUSED_ID));
    }

    @Test
    void theSecondOperationOfManyReplicas() {
        assertLinear(
                FEW,
                many -> taken(
                        delta(writer -> {
                            writer.writeVarint(0).writeVarint(many);
                            for (int i = 0; i < many; i++) {
                                writer.writeFixed64(STRANGER + i)
                                        .writeVarint(1)
                                        .writeVarint(0)
                                        .writeVarint(0);
                            }
                            writer.writeVarint(0);
                        }),
                        MergeResult.Status.APPLIED));
    }

    @Test
    void moreReplicasThanThereMayBe() {
        assertLinear(
                70_000,
                many -> refused(
                        delta(writer -> {
                            writer.writeVarint(many);
                            for (int i = 0; i < many; i++) {
                                writer.writeFixed64(STRANGER + i).writeVarint(1);
                            }
                            writer.writeVarint(0).writeVarint(0);
                        }),
                        Refusal.BOUND));
    }

    /** Each removed what the one before put. They wait for the first one, and come of each other then. */
    @Test
    void aChainThatArrivesFromItsEnd() {
        assertLinear(200, many -> {
            OrSet<String> set = TYPE.create(OWN);
            List<Delta<OrSet<String>>> chain = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                chain.add(link(STRANGER - i, i == 0));
            }
            for (int i = many - 1; i > 0; i--) {
                assertThat(set.merge(chain.get(i)).status()).isEqualTo(MergeResult.Status.BUFFERED);
            }
            return () -> assertThat(set.merge(chain.get(0)).missing().isEmpty()).isTrue();
        });
    }

    private static Delta<OrSet<String>> link(long replica, boolean first) {
        return delta(writer -> {
            writer.writeVarint(1).writeFixed64(replica).writeVarint(1).writeVarint(0);
            writer.writeVarint(first ? 1 : 2).writeFixed64(replica);
            if (!first) {
                writer.writeFixed64(replica + 1);
            }
            writer.writeVarint(1).writeVarint(0);
            ElementCodec.utf8().encode("e", writer);
            if (first) {
                writer.writeVarint(0);
            } else {
                writer.writeVarint(0).writeVarint(1).writeVarint(1).writeVarint(1);
                writer.writeVarint(1).writeVarint(0);
            }
        });
    }

    private static Delta<OrSet<String>> everySecond(long replica, int many) {
        return delta(writer -> {
            writer.writeVarint(0).writeVarint(many).writeFixed64(replica).writeVarint(many);
            for (int i = 0; i < many; i++) {
                writer.writeVarint(0).writeVarint(0);
            }
            writer.writeVarint(0);
        });
    }

    private static Delta<OrSet<String>> delta(Writing rest) {
        WireWriter writer = new WireWriter();
        writer.writeByte(1).writeByte(1).writeByte(0).writeByte(1);
        rest.to(writer);
        return TYPE.fromByteArray(writer.toByteArray());
    }

    private static Runnable taken(Delta<OrSet<String>> delta, MergeResult.Status status) {
        OrSet<String> set = TYPE.create(OWN);
        return () -> assertThat(set.merge(delta).status()).isEqualTo(status);
    }

    private static Runnable refused(Delta<OrSet<String>> delta, Refusal refusal) {
        OrSet<String> set = TYPE.create(OWN);
        return () -> assertThat(set.merge(delta).refusal()).contains(refusal);
    }

    private static void assertLinear(int few, IntFunction<Runnable> merging) {
        merging.apply(few).run(); // for what is loaded once
        long some = AllocationMeter.bytesOf(merging.apply(few));
        long more = AllocationMeter.bytesOf(merging.apply(4 * few));
        assertThat((double) more / some).as(some + ", then " + more).isLessThan(LESS_THAN_SQUARE);
    }
}
