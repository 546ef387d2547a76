package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import org.junit.jupiter.api.Test;

/** What waits is tried again when something came that it lacked, as often as it takes, and makes room when it is of no use any more. */
class WaitingTest {
    /** A removal of two elements weighs three: a range of operations, and two dots. */
    private static final CrdtLimits ROOM_FOR_ONE = new CrdtLimits(100, 3, 100);

    private final CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8(), ROOM_FOR_ONE);
    private final OrSet<String> a = type.create(ReplicaId.of("a"));
    private final OrSet<String> b = type.create(ReplicaId.of("b"));
    private final OrSet<String> late = type.create(ReplicaId.of("late"));
    private final Delta<OrSet<String>> ofA = a.add("x");
    private final Delta<OrSet<String>> ofB = b.add("y");

    @Test
    void whatLacksTwoThingsWaitsForBoth() {
        MergeResult waits = late.merge(removal("c"));
        assertThat(waits.status()).isEqualTo(MergeResult.Status.BUFFERED);
        assertThat(waits.missing()).isEqualTo(CausalContext.parse("a:1~b:1"));
        assertThat(late.merge(ofA).missing()).isEqualTo(CausalContext.parse("b:1"));
        assertThat(late.contains("x")).isTrue();
        assertThat(late.merge(ofB).missing().isEmpty()).isTrue();
        assertThat(late.isEmpty()).isTrue();
        assertThat(late.version()).isEqualTo(CausalContext.parse("a:1~b:1~c:1"));
    }

    @Test
    void whatWaitedAndCameInAnotherWayMakesRoom() {
        OrSet<String> c = remover("c");
        assertThat(late.merge(c.clear()).status()).isEqualTo(MergeResult.Status.BUFFERED);
        assertThat(late.merge(removal("d")).refusal()).contains(Refusal.BOUND);
        assertThat(late.merge(c.state()).missing().isEmpty()).isTrue();
        Delta<OrSet<String>> more = a.add("z");
        OrSet<String> e = remover("e");
        e.merge(more).orThrow();
        assertThat(late.merge(e.remove("z")).missing()).isEqualTo(CausalContext.parse("a:0.2"));
        assertThat(late.merge(more).missing().isEmpty()).isTrue();
        assertThat(late.isEmpty()).isTrue();
    }

    /** Two replicas under one id: what waits can't come true any more, and nothing is asked for on its behalf. */
    @Test
    void whatWaitedAndCameOtherwiseMakesRoom() {
        assertThat(late.merge(removal("c")).status()).isEqualTo(MergeResult.Status.BUFFERED);
        assertThat(late.merge(type.create(ReplicaId.of("c")).add("other"))
                        .missing()
                        .isEmpty())
                .isTrue();
        assertThat(late.merge(remover("d").remove("y")).missing()).isEqualTo(CausalContext.parse("b:1"));
    }

    private Delta<OrSet<String>> removal(String who) {
        return remover(who).clear();
    }

    private OrSet<String> remover(String who) {
        OrSet<String> set = type.create(ReplicaId.of(who));
        set.merge(ofA).orThrow();
        set.merge(ofB).orThrow();
        return set;
    }
}
