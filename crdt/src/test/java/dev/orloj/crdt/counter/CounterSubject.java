package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import java.math.BigInteger;
import java.util.List;

/**
 * A type of counter under test: a change to one of its objects, made in the model as well.
 *
 * @param <C> the type of the counter
 */
abstract class CounterSubject<C extends Counter<C>> {
    private static final long[] AMOUNTS = {1, 2, 7, Long.MAX_VALUE / 2};

    private final String name;
    final CrdtType<C> type;
    final long floor;

    private CounterSubject(String name, CrdtType<C> type, long floor) {
        this.name = name;
        this.type = type;
        this.floor = floor;
    }

    static List<CounterSubject<?>> all() {
        return List.of(gCounter(), pnCounter(), resettable(), bounded(0), bounded(-5));
    }

    /** Makes a change that the number chooses; returns its delta, or null if it was refused. */
    abstract Delta<C> change(C counter, CounterModel model, CausalContext seen, long choice, ReplicaId other);

    /** What must hold of a replica beside its value. */
    void check(C counter, CounterModel model, CausalContext seen) {}

    static <C extends Counter<C>> Delta<C> counted(
            Delta<C> delta, C counter, CounterModel model, CausalContext seen, long amount) {
        model.add(counter.replica(), seen, CounterModel.Kind.ADD, amount, null);
        return delta;
    }

    static long amount(long choice) {
        return AMOUNTS[(int) (choice % AMOUNTS.length)];
    }

    static CounterSubject<GCounter> gCounter() {
        return new CounterSubject<>("GCounter", GCounter.type(), 0) {
            @Override
            Delta<GCounter> change(
                    GCounter counter, CounterModel model, CausalContext seen, long choice, ReplicaId to) {
                return counted(counter.increment(amount(choice)), counter, model, seen, amount(choice));
            }
        };
    }

    static CounterSubject<PnCounter> pnCounter() {
        return new CounterSubject<>("PnCounter", PnCounter.type(), 0) {
            @Override
            Delta<PnCounter> change(
                    PnCounter counter, CounterModel model, CausalContext seen, long choice, ReplicaId to) {
                long amount = choice % 2 == 0 ? amount(choice / 2) : -amount(choice / 2);
                return counted(counter.add(amount), counter, model, seen, amount);
            }
        };
    }

    static CounterSubject<ResettableCounter> resettable() {
        return new CounterSubject<>("ResettableCounter", ResettableCounter.type(), 0) {
            @Override
            Delta<ResettableCounter> change(
                    ResettableCounter counter, CounterModel model, CausalContext seen, long choice, ReplicaId to) {
                if (choice % 3 == 0) {
                    boolean changes = model.hasSomethingToReset(seen);
                    Delta<ResettableCounter> delta = counter.reset();
                    if (delta.isEmpty() == changes) {
                        throw new AssertionError("reset of " + seen + " gave " + delta);
                    }
                    if (changes) {
                        model.add(counter.replica(), seen, CounterModel.Kind.RESET, 0, null);
                    }
                    return delta;
                }
                long amount = choice % 3 == 1 ? amount(choice / 3) : -amount(choice / 3);
                return counted(counter.add(amount), counter, model, seen, amount);
            }
        };
    }

    static CounterSubject<BoundedCounter> bounded(long floor) {
        return new CounterSubject<>("BoundedCounter from " + floor, BoundedCounter.type(floor), floor) {
            @Override
            Delta<BoundedCounter> change(
                    BoundedCounter counter, CounterModel model, CausalContext seen, long choice, ReplicaId to) {
                long amount = amount(choice / 3);
                if (choice % 3 == 0) {
                    return counted(counter.increment(amount), counter, model, seen, amount);
                }
                boolean gives = choice % 3 == 1 && !to.equals(counter.replica()) && !model.isRetired(to, seen);
                try {
                    Delta<BoundedCounter> delta = gives ? counter.transfer(to, amount) : counter.decrement(amount);
                    CounterModel.Kind kind = gives ? CounterModel.Kind.TRANSFER : CounterModel.Kind.ADD;
                    model.add(counter.replica(), seen, kind, gives ? amount : -amount, gives ? to : null);
                    return delta;
                } catch (InsufficientRightsException e) {
                    requireTooFew(model.rights(counter.replica(), seen), amount);
                    return null;
                }
            }

            private void requireTooFew(BigInteger rights, long amount) {
                if (rights.compareTo(BigInteger.valueOf(amount)) >= 0) {
                    throw new AssertionError(amount + " was refused, and there are rights for " + rights);
                }
            }

            @Override
            void check(BoundedCounter counter, CounterModel model, CausalContext seen) {
                BigInteger rights = model.rights(counter.replica(), seen).min(BigInteger.valueOf(Long.MAX_VALUE));
                if (rights.longValueExact() != counter.rights()) {
                    throw new AssertionError("rights are " + counter.rights() + ", should be " + rights);
                }
                if (counter.exactValue().compareTo(BigInteger.valueOf(floor)) < 0) {
                    throw new AssertionError("the floor is broken: " + counter);
                }
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
