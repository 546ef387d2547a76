package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Some replicas of one object, the deltas that are under way between them, and beside each replica the operations that it has seen, after which it is checked step by step.
 *
 * <p>Deltas stay under way when they are delivered, so that they come again and late; they get lost, and are joined on the way.
 */
final class World<C extends Crdt<C>> {
    static final int REPLICAS = 3;

    private final Subject<C> subject;
    private final CrdtType<C> type;
    private final OperationModel model = new OperationModel();
    private final List<C> replicas = new ArrayList<>();
    private final List<Set<Dot>> seen = new ArrayList<>();
    private final List<Set<Set<Dot>>> waiting = new ArrayList<>();
    private final List<Delta<C>> underWay = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    World(Subject<C> subject, CrdtLimits limits) {
        this.subject = subject;
        this.type = subject.type().apply(limits);
        for (int i = 0; i < REPLICAS; i++) {
            replicas.add(type.create(ReplicaId.of("r" + i)));
            seen.add(new HashSet<>());
            waiting.add(new HashSet<>());
        }
    }

    /** What can happen. */
    enum Event {
        MUTATE,
        DELIVER,
        LOSE,
        JOIN,
        SEND_SINCE,
        SEND_STATE,
        RESTART
    }

    /** One thing that happens; the numbers choose among what there is. */
    record Step(Event event, int replica, int choice, int other) {}

    void take(Step step) {
        int replica = step.replica() % REPLICAS;
        switch (step.event()) {
            case MUTATE -> mutate(replica, step.choice());
            case DELIVER -> withDelta(step.choice(), delta -> deliver(delta, replica));
            case LOSE -> withDelta(step.choice(), underWay::remove);
            case JOIN -> withDelta(step.choice(), delta -> withDelta(step.other(), other -> join(delta, other)));
            case SEND_SINCE -> sendSince(replica, step.choice() % REPLICAS);
            case SEND_STATE -> underWay.add(replicas.get(replica).state());
            case RESTART -> restart(replica);
        }
        check(replica);
    }

    private void withDelta(int choice, Consumer<Delta<C>> action) {
        if (!underWay.isEmpty()) {
            action.accept(underWay.get(choice % underWay.size()));
        }
    }

    private void mutate(int index, int choice) {
        Mutation<C> mutation =
                subject.mutations().get(choice % subject.mutations().size());
        C replica = replicas.get(index);
        Dot dot = model.mutate(replica.replica(), seen.get(index), mutation);
        Delta<C> delta = mutation.make().apply(replica);
        if (dot == null) {
            assertThat(delta.isEmpty()).as("%s does nothing", mutation).isTrue();
            return;
        }
        if (mutation.put() != null) {
            model.bring(dot, mutation.put().apply(replica));
        }
        seen.get(index).add(dot);
        assertThat(OperationModel.dotsOf(delta.dots()))
                .as("dots of %s", mutation)
                .containsExactly(dot);
        underWay.add(delta);
    }

    private void deliver(Delta<C> original, int index) {
        Delta<C> delta = Deltas.sent(type, original);
        Set<Dot> known = seen.get(index);
        Set<Dot> brought = new HashSet<>(OperationModel.dotsOf(delta.dots()));
        brought.removeAll(known);
        Delta<C> before = replicas.get(index).state();
        MergeResult result = replicas.get(index).merge(delta);
        met.add(result.status() + " " + result.refusal().map(Refusal::toString).orElse(""));
        if (result.status() == MergeResult.Status.REFUSED) {
            assertThat(result.refusal()).as("%s", result).contains(Refusal.BEHIND);
            assertThat(delta.isFull()).isTrue();
            assertThat(known).doesNotContainAnyElementsOf(OperationModel.dotsOf(result.missing()));
            assertThat(result.missing().isEmpty()).isFalse();
            assertThat(replicas.get(index).state())
                    .as("a refused delta leaves the state")
                    .isEqualTo(before);
            return;
        }
        assertThat(result.status()).isEqualTo(expected(known, brought, waiting.get(index)));
        Set<Dot> missing = OperationModel.gaps(known);
        waiting.get(index).forEach(waits -> missing.addAll(lacks(known, waits)));
        assertThat(OperationModel.dotsOf(result.missing())).isEqualTo(missing);
    }

    /** Lets a replica of the model see what came, and what has waited for it; says how the replica itself should answer. */
    private MergeResult.Status expected(Set<Dot> known, Set<Dot> brought, Set<Set<Dot>> waits) {
        if (brought.isEmpty()) {
            return MergeResult.Status.DUPLICATE;
        }
        if (!lacks(known, brought).isEmpty()) {
            waits.add(brought);
            return MergeResult.Status.BUFFERED;
        }
        known.addAll(brought);
        for (boolean more = true; more; ) {
            more = waits.removeIf(waiting -> lacks(known, waiting).isEmpty() && (known.addAll(waiting) || true));
        }
        return MergeResult.Status.APPLIED;
    }

    /** What operations removed that are new, and that was neither seen nor comes with them. */
    private Set<Dot> lacks(Set<Dot> known, Set<Dot> operations) {
        Set<Dot> unseen = new HashSet<>(operations);
        unseen.removeAll(known);
        Set<Dot> lacks = model.removedBy(unseen);
        lacks.removeAll(known);
        lacks.removeAll(operations);
        return lacks;
    }

    private void join(Delta<C> one, Delta<C> other) {
        met.add("JOIN of " + one.isFull() + " and " + other.isFull());
        underWay.add(Deltas.joined(one, other));
    }

    private void sendSince(int from, int to) {
        Delta<C> delta = replicas.get(from).deltaSince(replicas.get(to).version());
        Set<Dot> missing = new HashSet<>(seen.get(from));
        missing.removeAll(seen.get(to));
        if (missing.isEmpty()) {
            assertThat(delta.isEmpty() || delta.isFull()).isTrue();
            return;
        }
        Set<Dot> covered = OperationModel.dotsOf(delta.dots());
        assertThat(covered).isEqualTo(delta.isFull() ? seen.get(from) : missing);
        met.add(delta.isFull() ? seen.get(to).isEmpty() ? "STATE" : "FULL" : "SINCE");
        underWay.add(delta);
    }

    private void restart(int index) {
        byte[] saved = type.toByteArray(replicas.get(index).state());
        waiting.get(index).clear();
        replicas.set(index, type.restore(replicas.get(index).replica(), type.fromByteArray(saved)));
        assertThat(type.toByteArray(replicas.get(index).state())).isEqualTo(saved);
    }

    private void check(int index) {
        C replica = replicas.get(index);
        assertThat(subject.view().apply(replica))
                .as("what %s shows", replica.replica())
                .isEqualTo(subject.modelView().apply(model.live(seen.get(index)).values()));
        assertThat(OperationModel.dotsOf(replica.version())).as("version").isEqualTo(seen.get(index));
    }

    /** Brings all together, one to the next and round again, by what each lacks: afterwards all are equal. */
    void converge() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < REPLICAS; i++) {
                int to = (i + 1) % REPLICAS;
                deliver(replicas.get(i).deltaSince(replicas.get(to).version()), to);
                assertThat(seen.get(to)).containsAll(seen.get(i));
                check(to);
            }
        }
        byte[] bytes = type.toByteArray(replicas.get(0).state());
        for (C replica : replicas) {
            assertThat(type.toByteArray(replica.state())).as("bytes of all").isEqualTo(bytes);
            assertThat(replica.deltaSince(replicas.get(0).version()).isEmpty()
                            || replica.version().isEmpty())
                    .isTrue();
        }
    }

    /** Which kinds of things happened, for checking that the histories are worth it. */
    Set<String> met() {
        return met;
    }
}
