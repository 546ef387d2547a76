package dev.orloj.crdt.laws;

import static dev.orloj.crdt.laws.Broken.require;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.wire.MalformedDataException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The laws that are about deltas, tried on copies: nothing that is given changes.
 *
 * @param <C> the type of the objects
 */
final class DeltaLaws<C extends Crdt<C>> {
    private final Bench<C> bench;
    private final CrdtType<C> type;

    DeltaLaws(Bench<C> bench) {
        this.bench = bench;
        this.type = bench.type();
    }

    /** Two deltas, in both orders, into copies of a replica. */
    void tryMerges(C replica, Delta<C> a, Delta<C> b) {
        bench.trying(Law.MERGE_IS_COMMUTATIVE);
        C one = bench.copy(replica.state());
        C other = bench.copy(replica.state());
        boolean refused = Bench.isRefused(bench.merge(one, a)) | Bench.isRefused(bench.merge(one, b));
        refused |= Bench.isRefused(bench.merge(other, b)) | Bench.isRefused(bench.merge(other, a));
        if (!refused) {
            bench.requireSame(one, other, "the two orders of merging " + a + " and " + b);
        }
    }

    /** What a state lacks of a replica, into that state; and the whole state of the replica beside it. */
    void tryRepair(C replica, Delta<C> state) {
        bench.trying(Law.DELTA_SINCE_REPAIRS);
        C behind = bench.copy(state);
        Delta<C> lacking = replica.deltaSince(behind.version());
        MergeResult result = bench.merge(behind, lacking);
        require(
                Law.DELTA_SINCE_REPAIRS,
                Bench.isIn(result) && behind.version().dominates(replica.version()),
                () -> "what " + state + " lacks of " + replica.state() + " is " + lacking + ", and the answer is "
                        + result);
        C whole = bench.copy(state);
        bench.merge(whole, replica.state());
        bench.requireSame(behind, whole, "who merged what was missing, and who merged all,");
    }

    /** Joins of three deltas, and their effect on a copy of a replica. */
    void tryJoins(C replica, Delta<C> a, Delta<C> b, Delta<C> c) {
        requireEqual(Law.JOIN_IS_IDEMPOTENT, () -> a.join(a), () -> a);
        requireEqual(Law.JOIN_IS_COMMUTATIVE, () -> a.join(b), () -> b.join(a));
        requireEqual(Law.JOIN_IS_ASSOCIATIVE, () -> a.join(b).join(c), () -> a.join(b.join(c)));
        bench.trying(Law.JOIN_IS_BOTH);
        C one = bench.copy(replica.state());
        C other = bench.copy(replica.state());
        boolean both = Bench.isIn(bench.merge(one, a)) & Bench.isIn(bench.merge(one, b));
        if (both) {
            Delta<C> joined = a.join(b);
            MergeResult result = bench.merge(other, joined);
            require(
                    Law.JOIN_IS_BOTH,
                    Bench.isIn(result),
                    () -> a + " and " + b + " can be merged, but not their join " + joined + ": " + result);
            bench.requireSame(one, other, "who merged " + a + " and " + b + ", and who merged the join,");
        }
    }

    /** Makes a delta. */
    private interface Maker<C extends Crdt<C>> {
        Delta<C> make();
    }

    private void requireEqual(Law law, Maker<C> one, Maker<C> other) {
        bench.trying(law);
        Delta<C> a = one.make();
        Delta<C> b = other.make();
        require(law, a.equals(b) && Arrays.equals(type.toByteArray(a), type.toByteArray(b)), () -> a + " is not " + b);
    }

    /** A delta there and back; and bytes with something wrong. */
    void tryBytes(Delta<C> delta, RandomGenerator random) {
        bench.trying(Law.BYTES_COME_BACK);
        byte[] bytes = type.toByteArray(delta);
        Delta<C> read = type.fromByteArray(bytes);
        require(
                Law.BYTES_COME_BACK,
                read.equals(delta) && Arrays.equals(type.toByteArray(read), bytes),
                () -> delta + " comes back as " + read + " from " + Arrays.toString(bytes));
        bench.trying(Law.WRONG_BYTES_ARE_REFUSED);
        byte[] wrong = random.nextBoolean() || bytes.length == 0
                ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 2))
                : bytes.clone();
        if (wrong.length > 0) {
            wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Delta<C> misread;
        try {
            misread = type.fromByteArray(wrong);
        } catch (MalformedDataException e) {
            return;
        }
        byte[] again = type.toByteArray(misread);
        require(
                Law.WRONG_BYTES_ARE_REFUSED,
                Arrays.equals(again, wrong),
                () -> Arrays.toString(wrong) + " is read as " + misread + ", which is written "
                        + Arrays.toString(again));
    }

    /** A replica that lost its state meets operations of its own. */
    void requireGuarded(ReplicaId id, Delta<C> state) {
        bench.trying(Law.OWN_ID_IS_GUARDED);
        MergeResult result = bench.apart().merge(type.create(id), state);
        require(
                Law.OWN_ID_IS_GUARDED,
                Bench.isRefused(result),
                () -> "a new replica " + id + " merges operations of its own that it never made: " + state);
    }
}
