package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for deltas of every type, checked on the way. */
public final class Deltas {
    private Deltas() {}

    /** Sends a delta as bytes. */
    public static <C extends Crdt<C>> Delta<C> sent(CrdtType<C> type, Delta<C> original) {
        byte[] bytes = type.toByteArray(original);
        Delta<C> delta = type.fromByteArray(bytes);
        assertThat(delta).as("decoded").isEqualTo(original);
        assertThat(type.toByteArray(delta)).as("encoded again").isEqualTo(bytes);
        return delta;
    }

    /** Joins two deltas. */
    public static <C extends Crdt<C>> Delta<C> joined(Delta<C> one, Delta<C> other) {
        Delta<C> joined = one.join(other);
        assertThat(other.join(one)).as("joined the other way round").isEqualTo(joined);
        assertThat(joined.join(one)).as("joined again").isEqualTo(joined);
        assertThat(one.join(one)).as("joined with itself").isEqualTo(one);
        assertThat(joined.dots()).isEqualTo(one.dots().merge(other.dots()));
        return joined;
    }
}
