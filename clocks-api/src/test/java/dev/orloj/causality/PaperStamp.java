package dev.orloj.causality;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.util.function.BiFunction;

/**
 * Interval tree clocks as the paper spells them, rule by rule, slowly: the oracle for {@link IntervalTreeStamp}. Prints the paper's notation.
 *
 * @param id the part that is owned
 * @param event the history
 */
record PaperStamp(Id id, Event event) {
    private static final long LARGE = 1_000_000_000L;

    /** A leaf, if {@code left} is null, or a node. */
    record Id(int leaf, Id left, Id right) {
        static final Id ZERO = new Id(0, null, null);
        static final Id ONE = new Id(1, null, null);

        static Id node(Id left, Id right) {
            return new Id(-1, left, right);
        }

        Id norm() {
            return left.leaf >= 0 && left.equals(right) ? left : this;
        }

        @Override
        public String toString() {
            return leaf >= 0 ? "" + leaf : "(" + left + "," + right + ")";
        }
    }

    /** A leaf, if {@code left} is null, or a node. */
    record Event(long n, Event left, Event right) {
        static Event leaf(long n) {
            return new Event(n, null, null);
        }

        boolean isLeaf() {
            return left == null;
        }

        Event lift(long m) {
            return new Event(n + m, left, right);
        }

        long least() {
            return isLeaf() ? n : n + min(left.least(), right.least());
        }

        long most() {
            return isLeaf() ? n : n + max(left.most(), right.most());
        }

        Event norm() {
            if (isLeaf()) {
                return this;
            }
            if (left.isLeaf() && right.isLeaf() && left.n == right.n) {
                return leaf(n + left.n);
            }
            long m = min(left.least(), right.least());
            return new Event(n + m, left.lift(-m), right.lift(-m));
        }

        Event opened() {
            return isLeaf() ? new Event(n, leaf(0), leaf(0)) : this;
        }

        @Override
        public String toString() {
            return isLeaf() ? "" + n : "(" + n + "," + left + "," + right + ")";
        }
    }

    private record Grown(Event event, long cost) {}

    static PaperStamp seed() {
        return new PaperStamp(Id.ONE, Event.leaf(0));
    }

    static PaperStamp of(IntervalTreeStamp stamp) {
        return new PaperStamp(of(stamp.id()), of(stamp.history()));
    }

    private static Id of(ItcId id) {
        return id.isLeaf() ? (id == ItcId.ALL ? Id.ONE : Id.ZERO) : Id.node(of(id.left()), of(id.right()));
    }

    private static Event of(ItcEvent event) {
        return event.isLeaf()
                ? Event.leaf(event.count())
                : new Event(event.count(), of(event.left()), of(event.right()));
    }

    <T> T fork(BiFunction<PaperStamp, PaperStamp, T> then) {
        Id halves = split(id);
        return then.apply(new PaperStamp(halves.left, event), new PaperStamp(halves.right, event));
    }

    PaperStamp peek() {
        return new PaperStamp(Id.ZERO, event);
    }

    PaperStamp join(PaperStamp other) {
        return new PaperStamp(sum(id, other.id), join(event, other.event));
    }

    PaperStamp withEvent() {
        Event filled = fill(id, event);
        return new PaperStamp(id, filled.equals(event) ? grow(id, event).event : filled);
    }

    boolean leq(PaperStamp other) {
        return leq(event, other.event);
    }

    private static Id split(Id i) {
        if (i.leaf == 0) {
            return Id.node(Id.ZERO, Id.ZERO);
        }
        if (i.leaf == 1) {
            return Id.node(Id.node(Id.ONE, Id.ZERO), Id.node(Id.ZERO, Id.ONE));
        }
        if (i.left.leaf == 0) {
            Id halves = split(i.right);
            return Id.node(Id.node(Id.ZERO, halves.left), Id.node(Id.ZERO, halves.right));
        }
        if (i.right.leaf == 0) {
            Id halves = split(i.left);
            return Id.node(Id.node(halves.left, Id.ZERO), Id.node(halves.right, Id.ZERO));
        }
        return Id.node(Id.node(i.left, Id.ZERO), Id.node(Id.ZERO, i.right));
    }

    private static Id sum(Id a, Id b) {
        if (a.leaf == 0) {
            return b;
        }
        if (b.leaf == 0) {
            return a;
        }
        if (a.leaf == 1 || b.leaf == 1) {
            throw new IllegalArgumentException("overlap");
        }
        return Id.node(sum(a.left, b.left), sum(a.right, b.right)).norm();
    }

    private static boolean leq(Event a, Event b) {
        if (a.isLeaf()) {
            return a.n <= b.n;
        }
        Event l = b.isLeaf() ? b : b.left.lift(b.n);
        Event r = b.isLeaf() ? b : b.right.lift(b.n);
        return a.n <= b.n && leq(a.left.lift(a.n), l) && leq(a.right.lift(a.n), r);
    }

    private static Event join(Event a, Event b) {
        if (a.isLeaf() && b.isLeaf()) {
            return Event.leaf(max(a.n, b.n));
        }
        if (a.isLeaf() || b.isLeaf()) {
            return join(a.opened(), b.opened());
        }
        if (a.n > b.n) {
            return join(b, a);
        }
        long ahead = b.n - a.n;
        return new Event(a.n, join(a.left, b.left.lift(ahead)), join(a.right, b.right.lift(ahead))).norm();
    }

    private static Event fill(Id i, Event e) {
        if (i.leaf == 0 || e.isLeaf()) {
            return e;
        }
        if (i.leaf == 1) {
            return Event.leaf(e.most());
        }
        if (i.left.leaf == 1) {
            Event r = fill(i.right, e.right);
            return new Event(e.n, Event.leaf(max(e.left.most(), r.least())), r).norm();
        }
        if (i.right.leaf == 1) {
            Event l = fill(i.left, e.left);
            return new Event(e.n, l, Event.leaf(max(e.right.most(), l.least()))).norm();
        }
        return new Event(e.n, fill(i.left, e.left), fill(i.right, e.right)).norm();
    }

    private static Grown grow(Id i, Event e) {
        if (i.leaf == 1) {
            return new Grown(Event.leaf(e.n + 1), 0);
        }
        if (e.isLeaf()) {
            Grown grown = grow(i, e.opened());
            return new Grown(grown.event, grown.cost + LARGE);
        }
        Grown l = i.left.leaf == 0 ? null : grow(i.left, e.left);
        Grown r = i.right.leaf == 0 ? null : grow(i.right, e.right);
        if (r == null || l != null && l.cost < r.cost) {
            return new Grown(new Event(e.n, l.event, e.right), l.cost + 1);
        }
        return new Grown(new Event(e.n, e.left, r.event), r.cost + 1);
    }

    @Override
    public String toString() {
        return "(" + id + "; " + event + ")";
    }
}
