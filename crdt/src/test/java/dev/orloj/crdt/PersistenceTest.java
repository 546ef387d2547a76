package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.laws.Sample;
import dev.orloj.crdt.laws.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Replicas of every type that are saved, end, and come back. */
class PersistenceTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final ReplicaId SUCCESSOR = ReplicaId.of("a.1");
    private static final int STORIES = 40;
    private static final int STEPS = 25;

    @TestFactory
    Stream<DynamicTest> atAnyMomentAReplicaGoesOnFromItsSavedState() {
        return each(Story::restartAtAnyMoment);
    }

    @TestFactory
    Stream<DynamicTest> aReplicaGoesOnFromAStateAndTheDeltasMadeAndMergedAfterIt() {
        return each(Story::restartFromAJournal);
    }

    @TestFactory
    Stream<DynamicTest> aReplicaGoesOnFromAStateAndWhatItLackedOfLaterOnes() {
        return each(Story::restartFromDifferences);
    }

    @TestFactory
    Stream<DynamicTest> aStaleStateIsRefusedByItsOwnerAndFineUnderANewId() {
        return each(Story::comeBackWithAStaleState);
    }

    private static Stream<DynamicTest> each(Consumer<Story<?>> tale) {
        return Samples.all().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.name(),
                        () -> IntStream.range(0, STORIES).forEach(seed -> tale.accept(new Story<>(sample, seed)))));
    }

    /** Two replicas that are changed and exchange what they lack, of which one comes and goes. */
    private static final class Story<C extends Crdt<C>> {
        private final Sample<C> sample;
        private final CrdtType<C> type;
        private final SplittableRandom random;
        private C a;
        private final C b;

        Story(Sample<C> sample, long seed) {
            this.sample = sample;
            this.type = sample.type();
            this.random = new SplittableRandom(seed);
            this.a = type.create(A);
            this.b = type.create(B);
        }

        private Delta<C> change(C object) {
            return sample.mutator().mutate(object, random);
        }

        private static <C extends Crdt<C>> Delta<C> pull(C to, C from) {
            Delta<C> delta = from.deltaSince(to.version());
            to.merge(delta).orThrow();
            return delta;
        }

        /** Something happens; {@code journal} is told of what changed {@code a}. */
        private void step(BiConsumer<C, Delta<C>> journal) {
            switch (random.nextInt(4)) {
                case 0 -> change(b);
                case 1 -> pull(b, a);
                case 2 -> journal.accept(a, pull(a, b));
                default -> journal.accept(a, change(a));
            }
        }

        private void requireSame(C restored) {
            assertThat(restored.replica()).isEqualTo(a.replica());
            assertThat(restored.version()).isEqualTo(a.version());
            assertThat(restored.state()).isEqualTo(a.state());
            assertThat((Object) sample.view().apply(restored))
                    .isEqualTo(sample.view().apply(a));
        }

        private void requireAgreement(C one) {
            pull(one, b);
            pull(b, one);
            assertThat(one.state()).isEqualTo(b.state());
            assertThat((Object) sample.view().apply(one))
                    .isEqualTo(sample.view().apply(b));
        }

        void restartAtAnyMoment() {
            for (int i = 0; i < STEPS; i++) {
                step((object, delta) -> {});
                C restored = type.restore(A, type.fromByteArray(type.toByteArray(a.state())));
                requireSame(restored);
                a = restored;
            }
            long made = a.version().max(A);
            Delta<C> next = change(a);
            if (!next.isEmpty()) {
                assertThat(next.dots().includes(A, made + 1)).isTrue();
            }
            requireAgreement(a);
        }

        void restartFromAJournal() {
            byte[] state = type.toByteArray(a.state());
            List<byte[]> journal = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                if (random.nextInt(10) == 0) {
                    state = type.toByteArray(a.state());
                    journal.clear();
                }
                step((object, delta) -> journal.add(type.toByteArray(delta)));
                requireSame(restored(state, journal));
            }
            a = restored(state, journal);
            change(a);
            requireAgreement(a);
        }

        void restartFromDifferences() {
            byte[] state = type.toByteArray(a.state());
            List<byte[]> journal = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                CausalContext saved = a.version();
                step((object, delta) -> {});
                journal.add(type.toByteArray(a.deltaSince(saved)));
                requireSame(restored(state, journal));
            }
            requireAgreement(restored(state, journal));
        }

        private C restored(byte[] state, List<byte[]> journal) {
            Delta<C> saved = type.fromByteArray(state);
            for (byte[] delta : journal) {
                saved = saved.join(type.fromByteArray(delta));
            }
            return type.restore(A, saved);
        }

        void comeBackWithAStaleState() {
            for (int i = random.nextInt(STEPS); i > 0; i--) {
                step((object, delta) -> {});
            }
            pull(b, a);
            Delta<C> stale = a.state();
            long saved = a.version().max(A);
            for (int i = 0; i < STEPS && a.version().max(A) < saved + 2; i++) {
                change(a);
            }
            if (a.version().max(A) == saved) {
                return; // there was nothing left to do, as in a set that only grows and has everything
            }
            pull(b, a);

            C restored = type.restore(A, stale);
            requireRefused(restored);
            change(restored);
            if (restored.version().max(A) < b.version().max(A)) {
                requireRefused(restored);
            }

            C successor = type.create(SUCCESSOR);
            successor.merge(stale).orThrow();
            change(successor);
            requireAgreement(successor);
            assertThat(successor.version().max(A)).isEqualTo(b.version().max(A));
        }

        private void requireRefused(C restored) {
            long made = restored.version().max(A);
            Delta<C> before = restored.state();
            MergeResult result = restored.merge(b.state());
            assertThat(result.refusal()).as(result.toString()).contains(Refusal.REUSED_ID);
            assertThat(result.dots().ranges())
                    .containsExactly(new DotRange(A, made + 1, b.version().max(A)));
            assertThat(restored.state()).isEqualTo(before);
        }
    }
}
