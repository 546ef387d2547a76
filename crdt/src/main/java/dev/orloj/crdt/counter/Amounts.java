package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import java.util.Arrays;
import java.util.List;

/** A number, at least 1, for each of some replicas. Immutable. */
final class Amounts {
    static final Amounts NONE = new Amounts(Replicas.NONE);

    private final Replicas replicas;
    private final long[] values;

    /** Takes the numbers over. */
    Amounts(Replicas replicas, long... values) {
        assert replicas.size() == values.length;
        this.replicas = replicas;
        this.values = values;
    }

    Replicas replicas() {
        return replicas;
    }

    int size() {
        return values.length;
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    long value(int index) {
        return values[index];
    }

    /** The number of a replica; 0 if it has none. */
    long get(ReplicaId id) {
        return isEmpty() ? 0 : getByKey(Replicas.keyOf(id));
    }

    long getByKey(long key) {
        int at = replicas.find(key, 0);
        return at < 0 ? 0 : values[at];
    }

    Amounts with(ReplicaId id, long value) {
        Replicas more = replicas.with(id);
        long[] moreValues = new long[more.size()];
        Arrays.setAll(moreValues, i -> more.id(i).equals(id) ? value : get(more.id(i)));
        return new Amounts(more, moreValues);
    }

    Amounts without(ReplicaId id) {
        int at = replicas.find(id);
        if (at < 0) {
            return this;
        }
        int[] places = new int[size() - 1];
        Arrays.setAll(places, i -> i < at ? i : i + 1);
        long[] rest = new long[places.length];
        Arrays.setAll(rest, i -> values[places[i]]);
        return rest.length == 0 ? NONE : new Amounts(replicas.select(places), rest);
    }

    /** The greatest number of each replica. */
    static Amounts max(List<Amounts> some) {
        Replicas union = Replicas.union(some.stream().map(Amounts::replicas).toList());
        if (union.size() == 0) {
            return NONE;
        }
        long[] greatest = new long[union.size()];
        for (Amounts each : some) {
            for (int i = 0, at = 0; i < each.size(); i++) {
                at = union.find(each.replicas.key(i), at);
                greatest[at] = Math.max(greatest[at], each.values[i]);
            }
        }
        return new Amounts(union, greatest);
    }

    /** Whether no number of this is greater than in another. */
    boolean isAtMost(Amounts other) {
        for (int i = 0; i < size(); i++) {
            if (other.getByKey(replicas.key(i)) < values[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amounts that && Arrays.equals(values, that.values) && replicas.isSameAs(that.replicas);
    }

    @Override
    public int hashCode() {
        return 31 * replicas.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < size(); i++) {
            text.append(i == 0 ? "" : ", ").append(replicas.id(i)).append('=').append(values[i]);
        }
        return text.append('}').toString();
    }
}
