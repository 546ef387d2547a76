package dev.orloj.crdt.laws;

import static dev.orloj.crdt.laws.Broken.require;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes objects of a type, looks at them, and remembers what was seen: of all that ever had one version, whatever made it, the states are the same.
 *
 * @param <C> the type of the objects
 */
final class Bench<C extends Crdt<C>> {
    private final CrdtType<C> type;
    private final Function<? super C, ?> view;
    private final Map<CausalContext, Look<C>> looks = new HashMap<>();
    private int copies;
    private Law trying = Law.VERSION_DECIDES_THE_STATE;

    Bench(CrdtType<C> type, Function<? super C, ?> view) {
        this.type = type;
        this.view = view;
    }

    /** What there is to see of an object. */
    record Look<C extends Crdt<C>>(CausalContext version, Delta<C> state, byte[] bytes, Object view) {
        boolean isSame(Look<C> other) {
            return version.equals(other.version) && Arrays.equals(bytes, other.bytes) && view.equals(other.view);
        }

        @Override
        public String toString() {
            return "version " + version + ", state " + state + ", " + view;
        }
    }

    /** One that knows nothing of what this one knows. */
    Bench<C> apart() {
        Bench<C> apart = new Bench<>(type, view);
        apart.trying = trying;
        return apart;
    }

    /** Says which law is to blame for what comes to light from now on. */
    void trying(Law law) {
        trying = law;
    }

    Law trying() {
        return trying;
    }

    CrdtType<C> type() {
        return type;
    }

    /** Looks at an object, and checks that it looks as all others of its version do. */
    Look<C> look(C object) {
        Delta<C> state = object.state();
        Look<C> look = new Look<>(object.version(), state, type.toByteArray(state), view.apply(object));
        Look<C> known = looks.putIfAbsent(look.version, look);
        if (known != null) {
            boolean equalStates = state.equals(known.state);
            boolean equalBytes = Arrays.equals(look.bytes, known.bytes);
            require(
                    Law.EQUAL_STATES_HAVE_EQUAL_BYTES,
                    equalStates == equalBytes,
                    () -> "the states " + known.state + " and " + state + (equalStates ? " are" : " are not")
                            + " equal, and their bytes" + (equalBytes ? " are: " : " are not: ")
                            + Arrays.toString(known.bytes) + ", " + Arrays.toString(look.bytes));
            require(
                    trying,
                    equalStates && look.view.equals(known.view),
                    () -> "two objects of one version differ: " + known + "; " + look);
        }
        return look;
    }

    /** An object that has merged a state, and never made an operation. */
    C copy(Delta<C> state) {
        C copy = type.create(ReplicaId.of("copy" + copies++ % 10_000));
        if (!state.isEmpty()) {
            MergeResult result = copy.merge(state);
            require(
                    trying,
                    result.status() == MergeResult.Status.APPLIED,
                    () -> "a new replica that merges the state " + state + " answers " + result);
        }
        return copy;
    }

    /**
     * Merges, and checks what the answer says.
     *
     * @return the answer
     */
    MergeResult merge(C object, Delta<C> delta) {
        Look<C> before = look(object);
        MergeResult result = object.merge(delta);
        Look<C> after = look(object);
        boolean hasAll = after.version.dominates(delta.dots());
        switch (result.status()) {
            case APPLIED ->
                require(
                        Law.DUPLICATE_BRINGS_NOTHING,
                        hasAll && after.version.compare(before.version) == CausalOrder.AFTER,
                        () -> "the answer is " + result + " though it brings nothing, or not all: " + delta + " into "
                                + before + " gives " + after);
            case DUPLICATE ->
                require(
                        Law.DUPLICATE_BRINGS_NOTHING,
                        hasAll && after.isSame(before),
                        () -> "the answer is " + result + " though " + delta + " into " + before + " gives " + after);
            default ->
                require(
                        Law.REFUSED_LEAVES_THE_STATE,
                        after.isSame(before),
                        () -> "the answer is " + result + ", and " + before + " became " + after);
        }
        return result;
    }

    /** Whether all of a delta is in after a merge. */
    static boolean isIn(MergeResult result) {
        return result.status() == MergeResult.Status.APPLIED || result.status() == MergeResult.Status.DUPLICATE;
    }

    static boolean isRefused(MergeResult result) {
        return result.status() == MergeResult.Status.REFUSED;
    }

    void requireSame(C one, C other, String what) {
        Look<C> a = look(one);
        Look<C> b = look(other);
        require(trying, a.isSame(b), () -> what + " differ: " + a + "; " + b);
    }
}
