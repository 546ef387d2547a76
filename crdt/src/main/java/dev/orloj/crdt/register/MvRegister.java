package dev.orloj.crdt.register;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.crdt.kernel.Values;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.Objects;

/**
 * A replicated variable that keeps all values written concurrently.
 *
 * <p>A write replaces the values that this replica has seen. Values that others wrote meanwhile stay beside it, until a write that has seen them all.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="multi-value"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; the lists that {@link #values} gives are immutable. <b>Cost:</b> linear in the values, which are at most as many as there are concurrent writers;
 * {@link #writeWithoutDelta} allocates nothing. <b>Limits:</b> none of its own.
 * <b>Source:</b> Shapiro et al. 2011; Almeida, Shoker, Baquero 2018.
 *
 * @param <V> the type of the values, with value equality
 */
public final class MvRegister<V> extends Register<V, MvRegister<V>> {
    private final Values<V> values;

    private MvRegister(Root<MvRegister<V>> root) {
        super(root);
        this.values = new Values<>(root);
    }

    /**
     * The type of registers of some kind of value.
     *
     * @param <V> the type of the values
     * @param codec writes and reads them
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <V> CrdtType<MvRegister<V>> type(ElementCodec<V> codec) {
        return type(codec, CrdtLimits.DEFAULT);
    }

    /**
     * The type of registers of some kind of value.
     *
     * @param <V> the type of the values
     * @param codec writes and reads them
     * @param limits of each register
     * @return the type
     */
    public static <V> CrdtType<MvRegister<V>> type(ElementCodec<V> codec, CrdtLimits limits) {
        return new CausalType<>("MvRegister", Kind.MV_REGISTER, codec, limits, MvRegister::new);
    }

    /**
     * Writes a value in place of all that this replica has seen.
     *
     * @param value not null
     * @return the delta of it
     */
    public Delta<MvRegister<V>> write(V value) {
        return root.recording(() -> writeWithoutDelta(value));
    }

    /**
     * Writes a value, and leaves telling others to {@link #deltaSince}.
     *
     * @param value not null
     */
    public void writeWithoutDelta(V value) {
        values.write(Objects.requireNonNull(value, "value"));
    }

    /**
     * Removes all values that this replica has seen.
     *
     * @return the delta of it; empty if there were none, which is no operation
     */
    public Delta<MvRegister<V>> clear() {
        return root.recording(this::clearWithoutDelta);
    }

    /** Removes all values that this replica has seen, and leaves telling others to {@link #deltaSince}. Where there are none, nothing happens. */
    public void clearWithoutDelta() {
        values.clear();
    }

    /**
     * The values: none before the first write or after a {@link #clear}, one as a rule, several after concurrent writes.
     *
     * @return an immutable list, in an order that is the same wherever the version is the same
     */
    public List<V> values() {
        return values.toList();
    }

    /**
     * Whether there is no value.
     *
     * @return true if {@link #values} is empty
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    List<V> told() {
        return values.toList();
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
