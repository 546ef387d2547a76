package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Some replicas of one sequence, the deltas that are under way between them, and beside each replica the operations that it has seen, after which it is checked step by step.
 *
 * <p>Deltas come late, again, never, and joined to others. Edits crowd at the front, so that replicas write into the runs of others while those split and delete them.
 */
final class SequenceWorld<C extends Sequence<C>> {
    /** What can happen. */
    enum Event {
        TYPE,
        DELETE,
        BACKSPACE,
        REPLACE,
        UNDO,
        REDO,
        CLOSE_GROUP,
        DELIVER,
        LOSE,
        JOIN,
        SEND_SINCE,
        SEND_STATE,
        SAVE
    }

    /** One thing that happens; the numbers choose among what there is. */
    record Step(Event event, int replica, int choice, int other) {}

    /** What a replica showed, and a snapshot of it. */
    private record Moment(CausalContext version, List<String> values, Object snapshot) {}

    private static final int CROWD = 12;
    private static final int ANCHORS = 5;
    private static final int DEPTH = 5;

    private final SequenceSubject<C> subject;
    private final SequenceModel model;
    private final List<C> replicas = new ArrayList<>();
    private final List<Set<Dot>> seen = new ArrayList<>();
    private final List<Set<Set<Dot>>> waiting = new ArrayList<>();
    private final List<UndoHistory<C>> histories = new ArrayList<>();
    private final List<UndoModel> undoing = new ArrayList<>();
    private final List<Delta<C>> underWay = new ArrayList<>();
    private final List<List<String>> mirrors = new ArrayList<>();
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    SequenceWorld(SequenceSubject<C> subject, int count) {
        this.subject = subject;
        this.model = new SequenceModel(subject.order());
        for (int i = 0; i < count; i++) {
            replicas.add(subject.type().create(ReplicaId.of("r" + i)));
            mirrors.add(mirror(replicas.get(i)));
            seen.add(new HashSet<>());
            waiting.add(new HashSet<>());
            histories.add(replicas.get(i).undoHistory(DEPTH));
            undoing.add(undoing(i));
        }
    }

    private UndoModel undoing(int at) {
        return new UndoModel(model, replicas.get(at).replica(), seen.get(at), DEPTH);
    }

    private List<String> mirror(C replica) {
        List<String> copy = new ArrayList<>(subject.values(replica));
        subject.mirror(replica, copy);
        return copy;
    }

    /** Plays a history to its end, and tells what came of merges. */
    static <C extends Sequence<C>> Set<String> play(SequenceSubject<C> subject, int replicas, List<Step> history) {
        SequenceWorld<C> world = new SequenceWorld<>(subject, replicas);
        history.forEach(world::take);
        world.converge();
        return world.met;
    }

    private void take(Step step) {
        int at = step.replica() % replicas.size();
        switch (step.event()) {
            case TYPE -> type(at, step.choice(), 1 + step.other() % 5);
            case DELETE -> delete(at, step.choice(), step.other());
            case BACKSPACE -> backspace(at, step.choice(), step.other());
            case REPLACE -> replace(at, step.choice(), step.other());
            case UNDO -> undo(at);
            case REDO -> redo(at);
            case CLOSE_GROUP -> close(at);
            case DELIVER -> deliver(pick(step.choice()), at);
            case LOSE -> underWay.remove(pick(step.choice()));
            case JOIN -> join(pick(step.choice()), pick(step.other()));
            case SEND_SINCE -> sendSince(at, step.choice() % replicas.size());
            case SEND_STATE -> underWay.add(replicas.get(at).state());
            case SAVE -> save(at);
        }
        check(at);
    }

    private Delta<C> pick(int choice) {
        return underWay.isEmpty() ? replicas.get(0).state() : underWay.get(choice % underWay.size());
    }

    private void type(int at, int choice, int many) {
        int index = choice % (Math.min(CROWD, subject.size(replicas.get(at))) + 1);
        List<String> values = values(choice, many);
        underWay.add(subject.insert(replicas.get(at), index, values));
        modelInsert(at, index, values);
    }

    private static List<String> values(int choice, int many) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            values.add(String.valueOf((char) ('a' + (choice + i) % 26 + (choice % 11 == 0 ? 0x300 : 0))));
        }
        return values;
    }

    private void modelInsert(int at, int index, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            model.insert(replicas.get(at).replica(), seen.get(at), index + i, values.get(i));
        }
        if (!values.isEmpty()) {
            undoing.get(at).inserted(index, values.size());
        }
    }

    private void undo(int at) {
        Delta<C> delta = histories.get(at).undo();
        undoing.get(at).undo();
        underWay.add(delta);
        met.add(delta.isEmpty() ? "NOTHING TO UNDO" : "UNDONE");
    }

    private void redo(int at) {
        Delta<C> delta = histories.get(at).redo();
        undoing.get(at).redo();
        underWay.add(delta);
        met.add(delta.isEmpty() ? "NOTHING TO REDO" : "REDONE");
    }

    private void close(int at) {
        histories.get(at).closeGroup();
        undoing.get(at).close();
    }

    private void delete(int at, int choice, int other) {
        C replica = replicas.get(at);
        int size = subject.size(replica);
        int from = choice % (Math.min(CROWD, size) + 1);
        int to = Math.min(size, from + other % 4);
        underWay.add(subject.delete(replica, from, to));
        if (to > from) {
            undoing.get(at).deleting(from, to, false);
            model.delete(replica.replica(), seen.get(at), from, to);
        }
    }

    /** Deletes a few elements one by one: operations that go backwards, or forwards. */
    private void backspace(int at, int choice, int other) {
        for (int i = 0; i < 2 + other % 3; i++) {
            delete(at, choice % CROWD + (other % 2 == 0 ? 0 : 3 - i), 1);
        }
    }

    private void replace(int at, int choice, int other) {
        C replica = replicas.get(at);
        int size = subject.size(replica);
        int from = choice % (Math.min(CROWD, size) + 1);
        int to = Math.min(size, from + 1 + other % 3);
        List<String> values = values(choice, other % 4);
        underWay.add(subject.replace(replica, from, to, values));
        if (to > from) {
            undoing.get(at).deleting(from, to, !values.isEmpty());
            model.delete(replica.replica(), seen.get(at), from, to);
        }
        modelInsert(at, from, values);
    }

    private void deliver(Delta<C> original, int at) {
        byte[] bytes = subject.type().toByteArray(original);
        Delta<C> delta = subject.type().fromByteArray(bytes);
        assertThat(delta).as("decoded").isEqualTo(original);
        assertThat(subject.type().toByteArray(delta)).as("encoded again").isEqualTo(bytes);
        Set<Dot> known = seen.get(at);
        Set<Dot> brought = dots(delta.dots());
        brought.removeAll(known);
        MergeResult.Status expected = expected(known, brought, waiting.get(at));
        MergeResult result = replicas.get(at).merge(bytes.length % 2 == 0 ? delta : original);
        met.add(result.status().toString());
        assertThat(result.status()).as("%s of %s", result, delta).isEqualTo(expected);
        Set<Dot> missing = gaps(known);
        waiting.get(at).forEach(waits -> missing.addAll(lacks(known, waits)));
        assertThat(dots(result.missing())).as("missing").isEqualTo(missing);
    }

    /** What a merge should answer; the model's replica sees what then takes effect. */
    private MergeResult.Status expected(Set<Dot> known, Set<Dot> brought, Set<Set<Dot>> waits) {
        if (brought.isEmpty()) {
            return MergeResult.Status.DUPLICATE;
        }
        waits.add(brought);
        boolean more = true;
        while (more) {
            List<Set<Dot>> ready =
                    waits.stream().filter(each -> lacks(known, each).isEmpty()).toList();
            ready.forEach(known::addAll);
            ready.forEach(waits::remove);
            more = !ready.isEmpty();
        }
        return known.containsAll(brought) ? MergeResult.Status.APPLIED : MergeResult.Status.BUFFERED;
    }

    private Set<Dot> lacks(Set<Dot> known, Set<Dot> operations) {
        Set<Dot> lacks = new HashSet<>();
        operations.stream().filter(dot -> !known.contains(dot)).forEach(dot -> lacks.addAll(model.named(dot)));
        lacks.removeAll(known);
        lacks.removeAll(operations);
        return lacks;
    }

    static Set<Dot> dots(CausalContext context) {
        Set<Dot> dots = new HashSet<>();
        for (DotRange range : context.ranges()) {
            for (long counter = range.from(); counter <= range.to(); counter++) {
                dots.add(new Dot(range.replica(), counter));
            }
        }
        return dots;
    }

    private static Set<Dot> gaps(Set<Dot> known) {
        Set<Dot> gaps = new HashSet<>();
        for (Dot dot : known) {
            for (long counter = 1; counter < dot.counter(); counter++) {
                gaps.add(new Dot(dot.replica(), counter));
            }
        }
        gaps.removeAll(known);
        return gaps;
    }

    private void join(Delta<C> one, Delta<C> other) {
        Delta<C> both = one.join(other);
        underWay.add(both);
        Set<Dot> dots = dots(one.dots());
        dots.addAll(dots(other.dots()));
        assertThat(dots(both.dots())).isEqualTo(dots);
        for (Delta<C> same : List.of(other.join(one), both.join(other), both.join(both))) {
            assertThat(same).as("joined in another way").isEqualTo(both);
        }
    }

    private void sendSince(int from, int to) {
        Delta<C> delta = replicas.get(from).deltaSince(replicas.get(to).version());
        Set<Dot> lacking = new HashSet<>(seen.get(from));
        lacking.removeAll(seen.get(to));
        assertThat(dots(delta.dots())).as("what %s lacks of %s", to, from).isEqualTo(lacking);
        underWay.add(delta);
    }

    private void save(int at) {
        C replica = replicas.get(at);
        byte[] saved = subject.type().toByteArray(replica.state());
        C restored = subject.type().restore(replica.replica(), subject.type().fromByteArray(saved));
        assertThat(subject.type().toByteArray(restored.state()))
                .as("saved and restored")
                .isEqualTo(saved);
        waiting.get(at).clear();
        replicas.set(at, restored);
        mirrors.set(at, mirror(restored));
        histories.set(at, restored.undoHistory(DEPTH));
        undoing.set(at, undoing(at));
        Delta<C> shallow = replica.shallowState();
        assertThat(subject.type().fromByteArray(subject.type().toByteArray(shallow)))
                .isEqualTo(shallow);
        assertThat(subject.values(restored)).as("saved and restored").isEqualTo(subject.values(replica));
        C other = subject.type().create(ReplicaId.of("other"));
        assertThat(other.merge(shallow).missing())
                .isEqualTo(CausalContext.empty().merge(other.version().gaps()));
        assertThat(subject.values(other)).as("from the shallow state").isEqualTo(subject.values(replica));
    }

    private void check(int at) {
        C replica = replicas.get(at);
        List<String> expected = model.visible(seen.get(at)).stream()
                .map(SequenceModel.Element::value)
                .toList();
        assertThat(subject.values(replica))
                .as("what %s shows", replica.replica())
                .isEqualTo(expected);
        assertThat(dots(replica.version()))
                .as("version of %s", replica.replica())
                .isEqualTo(seen.get(at));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(subject.value(replica, i)).isEqualTo(expected.get(i));
        }
        assertThat(mirrors.get(at))
                .as("what listeners of %s heard", replica.replica())
                .isEqualTo(expected);
        checkAnchors(at, expected.size());
        checkMoments(replica, expected);
    }

    private void checkAnchors(int at, int length) {
        C replica = replicas.get(at);
        int turn = moments.size();
        Anchor.Side side = Anchor.Side.values()[turn % 2];
        int index = turn * 5 % (length + 1);
        Anchor made = replica.anchor(index, side);
        assertThat(replica.indexOf(made)).as("%s, just made", made).hasValue(index);
        if (turn % 4 == 0) {
            anchors.add(Anchor.fromByteArray(made.toByteArray()));
        }
        if (anchors.size() > ANCHORS) {
            anchors.remove(0);
        }
        List<OptionalInt> expected = model.indexesOf(anchors, seen.get(at));
        for (int i = 0; i < anchors.size(); i++) {
            assertThat(replica.indexOf(anchors.get(i))).as("%s", anchors.get(i)).isEqualTo(expected.get(i));
        }
    }

    /** Takes a snapshot, and goes back to a moment of any replica. */
    private void checkMoments(C replica, List<String> values) {
        Object snapshot = subject.snapshot(replica);
        assertThat(subject.snapshot(replica)).isSameAs(snapshot);
        assertThat(subject.shown(snapshot)).isEqualTo(values);
        moments.add(new Moment(replica.version(), values, snapshot));
        Moment moment = moments.get((moments.size() - 1) * 7 / 11);
        if (moment.version().subtract(replica.version()).isEmpty()) {
            assertThat(subject.shown(subject.snapshotAt(replica, moment.version())))
                    .as("at %s", moment.version())
                    .isEqualTo(moment.values());
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> subject.snapshotAt(replica, moment.version()));
        }
    }

    /** Brings all together, one to the next and round again, by what each lacks: afterwards all are equal. */
    private void converge() {
        for (int step = 0; step < 2 * replicas.size(); step++) {
            int from = step % replicas.size();
            int to = (step + 1) % replicas.size();
            deliver(replicas.get(from).deltaSince(replicas.get(to).version()), to);
            check(to);
        }
        for (Moment moment : moments) {
            assertThat(subject.shown(moment.snapshot()))
                    .as("a snapshot, long after")
                    .isEqualTo(moment.values());
        }
        byte[] bytes = subject.type().toByteArray(replicas.get(0).state());
        for (C replica : replicas) {
            assertThat(subject.type().toByteArray(replica.state()))
                    .as("bytes of all")
                    .isEqualTo(bytes);
        }
    }
}
