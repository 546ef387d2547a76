package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;

/**
 * Some rows of a counter: the delta of all counters. A row says all that its replica did, so there is no other form than the full one, and none that needs to be called so.
 *
 * @param <C> the type of the counter
 */
final class CounterDelta<C extends Crdt<C>> implements Delta<C> {
    private final CounterKind kind;
    private final Rows rows;
    private CausalContext dots; // made when first asked for; threads that race make equal ones

    CounterDelta(CounterKind kind, Rows rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /** Takes a delta for one of this class and of a kind. */
    static <C extends Crdt<C>> CounterDelta<C> of(CounterKind kind, Delta<C> delta) {
        if (delta instanceof CounterDelta<C> counted && (counted.kind == kind || counted.kind.equals(kind))) {
            return counted;
        }
        throw new IllegalArgumentException("a delta of a " + kind + " is wanted, not "
                + (delta instanceof CounterDelta<C> other ? "of a " + other.kind : delta.toString()));
    }

    Rows rows() {
        return rows;
    }

    @Override
    public CausalContext dots() {
        CausalContext known = dots;
        if (known == null) {
            known = rows.dots();
            dots = known;
        }
        return known;
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return rows.size() == 0;
    }

    @Override
    public CounterDelta<C> join(Delta<C> delta) {
        CounterDelta<C> other = of(kind, delta);
        return other.isEmpty() ? this : isEmpty() ? other : new CounterDelta<>(kind, rows.join(other.rows));
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CounterDelta<?> that && kind.equals(that.kind) && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + rows.hashCode();
    }

    /** The rows, for people. */
    @Override
    public String toString() {
        return kind + " " + rows;
    }
}
