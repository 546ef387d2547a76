package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * A sequence of operations leaves a {@link MutableVersionVector} and a {@link PlainVector} alike, and leaves alone every vector that
 * it took in or gave out: they share arrays, and a write to a shared one shows here.
 */
class MutableVersionVectorModelTest {
    @Provide
    Arbitrary<VersionVector> starts() {
        return VectorArbitraries.vectors();
    }

    /** Few ids, which the start has too: sequences that come back to the same entries. */
    @Provide
    Arbitrary<List<Step>> narrowSequences() {
        return sequences(VectorArbitraries.pooled(), pooledVectors());
    }

    /** Any ids: sequences that grow. */
    @Provide
    Arbitrary<List<Step>> wideSequences() {
        return sequences(VectorArbitraries.replicas(), VectorArbitraries.vectors());
    }

    @Property
    void sequenceOnAFewReplicasActsAsOnAMap(@ForAll("narrowSequences") List<Step> steps) {
        new Run(new MutableVersionVector(), new PlainVector()).play(steps);
    }

    @Property(tries = 500)
    void sequenceFromAGivenVectorActsAsOnAMapAndLeavesTheVectorAlone(
            @ForAll("starts") VersionVector start, @ForAll("wideSequences") List<Step> steps) {
        PlainVector before = PlainVector.of(start);
        new Run(start.toMutable(), before.copy()).play(steps);
        assertThat(PlainVector.of(start)).isEqualTo(before);
    }

    private static Arbitrary<VersionVector> pooledVectors() {
        return Arbitraries.maps(VectorArbitraries.pooled(), VectorArbitraries.counters())
                .ofMaxSize(VectorArbitraries.POOL.size())
                .map(VersionVector::of);
    }

    private static Arbitrary<List<Step>> sequences(Arbitrary<ReplicaId> replicas, Arbitrary<VersionVector> vectors) {
        Arbitrary<Long> counters = Arbitraries.frequencyOf(
                Tuple.of(9, VectorArbitraries.counters()), Tuple.of(1, Arbitraries.of(0L, -1L)));
        Arbitrary<Step> steps = Arbitraries.frequencyOf(
                Tuple.of(4, replicas.map(Increment::new)),
                Tuple.of(4, Combinators.combine(replicas, counters).as(Raise::new)),
                Tuple.of(2, vectors.map(MergeOther::new)),
                Tuple.of(2, Arbitraries.integers().between(0, 99).map(MergeEarlier::new)),
                Tuple.of(2, replicas.map(Remove::new)),
                Tuple.of(1, Arbitraries.integers().between(0, 99).map(RemoveAt::new)),
                Tuple.of(4, Arbitraries.create(Snapshot::new)),
                Tuple.of(1, Arbitraries.create(Print::new)));
        return steps.list().ofMinSize(1).ofMaxSize(40).withoutEdgeCases();
    }

    private interface Step {
        void play(Run run);
    }

    /** What a sequence works on, and all vectors that met it on the way, each beside what it must stay. */
    private static final class Run {
        private final MutableVersionVector vector;
        private final PlainVector plain;
        private final List<VersionVector> met = new ArrayList<>(List.of(VersionVector.empty()));
        private final List<PlainVector> metAs = new ArrayList<>(List.of(new PlainVector()));

        Run(MutableVersionVector vector, PlainVector plain) {
            this.vector = vector;
            this.plain = plain;
        }

        void play(List<Step> steps) {
            for (Step step : steps) {
                step.play(this);
                assertThat(vector.size()).isEqualTo(plain.entries().size());
                plain.entries()
                        .forEach((replica, counter) ->
                                assertThat(vector.get(replica)).isEqualTo(counter));
                VectorArbitraries.POOL.forEach(
                        replica -> assertThat(vector.get(replica)).isEqualTo(plain.get(replica)));
                VersionVector latest = met.get(met.size() - 1);
                assertThat(vector.compare(latest)).isEqualTo(plain.compare(metAs.get(met.size() - 1)));
            }
            for (int i = 0; i < met.size(); i++) {
                assertThat(PlainVector.of(met.get(i))).isEqualTo(metAs.get(i));
            }
            assertThat(PlainVector.of(vector.toImmutable())).isEqualTo(plain);
        }

        void meet(VersionVector other) {
            met.add(other);
            metAs.add(PlainVector.of(other));
        }
    }

    private record Increment(ReplicaId replica) implements Step {
        @Override
        public void play(Run run) {
            long before = run.plain.get(replica);
            if (before == Long.MAX_VALUE) {
                assertThatThrownBy(() -> run.vector.increment(replica)).isInstanceOf(ArithmeticException.class);
            } else {
                run.plain.raise(replica, before + 1);
                assertThat(run.vector.increment(replica)).isEqualTo(before + 1);
            }
        }
    }

    private record Raise(ReplicaId replica, long counter) implements Step {
        @Override
        public void play(Run run) {
            assertThat(run.vector.raise(replica, counter)).isEqualTo(run.plain.raise(replica, counter));
        }
    }

    private record MergeOther(VersionVector other) implements Step {
        @Override
        public void play(Run run) {
            run.meet(other);
            assertThat(run.vector.merge(other)).isEqualTo(run.plain.merge(PlainVector.of(other)));
        }
    }

    /** Merges a vector that was met before, a snapshot of this very vector perhaps. */
    private record MergeEarlier(int at) implements Step {
        @Override
        public void play(Run run) {
            VersionVector other = run.met.get(at % run.met.size());
            assertThat(run.vector.merge(other)).isEqualTo(run.plain.merge(run.metAs.get(at % run.met.size())));
        }
    }

    private record Remove(ReplicaId replica) implements Step {
        @Override
        public void play(Run run) {
            assertThat(run.vector.remove(replica)).isEqualTo(run.plain.remove(replica));
        }
    }

    private record RemoveAt(int at) implements Step {
        @Override
        public void play(Run run) {
            List<ReplicaId> replicas = List.copyOf(run.plain.entries().keySet());
            if (!replicas.isEmpty()) {
                new Remove(replicas.get(at % replicas.size())).play(run);
            }
        }
    }

    private record Snapshot() implements Step {
        @Override
        public void play(Run run) {
            VersionVector snapshot = run.vector.toImmutable();
            assertThat(PlainVector.of(snapshot)).isEqualTo(run.plain);
            run.meet(snapshot);
        }
    }

    private record Print() implements Step {
        @Override
        public void play(Run run) {
            assertThat(run.vector)
                    .hasToString(VersionVector.of(run.plain.entries()).toString());
        }
    }
}
