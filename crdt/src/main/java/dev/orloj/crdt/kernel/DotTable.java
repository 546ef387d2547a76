package dev.orloj.crdt.kernel;

import java.util.Arrays;

/**
 * The live dots of an object with their payloads, each in a slot, and the way from a dot to its slot.
 *
 * <p>Slots are numbers from 1 that stay while the dot lives, and are used again after. A payload is an element, a value, or whatever a type hangs on a dot; never null.
 *
 * <p><b>Cost:</b> 12 bytes a slot, and 6 to 11 for the index. Tables grow by half and don't shrink. <b>Limits:</b> 2<sup>30</sup> slots.
 */
public final class DotTable extends SlotIndex {
    private static final int SMALLEST = 8;

    /** A free slot has here -1 less the next free one, which is no dot. */
    private long[] dots = new long[SMALLEST];
    /** A free slot has none. */
    private Object[] payloads = new Object[SMALLEST];

    private boolean payloadsShared;
    private int top; // the largest slot ever used
    private int free;
    private int size;
    private int changes;

    DotTable() {}

    @Override
    int largestSlot() {
        return top;
    }

    @Override
    boolean isIndexed(int slot) {
        return payloads[slot] != null;
    }

    @Override
    int hashOf(int slot) {
        return Dots.hash(dots[slot]);
    }

    /**
     * How many dots are live.
     *
     * @return from 0
     */
    public int size() {
        return size;
    }

    /** The largest slot that may be in use. */
    int top() {
        return top;
    }

    /** How many slots there is room for; slots are less than this. */
    int capacity() {
        return payloads.length;
    }

    /** Counts changes, so that an iterator sees one. */
    int changes() {
        return changes;
    }

    /**
     * What hangs on a dot.
     *
     * @param slot of a live dot
     * @return the payload; null if the slot is free
     */
    public Object payload(int slot) {
        return payloads[slot];
    }

    long dot(int slot) {
        return dots[slot];
    }

    boolean isFree(int slot) {
        return payloads[slot] == null;
    }

    Object[] payloads() {
        return payloads;
    }

    /** Hands the payloads out, never to be changed again. */
    Object[] sharePayloads() {
        payloadsShared = true;
        return payloads;
    }

    /** The slot of a dot; 0 if it is not live. */
    int find(long dot) {
        int[] cells = cells();
        int mask = cells.length - 1;
        int hash = Dots.hash(dot);
        for (int at = hash & mask; ; at = at + 1 & mask) {
            int cell = cells[at];
            if (cell == 0) {
                return 0;
            }
            if (((cell ^ hash) & ~mask) == 0 && dots[cell & mask] == dot) {
                return cell & mask;
            }
        }
    }

    int put(long dot, Object payload) {
        int slot = free;
        if (slot != 0) {
            free = (int) (-1 - dots[slot]);
        } else {
            slot = top + 1;
            if (slot >= dots.length) {
                grow(slot + (slot >> 1));
            }
            top = slot;
        }
        own();
        dots[slot] = dot;
        payloads[slot] = payload;
        insert(Dots.hash(dot), slot);
        size++;
        changes++;
        return slot;
    }

    void remove(int slot) {
        own();
        payloads[slot] = null;
        dots[slot] = -1 - free;
        free = slot;
        size--;
        changes++;
    }

    /** Gives a payload another dot. */
    void redot(int slot, long dot) {
        dots[slot] = dot;
        insert(Dots.hash(dot), slot);
        changes++;
    }

    /** Makes room for so many more dots. */
    void reserveMore(int more) {
        int needed = Math.addExact(top + 1, more);
        if (needed > dots.length) {
            grow(needed);
        }
        sweep(more);
    }

    private void grow(int capacity) {
        dots = Arrays.copyOf(dots, Math.max(SMALLEST, capacity));
        payloads = Arrays.copyOf(payloads, dots.length);
        payloadsShared = false;
    }

    private void own() {
        if (payloadsShared) {
            payloads = Arrays.copyOf(payloads, payloads.length);
            payloadsShared = false;
        }
    }
}
