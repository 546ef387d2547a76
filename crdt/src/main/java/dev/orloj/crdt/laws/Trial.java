package dev.orloj.crdt.laws;

import static dev.orloj.crdt.laws.Broken.require;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A few replicas, and the deltas that are under way between them, while a history is played.
 *
 * @param <C> the type of the objects
 */
final class Trial<C extends Crdt<C>> {
    /** As many rounds of exchange as make any number of replicas agree, and one. */
    private static final int ROUNDS = 3;

    private final Bench<C> bench;
    private final Mutator<C> mutator;
    private final DeltaLaws<C> deltaLaws;
    private final List<C> replicas = new ArrayList<>();
    /** All deltas ever made: each may come late, again, or never. */
    private final List<Delta<C>> underWay = new ArrayList<>();
    /** States that replicas were in. */
    private final List<Delta<C>> past = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();
    private Broken broken;

    Trial(Bench<C> bench, Mutator<C> mutator, int count) {
        this.bench = bench;
        this.mutator = mutator;
        this.deltaLaws = new DeltaLaws<>(bench);
        for (int i = 1; i <= count; i++) {
            replicas.add(bench.type().create(ReplicaId.of("n" + i)));
        }
        underWay.add(replicas.get(0).state());
    }

    /** How the history ended; null if all laws hold. */
    Broken broken() {
        return broken;
    }

    /** What was done. */
    List<String> lines() {
        return lines;
    }

    void play(List<Step> history) {
        try {
            history.forEach(this::play);
            converge();
        } catch (Broken e) {
            broken = e;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            broken = new Broken(bench.trying(), "it throws " + e, e);
        }
    }

    private void play(Step step) {
        C replica = replicas.get(step.replica());
        RandomGenerator random = step.random();
        switch (step.kind()) {
            case CHANGE -> change(replica, random);
            case DELIVER -> deliver(replica, pick(underWay, random));
            case ASK -> ask(replica, pick(replicas, random));
            case TRY_MERGES -> {
                tryMerges(replica, pick(underWay, random), pick(underWay, random));
                tryRepair(replica, past.isEmpty() ? replica.state() : pick(past, random));
            }
            case TRY_JOINS -> tryJoins(replica, pick(underWay, random), pick(underWay, random), pick(underWay, random));
            case TRY_BYTES -> tryBytes(random.nextBoolean() ? replica.state() : pick(underWay, random), random);
            case TRY_RESTORING -> restore(replica, random);
        }
        bench.trying(Law.VERSION_DECIDES_THE_STATE);
        past.add(bench.look(replica).state());
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private void change(C replica, RandomGenerator random) {
        bench.trying(Law.OPERATIONS_TAKE_DOTS);
        Bench.Look<C> before = bench.look(replica);
        C copy = bench.copy(before.state());
        C other = bench.copy(before.state());
        Delta<C> delta = mutator.mutate(replica, random);
        lines.add(replica.replica() + " is changed: " + delta);
        requireNextDots(replica, before.version(), delta);
        if (delta.isEmpty()) {
            require(
                    Law.OPERATIONS_TAKE_DOTS,
                    bench.look(replica).isSame(before),
                    () -> "a change that took no dot turned " + before + " into " + bench.look(replica));
            return;
        }
        bench.trying(Law.DELTA_IS_THE_DIFFERENCE);
        bench.merge(copy, delta);
        bench.requireSame(copy, replica, "who merged the delta of a change, and who made it,");
        bench.trying(Law.DELTA_SINCE_REPAIRS);
        bench.merge(other, replica.deltaSince(before.version()));
        bench.requireSame(other, replica, "who merged what it lacked of a change, and who made it,");
        underWay.add(delta);
    }

    private void requireNextDots(C replica, CausalContext before, Delta<C> delta) {
        List<DotRange> made = replica.version().subtract(before).ranges();
        long next = before.max(replica.replica()) + 1;
        boolean own = made.size() == 1
                && made.get(0).replica().equals(replica.replica())
                && made.get(0).from() == next
                && delta.dots().dominates(CausalContext.ofRanges(made));
        require(
                bench.trying(),
                made.isEmpty() ? delta.isEmpty() : own,
                () -> "a change after " + before + " took the dots " + made + ", and its delta says " + delta.dots());
    }

    private void deliver(C replica, Delta<C> delta) {
        bench.trying(Law.VERSION_DECIDES_THE_STATE);
        boolean foreign = !delta.dots().subtract(replica.version()).ranges().stream()
                .anyMatch(range -> range.replica().equals(replica.replica()));
        MergeResult result = bench.merge(replica, delta);
        lines.add(replica.replica() + " merges " + delta + ": " + result);
        require(
                Law.OWN_ID_IS_GUARDED,
                foreign || Bench.isRefused(result),
                () -> "operations of the replica's own that it never made: " + delta);
        bench.trying(Law.MERGE_IS_IDEMPOTENT);
        MergeResult again = bench.merge(replica, delta);
        require(
                Law.MERGE_IS_IDEMPOTENT,
                !Bench.isIn(result) || again.status() == MergeResult.Status.DUPLICATE,
                () -> "merged twice, the answers are " + result + " and " + again + ": " + delta);
    }

    private void ask(C replica, C other) {
        bench.trying(Law.DELTA_SINCE_REPAIRS);
        Delta<C> delta = other.deltaSince(replica.version());
        lines.add(other.replica() + " sends to " + replica.replica() + " at " + replica.version() + ": " + delta);
        underWay.add(delta);
    }

    private void tryMerges(C replica, Delta<C> a, Delta<C> b) {
        lines.add("a copy of " + replica.replica() + " merges " + a + " and " + b + ", in both orders");
        deltaLaws.tryMerges(replica, a, b);
    }

    private void tryRepair(C replica, Delta<C> state) {
        lines.add("who is in the state " + state + " merges what it lacks of " + replica.replica());
        deltaLaws.tryRepair(replica, state);
    }

    private void tryJoins(C replica, Delta<C> a, Delta<C> b, Delta<C> c) {
        lines.add("joins are made of " + a + " and " + b + " and " + c);
        deltaLaws.tryJoins(replica, a, b, c);
    }

    private void tryBytes(Delta<C> delta, RandomGenerator random) {
        lines.add(delta + " is written and read");
        deltaLaws.tryBytes(delta, random);
    }

    /** The restored replica goes its own way, apart from all others: it makes other operations under dots that they will make, too. */
    private void restore(C replica, RandomGenerator random) {
        bench.trying(Law.RESTORED_IS_SAVED);
        lines.add(replica.replica() + " is saved and restored");
        Bench<C> apart = bench.apart();
        Bench.Look<C> saved = apart.look(replica);
        C restored = bench.type().restore(replica.replica(), bench.type().fromByteArray(saved.bytes()));
        require(
                Law.RESTORED_IS_SAVED,
                apart.look(restored).isSame(saved) && restored.replica().equals(replica.replica()),
                () -> "saved " + saved + ", restored " + apart.look(restored));
        C copy = apart.copy(saved.state());
        Delta<C> delta = mutator.mutate(restored, random);
        requireNextDots(restored, saved.version(), delta);
        if (!delta.isEmpty()) {
            apart.merge(copy, delta);
            apart.requireSame(copy, restored, "who merged the change of a restored replica, and who made it,");
            deltaLaws.requireGuarded(replica.replica(), restored.state());
        }
    }

    /** Everybody gets from everybody what it lacks. */
    private void converge() {
        bench.trying(Law.REPLICAS_CONVERGE);
        for (int round = 0; round < ROUNDS; round++) {
            for (C from : replicas) {
                for (C to : replicas) {
                    Delta<C> delta = from.deltaSince(to.version());
                    MergeResult result = bench.merge(to, delta);
                    require(
                            Law.REPLICAS_CONVERGE,
                            Bench.isIn(result),
                            () -> "what " + to.replica() + " lacks of " + from.replica() + " is " + delta
                                    + ", and the answer is " + result);
                }
            }
        }
        for (C replica : replicas) {
            bench.requireSame(replicas.get(0), replica, "replicas that have exchanged everything");
        }
    }
}
