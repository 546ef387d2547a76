package dev.orloj.crdt.kernel;

import dev.orloj.wire.ElementCodec;
import java.util.Objects;

/**
 * What one operation says of a key: its value, or that there is none. Of several that no later operation has seen, the one of the greatest weight is true, see {@link Claims}.
 *
 * @param key what it is about
 * @param weight the time of the operation, at least 0; in types without times {@link #ADDED} or {@link #REMOVED}
 * @param value null for a removal
 */
public record Claim(Object key, long weight, Object value) {
    /** The value of a key of which there is no more to say than that it is here. */
    public static final Object HERE = Here.HERE;

    static final long ADDED = 0;
    /** More than {@link #ADDED}: removals win. */
    static final long REMOVED = 1;

    /** An enum, which is equal to itself on every replica. */
    enum Here {
        HERE
    }

    /**
     * Says that a key is here, without a time.
     *
     * @param key not null
     * @return the claim
     */
    public static Claim added(Object key) {
        return new Claim(Objects.requireNonNull(key, "element"), ADDED, HERE);
    }

    /**
     * Says that a key is not here, without a time. It outweighs {@link #added}.
     *
     * @param key not null
     * @return the claim
     */
    public static Claim removed(Object key) {
        return new Claim(Objects.requireNonNull(key, "element"), REMOVED, null);
    }

    /**
     * The time of a payload that is a claim with a time.
     *
     * @param payload a claim
     * @return its weight
     */
    public static long timeOf(Object payload) {
        return ((Claim) payload).weight;
    }

    /**
     * Claims without times: whether an element is here.
     *
     * @param elements writes and reads the keys
     * @return the codec
     */
    public static ElementCodec<Claim> marks(ElementCodec<?> elements) {
        return new ClaimCodec(elements, false, ClaimCodec.NOTHING);
    }

    /**
     * Claims with times: whether an element is here.
     *
     * @param elements writes and reads the keys
     * @return the codec
     */
    public static ElementCodec<Claim> timedMarks(ElementCodec<?> elements) {
        return new ClaimCodec(elements, true, ClaimCodec.NOTHING);
    }

    /**
     * Claims with times: the value of a key.
     *
     * @param keys writes and reads the keys
     * @param values writes and reads the values
     * @return the codec
     */
    public static ElementCodec<Claim> timedValues(ElementCodec<?> keys, ElementCodec<?> values) {
        return new ClaimCodec(keys, true, values);
    }

    /**
     * Claims with times on one thing that needs no key: {@link #HERE} stands for it.
     *
     * @param values writes and reads the values
     * @return the codec
     */
    public static ElementCodec<Claim> timedValues(ElementCodec<?> values) {
        return new ClaimCodec(ClaimCodec.NOTHING, true, values);
    }

    boolean isPresent() {
        return value != null;
    }

    /** For messages. */
    @Override
    public String toString() {
        return key + (isPresent() ? "=" + value : " removed") + "@" + weight;
    }
}
