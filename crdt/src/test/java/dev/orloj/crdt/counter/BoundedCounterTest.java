package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedCounterTest {
    private static final ReplicaId A = ReplicaId.of("A");
    private static final ReplicaId B = ReplicaId.of("B");
    private static final ReplicaId C = ReplicaId.of("C");
    private static final CrdtType<BoundedCounter> TYPE = BoundedCounter.type(10);

    private final BoundedCounter a = TYPE.create(A);
    private final BoundedCounter b = TYPE.create(B);
    private final BoundedCounter c = TYPE.create(C);

    @Test
    void startsAtItsFloorWithoutRights() {
        assertThat(a.floor()).isEqualTo(10);
        assertThat(a.value()).isEqualTo(10);
        assertThat(a.rights()).isZero();
        assertThatThrownBy(() -> a.decrement(1)).isInstanceOf(InsufficientRightsException.class);
        assertThat(a.tryDecrementWithoutDelta(1)).isFalse();
        assertThat(a.version().isEmpty()).isTrue();
    }

    @Test
    void decrementUsesRightsUp() {
        a.increment(5);
        a.decrement(2);

        assertThat(a.value()).isEqualTo(13);
        assertThat(a.rights()).isEqualTo(3);
        assertThat(a.tryDecrementWithoutDelta(4)).isFalse();
        assertThat(a.tryDecrementWithoutDelta(3)).isTrue();
        assertThat(a.value()).isEqualTo(10);
        a.incrementWithoutDelta(1);
        assertThat(a.rights()).isEqualTo(1);
    }

    @Test
    void valueAloneGivesNoRights() {
        b.merge(a.increment(5)).orThrow();

        assertThat(b.value()).isEqualTo(15);
        assertThatThrownBy(() -> b.decrement(3))
                .isInstanceOfSatisfying(InsufficientRightsException.class, e -> {
                    assertThat(e.wanted()).isEqualTo(3);
                    assertThat(e.available()).isZero();
                })
                .hasMessageContaining("B");
    }

    @Test
    void rightsMoveWithATransferAndTheValueStays() {
        a.increment(5);
        Delta<BoundedCounter> gift = a.transfer(B, 3);

        assertThat(a.rights()).isEqualTo(2);
        assertThat(b.rights()).isZero();
        b.merge(gift).orThrow();
        assertThat(b.rights()).isEqualTo(3);
        assertThat(b.value()).isEqualTo(15);
        b.decrement(3);
        assertThat(b.value()).isEqualTo(12);
        assertThatThrownBy(() -> a.transfer(B, 3)).isInstanceOf(InsufficientRightsException.class);
        assertThatThrownBy(() -> a.transfer(A, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> a.transfer(B, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasTakenOffWithGivenRightsBringsThoseWhoGave() {
        a.increment(5);
        b.merge(a.transfer(B, 5)).orThrow();
        c.merge(b.transfer(C, 5)).orThrow();
        BoundedCounter late = TYPE.create(ReplicaId.of("late"));

        late.merge(c.decrement(5)).orThrow();
        assertThat(late.value()).isEqualTo(10);
        assertThat(late.version()).isEqualTo(c.version());
    }

    @Test
    void rightsOfOneThatLeftAndThoseSentToItBelongToItsSuccessor() {
        a.increment(5);
        b.merge(a.transfer(B, 3)).orThrow();
        b.decrement(1);
        c.merge(b.state()).orThrow();
        c.merge(a.state()).orThrow();
        a.merge(c.retire(B)).orThrow();
        b.merge(c.state()).orThrow();
        assertThatThrownBy(() -> b.increment(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("B was retired");
        c.reclaim(B, Map.of(A, a.version()));

        assertThat(c.rights()).isEqualTo(2);
        c.merge(a.transfer(B, 2)).orThrow(); // it has not heard of the takeover
        assertThat(c.rights()).isEqualTo(4);
        c.decrement(4);
        a.merge(c.state()).orThrow();
        assertThat(a.value()).isEqualTo(10);
        assertThat(a.state()).isEqualTo(c.state());
        assertThatThrownBy(() -> a.transfer(B, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rightsAreCountedBeyondTheLargestLong() {
        a.increment(Long.MAX_VALUE);
        b.increment(Long.MAX_VALUE);
        a.merge(b.transfer(A, Long.MAX_VALUE)).orThrow();

        assertThat(a.rights()).isEqualTo(Long.MAX_VALUE);
        a.decrement(Long.MAX_VALUE);
        assertThat(a.rights()).isEqualTo(Long.MAX_VALUE);
        a.transfer(B, Long.MAX_VALUE);
        assertThat(a.rights()).isZero();
        assertThatThrownBy(() -> BoundedCounter.type(0).create(C).merge(a.state()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BoundedCounter from 10");
    }
}
