package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.InsufficientRightsException;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.sequence.Rga;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.UndoHistory;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.wire.ElementCodec;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mutator has a form that makes no delta, and does the same. */
class SecondFormsTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId PEER = ReplicaId.of("peer");
    private static final CrdtType<OrSet<String>> SETS = OrSet.type(ElementCodec.utf8());
    private static final CrdtType<BoundedCounter> BOUNDED = BoundedCounter.type(0);

    /** These give deltas, and change nothing. */
    private static final Set<String> READERS = Set.of("deltaSince", "state", "shallowState");

    private final OrSet<String> set = SETS.create(A);
    private final BoundedCounter bounded = BOUNDED.create(A);

    static List<Class<?>> types() {
        return List.of(
                GCounter.class,
                PnCounter.class,
                ResettableCounter.class,
                BoundedCounter.class,
                Flag.class,
                MvRegister.class,
                LwwRegister.class,
                GSet.class,
                TwoPhaseSet.class,
                OrSet.class,
                RwSet.class,
                LwwSet.class,
                OrMap.class,
                LwwMap.class,
                Rga.class,
                RgaText.class,
                UndoHistory.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMutatorHasAFormWithoutADelta(Class<?> type) {
        List<Method> mutators = Arrays.stream(type.getMethods())
                .filter(method -> Delta.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !READERS.contains(method.getName()) && !countsOne(method))
                .toList();
        assertThat(mutators).isNotEmpty().allSatisfy(mutator -> {
            Method second = type.getMethod(mutator.getName() + "WithoutDelta", mutator.getParameterTypes());
            assertThat(second.getReturnType()).isIn(void.class, boolean.class);
        });
    }

    /** It is short for counting by an amount. */
    private static boolean countsOne(Method method) {
        return method.getParameterCount() == 0
                && Set.of("increment", "decrement").contains(method.getName());
    }

    /** Both forms make the same operations, and what the second one did reaches others by {@code deltaSince}. */
    private static <C extends Crdt<C>> void assertSame(
            CrdtType<C> type, Consumer<C> begin, Function<C, Delta<C>> first, Consumer<C> second) {
        C one = type.create(A);
        C other = type.create(A);
        C peer = type.create(PEER);
        begin.accept(one);
        begin.accept(other);
        peer.merge(other.state()).orThrow();
        assertThat(first.apply(one).isEmpty()).isFalse();
        second.accept(other);
        assertThat(other.version()).isEqualTo(one.version());
        assertThat(other.state()).isEqualTo(one.state());
        peer.merge(other.deltaSince(peer.version())).orThrow();
        assertThat(peer.state()).isEqualTo(one.state());
    }

    @Test
    void setsAddAndRemoveMany() {
        List<String> some = List.of("x", "w", "x", "y");
        assertSame(SETS, it -> it.add("w"), it -> it.addAll(some), it -> it.addAllWithoutDelta(some));
        assertSame(
                SETS,
                it -> it.addAll(some),
                it -> it.removeIf(element -> element.equals("x") || element.equals("w")),
                it -> it.removeIfWithoutDelta(element -> !element.equals("y")));
        CrdtType<TwoPhaseSet<String>> twoPhase = TwoPhaseSet.type(ElementCodec.utf8());
        assertSame(
                twoPhase,
                it -> {
                    it.add("w");
                    it.remove("w");
                },
                it -> it.addAll(some),
                it -> it.addAllWithoutDelta(some));
    }

    @Test
    void countersRetireReplicasAndGiveRights() {
        Delta<GCounter> departed = GCounter.type().create(B).increment(3);
        assertSame(GCounter.type(), it -> it.merge(departed), it -> it.retire(B), it -> it.retireWithoutDelta(B));
        assertSame(
                GCounter.type(),
                it -> {
                    it.merge(departed);
                    it.retire(B);
                },
                it -> it.reclaim(B, Map.of()),
                it -> it.reclaimWithoutDelta(B, Map.of()));
        assertSame(BOUNDED, it -> it.increment(5), it -> it.transfer(B, 2), it -> it.transferWithoutDelta(B, 2));
        assertSame(BOUNDED, it -> it.increment(5), it -> it.decrement(2), it -> it.decrementWithoutDelta(2));
    }

    @Test
    void theySayWhetherAnythingHappened() {
        assertThat(set.addAllWithoutDelta(List.of())).isFalse();
        assertThat(set.removeIfWithoutDelta(element -> true)).isFalse();
        assertThat(set.version().isEmpty()).isTrue();
        assertThat(set.addAllWithoutDelta(List.of("x", "y"))).isTrue();
        assertThat(set.addAllWithoutDelta(List.of("z", "x"))).isTrue();
        assertThat(set.addAllWithoutDelta(List.of("y", "x"))).isFalse();
        assertThat(set.version()).isEqualTo(CausalContext.parse("a:6")); // adding is always an operation
        assertThat(set.removeIfWithoutDelta("w"::equals)).isFalse();
        assertThat(set.removeIfWithoutDelta("x"::equals)).isTrue();
        assertThat(set.snapshot()).containsExactlyInAnyOrder("y", "z");
        assertThat(set.version()).isEqualTo(CausalContext.parse("a:7"));

        bounded.merge(BOUNDED.create(B).increment(1)).orThrow();
        assertThat(bounded.retireWithoutDelta(B)).isTrue();
        assertThat(bounded.retireWithoutDelta(B)).isFalse();
        bounded.reclaimWithoutDelta(B, Map.of());
        assertThat(bounded.retireWithoutDelta(B)).isFalse();
        assertThat(bounded.version().max(A)).isEqualTo(2);
    }

    @Test
    void whatIsRefusedChangesNothing() {
        bounded.increment(2);
        Delta<BoundedCounter> before = bounded.state();
        assertThatThrownBy(() -> bounded.decrementWithoutDelta(3)).isInstanceOf(InsufficientRightsException.class);
        assertThatThrownBy(() -> bounded.decrementWithoutDelta(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bounded.transferWithoutDelta(B, 3)).isInstanceOf(InsufficientRightsException.class);
        assertThatThrownBy(() -> bounded.transferWithoutDelta(A, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bounded.transferWithoutDelta(null, 1)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> bounded.retireWithoutDelta(B)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bounded.reclaimWithoutDelta(B, Map.of())).isInstanceOf(IllegalStateException.class);
        assertThat(bounded.state()).isEqualTo(before);

        assertThatThrownBy(() -> set.addAllWithoutDelta(Arrays.asList("x", null)))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.addAllWithoutDelta(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.removeIfWithoutDelta(null)).isInstanceOf(NullPointerException.class);
        assertThat(set.version().isEmpty()).isTrue();
    }
}
