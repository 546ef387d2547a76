package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.crdt.sync.StableFrontier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Replicas of one sequence that compact it at frontiers which they find by what they hear of each other, one that never does, and the obvious list beside them, in which everything is kept for ever.
 *
 * <p>Deltas and reports come late, again and never; replicas are saved and restored, and new ones begin with the states of others.
 */
final class CompactionWorld<C extends Sequence<C>> {
    /** What can happen. */
    enum Event {
        TYPE,
        DELETE,
        DELIVER,
        SEND_SINCE,
        SEND_STATE,
        JOIN_DELTAS,
        REPORT,
        HEAR,
        COMPACT,
        SAVE,
        ENTER
    }

    /** One thing that happens; the numbers choose among what there is. */
    record Step(Event event, int replica, int choice, int other) {}

    /** How a frontier is found. */
    interface Tracker {
        void add(ReplicaId replica);

        void report(ReplicaId replica, CausalContext version);

        CausalContext frontier(CausalContext version);
    }

    private record Report(ReplicaId replica, CausalContext version) {}

    private static final int CROWD = 10;
    private static final int MOST = 5;

    private final SequenceSubject<C> subject;
    private final Function<ReplicaId, Tracker> trackers;
    private final SequenceModel model;
    private final List<C> replicas = new ArrayList<>();
    private final Map<ReplicaId, Tracker> trackerOf = new HashMap<>();
    private final Map<ReplicaId, List<String>> mirrors = new HashMap<>();
    private final List<Delta<C>> underWay = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<CausalContext> moments = new ArrayList<>();
    private final Set<String> met = new HashSet<>();
    private int turn;

    private CompactionWorld(SequenceSubject<C> subject, int count, Function<ReplicaId, Tracker> trackers) {
        this.subject = subject;
        this.trackers = trackers;
        this.model = new SequenceModel(subject.order());
        for (int i = 0; i < count; i++) {
            enter(subject.type().create(ReplicaId.of("r" + i)));
        }
    }

    /** A tracker as it should be. */
    static Tracker sound(ReplicaId own) {
        StableFrontier tracker = new StableFrontier(own);
        return new Tracker() {
            @Override
            public void add(ReplicaId replica) {
                tracker.add(replica);
            }

            @Override
            public void report(ReplicaId replica, CausalContext version) {
                tracker.report(replica, version);
            }

            @Override
            public CausalContext frontier(CausalContext version) {
                return tracker.frontier(version);
            }
        };
    }

    /** Plays a history to its end, and tells what happened. */
    static <C extends Sequence<C>> Set<String> play(
            SequenceSubject<C> subject, int replicas, List<Step> history, Function<ReplicaId, Tracker> trackers) {
        CompactionWorld<C> world = new CompactionWorld<>(subject, replicas, trackers);
        history.forEach(world::take);
        world.converge();
        world.replicas.forEach(replica -> world.reports.add(new Report(replica.replica(), replica.version())));
        for (int i = 0; i < world.replicas.size(); i++) {
            for (int heard = 0; heard < world.reports.size(); heard++) {
                world.hear(i, heard);
            }
            world.compact(i);
            world.type(i, i, 2);
        }
        world.converge();
        return world.met;
    }

    private void enter(C replica) {
        Tracker tracker = trackers.apply(replica.replica());
        for (C other : replicas) {
            tracker.add(other.replica());
            trackerOf.get(other.replica()).add(replica.replica());
        }
        trackerOf.put(replica.replica(), tracker);
        replicas.add(replica);
        listen(replica);
    }

    private void listen(C replica) {
        List<String> copy = new ArrayList<>(subject.values(replica));
        subject.mirror(replica, copy);
        mirrors.put(replica.replica(), copy);
    }

    private void take(Step step) {
        int at = step.replica() % replicas.size();
        turn++;
        switch (step.event()) {
            case TYPE -> type(at, step.choice(), 1 + step.other() % 4);
            case DELETE -> delete(at, step.choice(), 1 + step.other() % 5);
            case DELIVER -> deliver(pick(step.choice()), at);
            case SEND_SINCE -> {
                C to = replicas.get(step.choice() % replicas.size());
                underWay.add(replicas.get(at).deltaSince(to.version()));
            }
            case SEND_STATE ->
                underWay.add(
                        step.other() % 2 == 0
                                ? replicas.get(at).state()
                                : replicas.get(at).shallowState());
            case JOIN_DELTAS -> join(pick(step.choice()), pick(step.other()));
            case REPORT ->
                reports.add(
                        new Report(replicas.get(at).replica(), replicas.get(at).version()));
            case HEAR -> hear(at, step.choice());
            case COMPACT -> compact(at);
            case SAVE -> save(at);
            case ENTER -> enter(at);
        }
        check(replicas.get(at));
    }

    private Delta<C> pick(int choice) {
        return underWay.isEmpty() ? replicas.get(0).state() : underWay.get(choice % underWay.size());
    }

    private static Set<Dot> seenBy(Sequence<?> replica) {
        return SequenceWorld.dots(replica.version());
    }

    private void type(int at, int choice, int many) {
        C replica = replicas.get(at);
        int index = choice % (Math.min(CROWD, subject.size(replica)) + 1);
        List<String> values = new ArrayList<>();
        Set<Dot> seen = seenBy(replica);
        for (int i = 0; i < many; i++) {
            values.add(String.valueOf((char) ('a' + (choice + i) % 26)));
            model.insert(replica.replica(), seen, index + i, values.get(i));
        }
        underWay.add(subject.insert(replica, index, values));
        assertThat(seenBy(replica)).isEqualTo(seen);
    }

    private void delete(int at, int choice, int many) {
        C replica = replicas.get(at);
        int from = choice % (Math.min(CROWD, subject.size(replica)) + 1);
        int to = Math.min(subject.size(replica), from + many);
        if (from < to) {
            model.delete(replica.replica(), seenBy(replica), from, to);
            underWay.add(subject.delete(replica, from, to));
        }
    }

    private void deliver(Delta<C> delta, int at) {
        byte[] bytes = subject.type().toByteArray(delta);
        Delta<C> decoded = subject.type().fromByteArray(bytes);
        assertThat(decoded).as("decoded").isEqualTo(delta);
        assertThat(subject.type().toByteArray(decoded)).as("encoded again").isEqualTo(bytes);
        Delta<C> before = replicas.get(at).state();
        MergeResult result = replicas.get(at).merge(bytes.length % 2 == 0 ? decoded : delta);
        met.add(result.status().toString());
        assertThat(result.status())
                .as("%s of %s into %s", result, delta, before)
                .isNotEqualTo(MergeResult.Status.REFUSED);
    }

    private void join(Delta<C> one, Delta<C> other) {
        Delta<C> both;
        try {
            both = one.join(other);
        } catch (TooFarBehindException e) {
            assertThatThrownBy(() -> other.join(one)).isInstanceOf(TooFarBehindException.class);
            return;
        }
        underWay.add(both);
        assertThat(both.dots()).isEqualTo(one.dots().merge(other.dots()));
        for (Delta<C> same : List.of(other.join(one), both.join(other), both.join(one), both.join(both))) {
            assertThat(same).as("joined in another way").isEqualTo(both);
        }
    }

    private void hear(int at, int choice) {
        if (!reports.isEmpty()) {
            Report report = reports.get(choice % reports.size());
            trackerOf.get(replicas.get(at).replica()).report(report.replica(), report.version());
        }
    }

    private void compact(int at) {
        C replica = replicas.get(at);
        CausalContext frontier = trackerOf.get(replica.replica()).frontier(replica.version());
        CausalContext version = replica.version();
        int before = replica.document().runs().elements();
        int dropped = replica.compact(frontier);
        met.add(dropped > 0 ? "COMPACTED" : "KEPT");
        assertThat(before - replica.document().runs().elements()).isEqualTo(dropped);
        assertThat(replica.version()).isEqualTo(version);
        assertThat(replica.compact(frontier)).as("once more").isZero();
    }

    private void save(int at) {
        C replica = replicas.get(at);
        byte[] saved = subject.type().toByteArray(replica.state());
        C restored = subject.type().restore(replica.replica(), subject.type().fromByteArray(saved));
        assertThat(subject.type().toByteArray(restored.state()))
                .as("saved and restored")
                .isEqualTo(saved);
        assertThat(restored.compactedUpTo()).isEqualTo(replica.compactedUpTo());
        replicas.set(at, restored);
        listen(restored);
    }

    private void enter(int at) {
        if (replicas.size() < MOST) {
            C entered = subject.type().create(ReplicaId.of("r" + replicas.size()));
            enter(entered);
            C from = replicas.get(at);
            assertThat(entered.merge(turn % 2 == 0 ? from.state() : from.shallowState())
                            .status())
                    .isNotEqualTo(MergeResult.Status.REFUSED);
            assertThat(entered.version()).isEqualTo(from.version());
            met.add(entered.compactedUpTo().isEmpty() ? "ENTERED" : "ENTERED COMPACTED");
            check(entered);
        }
    }

    private void check(C replica) {
        List<String> expected = shown(replica.version());
        assertThat(subject.values(replica))
                .as("what %s shows", replica.replica())
                .isEqualTo(expected);
        assertThat(mirrors.get(replica.replica())).as("what listeners heard").isEqualTo(expected);
        checkAnchors(replica, expected.size());
        moments.add(replica.version());
        CausalContext moment = moments.get((moments.size() - 1) * 7 / 11);
        if (replica.document().isShallow()
                || !moment.subtract(replica.version()).isEmpty()) {
            return;
        }
        if (replica.compactedUpTo().subtract(moment).isEmpty()) {
            assertThat(subject.shown(subject.snapshotAt(replica, moment))).isEqualTo(shown(moment));
            met.add(replica.compactedUpTo().isEmpty() ? "PAST" : "PAST COMPACTED");
        } else {
            assertThatThrownBy(() -> subject.snapshotAt(replica, moment)).isInstanceOf(TooFarBehindException.class);
            assertThatThrownBy(() -> {
                        assertThat(moment.isEmpty()).isFalse();
                        replica.deltaSince(moment);
                    })
                    .isInstanceOfAny(TooFarBehindException.class, AssertionError.class);
        }
    }

    private List<String> shown(CausalContext version) {
        return model.visible(SequenceWorld.dots(version)).stream()
                .map(SequenceModel.Element::value)
                .toList();
    }

    private void checkAnchors(C replica, int length) {
        Anchor.Side side = Anchor.Side.values()[turn % 2];
        int index = turn * 5 % (length + 1);
        Anchor made = replica.anchor(index, side);
        assertThat(replica.indexOf(made)).as("%s, just made", made).hasValue(index);
        anchors.add(made);
        Anchor any = anchors.get(turn * 3 % anchors.size());
        OptionalInt expected = model.indexesOf(List.of(any), seenBy(replica)).get(0);
        OptionalInt found = replica.indexOf(any);
        boolean dropped = found.isEmpty() && expected.isPresent();
        met.add(dropped ? "ANCHOR DROPPED" : "ANCHOR");
        assertThat(found).as("%s", any).isEqualTo(dropped ? OptionalInt.empty() : expected);
        assertThat(dropped && !replica.compactedUpTo().includes(any.element().orElseThrow()))
                .isFalse();
    }

    /** Brings all together, one to the next and round again, and to one that never compacted and one that begins: afterwards all show the same. */
    private void converge() {
        for (int step = 0; step < 2 * replicas.size(); step++) {
            int from = step % replicas.size();
            int to = (step + 1) % replicas.size();
            deliver(replicas.get(from).deltaSince(replicas.get(to).version()), to);
            check(replicas.get(to));
        }
        for (C replica : replicas) {
            assertThat(replica.version()).isEqualTo(replicas.get(0).version());
            C fresh = subject.type().create(ReplicaId.of("fresh"));
            fresh.merge(subject.type().fromByteArray(subject.type().toByteArray(replica.shallowState())));
            assertThat(subject.values(fresh)).isEqualTo(subject.values(replica));
            assertThat(fresh.version()).isEqualTo(replica.version());
        }
    }
}
