package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.Deltas;
import dev.orloj.crdt.MergeResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Some replicas of one counter, the deltas that are under way between them, and beside each replica the operations that it has seen, after which it is checked step by step.
 *
 * <p>Deltas stay under way when they are delivered, so that they come again and late; they get lost, and are joined on the way. Replicas leave, and others take over what they counted.
 */
final class CounterWorld<C extends Counter<C>> {
    static final int REPLICAS = 4;

    private static final List<ReplicaId> IDS = List.of(
            ReplicaId.of("b"), ReplicaId.fromBits(0x8000_0000_0000_0007L), ReplicaId.of("a"), ReplicaId.of("c"));

    /** What can happen. */
    enum Event {
        CHANGE,
        DELIVER,
        LOSE,
        JOIN,
        SEND_SINCE,
        SEND_STATE,
        RESTART,
        GATHER,
        LEAVE,
        RECLAIM
    }

    /** One thing that happens; the numbers choose among what there is. */
    record Step(Event event, int replica, int choice, int other) {}

    private final CounterSubject<C> subject;
    private final CounterModel model;
    private final List<C> replicas = new ArrayList<>();
    private final List<CausalContext> seen = new ArrayList<>();
    private final List<Delta<C>> underWay = new ArrayList<>();
    private final Set<Integer> gone = new TreeSet<>();
    private final Map<CausalContext, Delta<C>> states = new HashMap<>();
    private final Set<String> met = new HashSet<>();

    CounterWorld(CounterSubject<C> subject) {
        this.subject = subject;
        this.model = new CounterModel(subject.floor);
        for (ReplicaId id : IDS) {
            replicas.add(subject.type.create(id));
            seen.add(CausalContext.empty());
        }
    }

    void take(Step step) {
        int replica = step.replica() % REPLICAS;
        if (gone.contains(replica)) {
            return;
        }
        switch (step.event()) {
            case CHANGE -> change(replica, step.choice(), step.other() % REPLICAS);
            case DELIVER -> withDelta(step.choice(), delta -> deliver(delta, replica));
            case LOSE -> withDelta(step.choice(), underWay::remove);
            case JOIN -> withDelta(step.choice(), delta -> withDelta(step.other(), other -> join(delta, other)));
            case SEND_SINCE -> underWay.add(replicas.get(replica).deltaSince(seen.get(step.choice() % REPLICAS)));
            case SEND_STATE -> underWay.add(replicas.get(replica).state());
            case RESTART -> restart(replica);
            case GATHER -> gather();
            case LEAVE -> leave(replica, step.choice() % REPLICAS);
            case RECLAIM -> reclaim(replica, step.choice(), step.other() % 2 == 0);
        }
        check(replica);
    }

    private void withDelta(int choice, Consumer<Delta<C>> action) {
        if (!underWay.isEmpty()) {
            action.accept(underWay.get(choice % underWay.size()));
        }
    }

    private void change(int index, int choice, int other) {
        try {
            Delta<C> delta = subject.change(replicas.get(index), model, seen.get(index), choice, IDS.get(other));
            made(index, delta);
        } catch (CounterOverflowException e) {
            met.add("OVERFLOW");
        }
    }

    private void made(int index, Delta<C> delta) {
        if (delta == null || delta.isEmpty()) {
            met.add("NOTHING");
            return;
        }
        CausalContext now = replicas.get(index).version();
        assertThat(now.max(IDS.get(index))).isEqualTo(seen.get(index).max(IDS.get(index)) + 1);
        assertThat(delta.dots().includes(IDS.get(index), now.max(IDS.get(index))))
                .isTrue();
        seen.set(index, seen.get(index).with(IDS.get(index), now.max(IDS.get(index))));
        underWay.add(delta);
    }

    private void deliver(Delta<C> original, int index) {
        Delta<C> delta = Deltas.sent(subject.type, original);
        MergeResult result = replicas.get(index).merge(delta);
        met.add(result.status().toString());
        assertThat(result.status())
                .as("%s", result)
                .isEqualTo(
                        seen.get(index).dominates(delta.dots())
                                ? MergeResult.Status.DUPLICATE
                                : MergeResult.Status.APPLIED);
        assertThat(result.missing().isEmpty()).isTrue();
        seen.set(index, seen.get(index).merge(delta.dots()));
    }

    private void join(Delta<C> one, Delta<C> other) {
        Delta<C> joined = Deltas.joined(one, other);
        Delta<C> third = underWay.get(0);
        assertThat(joined.join(third)).as("joined in another order").isEqualTo(one.join(other.join(third)));
        underWay.add(joined);
    }

    private void restart(int index) {
        byte[] saved = subject.type.toByteArray(replicas.get(index).state());
        replicas.set(index, subject.type.restore(IDS.get(index), subject.type.fromByteArray(saved)));
        assertThat(subject.type.toByteArray(replicas.get(index).state())).isEqualTo(saved);
    }

    /** A replica leaves; what it has goes to its successor, which retires it. */
    private void leave(int index, int successor) {
        if (index == successor || gone.contains(successor) || gone.size() > 1) {
            return;
        }
        deliver(replicas.get(index).state(), successor);
        if (seen.get(successor).max(IDS.get(index)) == 0 || model.isRetired(IDS.get(successor), seen.get(successor))) {
            return;
        }
        gone.add(index);
        retire(successor, index);
        check(successor);
    }

    private void retire(int successor, int departed) {
        CausalContext past = seen.get(successor);
        try {
            Delta<C> delta = replicas.get(successor).retire(IDS.get(departed));
            made(successor, delta);
            if (!delta.isEmpty()) {
                model.add(IDS.get(successor), past, CounterModel.Kind.RETIRE, 0, IDS.get(departed));
                met.add("RETIRED");
            }
        } catch (IllegalStateException e) {
            met.add("RIVAL");
        }
    }

    /** A successor takes over, if it may; another one tries to retire the same replica. */
    private void reclaim(int index, int choice, boolean informed) {
        if (gone.isEmpty()) {
            return;
        }
        int departed = List.copyOf(gone).get(choice % gone.size());
        if (informed) {
            gather();
            gather();
        }
        CausalContext past = seen.get(index);
        Map<ReplicaId, CausalContext> members = new HashMap<>();
        IntStream.range(0, REPLICAS)
                .filter(i -> i != index && !gone.contains(i))
                .forEach(i -> members.put(IDS.get(i), seen.get(i)));
        try {
            Delta<C> delta = replicas.get(index).reclaim(IDS.get(departed), members);
            model.add(IDS.get(index), past, CounterModel.Kind.RECLAIM, 0, IDS.get(departed));
            made(index, delta);
            met.add("RECLAIMED");
        } catch (IllegalStateException e) {
            met.add("NOT YET");
            if (past.max(IDS.get(departed)) > 0) {
                retire(index, departed);
            }
        } catch (CounterOverflowException e) {
            met.add("OVERFLOW");
        }
    }

    private void check(int index) {
        C replica = replicas.get(index);
        assertThat(replica.version()).isEqualTo(seen.get(index));
        assertThat(replica.exactValue()).isEqualTo(model.value(seen.get(index)));
        Delta<C> state = replica.state();
        assertThat(state.dots()).isEqualTo(replica.version());
        Delta<C> known = states.putIfAbsent(replica.version(), state);
        assertThat(known == null || known.equals(state))
                .as("%s and %s are of one version", known, state)
                .isTrue();
        subject.check(replica, model, seen.get(index));
    }

    private List<Integer> present() {
        return IntStream.range(0, REPLICAS)
                .boxed()
                .filter(i -> !gone.contains(i))
                .toList();
    }

    /** Brings all together, one to the next, by what each lacks. */
    private void gather() {
        List<Integer> here = present();
        for (int i = 0; i < here.size(); i++) {
            int to = here.get((i + 1) % here.size());
            C from = replicas.get(here.get(i));
            deliver(from.deltaSince(replicas.get(to).version()), to);
            assertThat(replicas.get(to).version().dominates(from.version())).isTrue();
            check(to);
        }
    }

    /** Brings all together twice: afterwards all are equal. */
    void converge() {
        gather();
        gather();
        C first = replicas.get(present().get(0));
        byte[] bytes = subject.type.toByteArray(first.state());
        for (int i : present()) {
            assertThat(subject.type.toByteArray(replicas.get(i).state())).isEqualTo(bytes);
            assertThat(replicas.get(i).deltaSince(first.version()).isEmpty()).isTrue();
        }
    }

    /** Which kinds of things happened, for checking that the histories are worth it. */
    Set<String> met() {
        return met;
    }
}
