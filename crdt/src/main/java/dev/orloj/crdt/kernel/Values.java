package dev.orloj.crdt.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * A few live dots with a value each: the arrangement of a register or a flag, which has as many as there were concurrent writes.
 *
 * @param <V> the type of the values
 */
public final class Values<V> implements Store {
    private final Root<?> root;
    private int[] slots = new int[2];
    private int size;

    /**
     * Makes an empty arrangement, and attaches it.
     *
     * @param root whose store this is
     */
    public Values(Root<?> root) {
        this.root = root;
        root.attach(this);
    }

    /**
     * Replaces all values by one, in one operation.
     *
     * @param value not null
     */
    public void write(V value) {
        long operation = root.nextDot();
        removeAll(operation);
        put(operation, value);
        root.done();
    }

    /** Removes all values in one operation; where there are none, does nothing. */
    public void clear() {
        if (size > 0) {
            removeAll(root.nextDot());
            root.done();
        }
    }

    private void removeAll(long operation) {
        while (size > 0) {
            root.remove(operation, slots[--size]);
        }
    }

    /**
     * Whether there is no value.
     *
     * @return true if nothing was written since the last {@link #clear}
     */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * Whether a value is among those here.
     *
     * @param value any
     * @return true if an equal one is
     */
    public boolean contains(V value) {
        for (int i = 0; i < size; i++) {
            if (value.equals(root.table().payload(slots[i]))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The values.
     *
     * @return an immutable list in the order of their dots
     */
    @SuppressWarnings("unchecked") // the payloads of this store are its values
    public List<V> toList() {
        long[] dots = new long[size];
        for (int i = 0; i < size; i++) {
            dots[i] = root.ranked(root.table().dot(slots[i]));
        }
        Arrays.sort(dots);
        Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = root.table().payload(root.table().find(root.unranked(dots[i])));
        }
        return (List<V>) List.of(values);
    }

    @Override
    public void put(long dot, Object value) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
        }
        slots[size++] = root.table().put(dot, value);
    }

    @Override
    public void unlink(int slot) {
        int at = 0;
        while (slots[at] != slot) {
            at++;
        }
        slots[at] = slots[--size];
    }
}
