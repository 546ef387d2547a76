package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Counters in maps, counted without deltas for a while and with, so that increments melt: they count as if each were kept. */
class NestedCounterProperties {
    private static final Subject<OrMap<String, ResettableCounter>> SUBJECT = MapSubjects.ofCounters();
    private static final CrdtType<OrMap<String, ResettableCounter>> TYPE =
            SUBJECT.type().apply(new CrdtLimits(5, 1_000, 10));

    private static final int REPLICAS = 3;
    private static final int STEPS = 80;

    @Property(tries = 300)
    void whatMeltsCountsAsIfItHadNot(@ForAll long seed) {
        new History(new Random(seed)).run();
    }

    @Example
    void incrementsBetweenTwoDeltasAreOneAmountUpAndOneDown() {
        CrdtType<OrMap<String, ResettableCounter>> type =
                OrMap.type(ElementCodec.utf8(), ResettableCounter.type(), new CrdtLimits(0, 0, 2));
        OrMap<String, ResettableCounter> map = type.create(ReplicaId.of("a"));
        for (int i = 0; i < 1_000; i++) {
            map.updateWithoutDelta("n", ResettableCounter::increment);
            map.updateWithoutDelta("n", counter -> counter.addWithoutDelta(-2));
        }
        assertThat(map.get("n").orElseThrow().value()).isEqualTo(-1_000);
        assertThat(type.toByteArray(map.state())).hasSizeLessThan(50);
        Delta<OrMap<String, ResettableCounter>> next = map.update("n", counter -> counter.addWithoutDelta(7));
        assertThat(next.isFull()).isFalse();
        assertThat(type.toByteArray(next)).hasSizeLessThan(40);
    }

    /** A few replicas, and beside each which operations it has seen. */
    private static final class History {
        private final Random random;
        private final OperationModel model = new OperationModel();
        private final List<OrMap<String, ResettableCounter>> replicas = new ArrayList<>();
        private final List<Set<Dot>> seen = new ArrayList<>();
        private final List<Delta<OrMap<String, ResettableCounter>>> sent = new ArrayList<>();

        History(Random random) {
            this.random = random;
            for (int i = 0; i < REPLICAS; i++) {
                replicas.add(TYPE.create(ReplicaId.of("r" + i)));
                seen.add(new HashSet<>());
            }
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                int at = random.nextInt(REPLICAS);
                switch (random.nextInt(10)) {
                    case 0 ->
                        sent.add(replicas.get(at)
                                .deltaSince(replicas.get((at + 1) % REPLICAS).version()));
                    case 1 -> sent.add(replicas.get(at).state());
                    case 2, 3 -> merge(at);
                    case 4 -> restore(at);
                    default -> change(at);
                }
                check(at);
            }
            converge();
        }

        private void change(int at) {
            boolean sending = random.nextInt(3) == 0;
            OrMap<String, ResettableCounter> map = replicas.get(at);
            Mutation<OrMap<String, ResettableCounter>> mutation =
                    SUBJECT.mutations().get(random.nextInt(SUBJECT.mutations().size()));
            Dot dot = model.mutate(map.replica(), seen.get(at), mutation);
            Object brought = mutation.put() == null ? null : mutation.put().apply(map);
            if (dot != null) {
                seen.get(at).add(dot);
                model.bring(dot, brought);
            }
            if (sending || !(brought instanceof List<?> put)) {
                sent.add(mutation.make().apply(map));
            } else {
                map.updateWithoutDelta((String) put.get(0), counter -> counter.addWithoutDelta((Long) put.get(1)));
            }
        }

        private void merge(int at) {
            if (!sent.isEmpty()) {
                replicas.get(at).merge(sent.get(random.nextInt(sent.size())));
                noteSeen(at);
            }
        }

        private void restore(int at) {
            OrMap<String, ResettableCounter> map = replicas.get(at);
            replicas.set(at, TYPE.restore(map.replica(), TYPE.fromByteArray(TYPE.toByteArray(map.state()))));
        }

        private void noteSeen(int at) {
            seen.set(at, new HashSet<>(OperationModel.dotsOf(replicas.get(at).version())));
        }

        private void check(int at) {
            assertThat(SUBJECT.view().apply(replicas.get(at)))
                    .as("replica %s", at)
                    .isEqualTo(
                            SUBJECT.modelView().apply(model.live(seen.get(at)).values()));
        }

        private void converge() {
            for (int i = 0; i < 2 * REPLICAS; i++) {
                int to = (i + 1) % REPLICAS;
                Replicas.pull(replicas.get(to), replicas.get(i % REPLICAS)).orThrow();
                noteSeen(to);
                check(to);
            }
            byte[] bytes = TYPE.toByteArray(replicas.get(0).state());
            replicas.forEach(each -> assertThat(TYPE.toByteArray(each.state())).isEqualTo(bytes));
        }
    }
}
