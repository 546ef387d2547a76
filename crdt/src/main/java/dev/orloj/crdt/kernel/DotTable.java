package dev.orloj.crdt.kernel;

import java.util.Arrays;

/**
 * The live dots of an object with their payloads, each in a slot, and the way from a dot to its slot.
 *
 * <p>Slots are numbers from 1 that stay while the dot lives, and are used again after. A payload is an element, a value, or whatever a type hangs on a dot; never null.
 *
 * <p><b>Cost:</b> 12 bytes a slot (16 where payloads are {@code long}s, which are then no objects beside it), and 6 to 13 for the index. Tables grow by a quarter and don't shrink. <b>Limits:</b> 2<sup>30</sup> slots.
 */
public final class DotTable extends SlotIndex {
    private static final int SMALLEST = 4;
    /** Dots spread more evenly than chance. */
    private static final int FULL_EIGHTHS = 5;
    /** One in so many slots may be listed to be indexed later; where more are, looking through all is as cheap. */
    private static final int LISTED = 16;

    /** A free slot has here -1 less the next free one, which is no dot. */
    private long[] dots = new long[SMALLEST];
    /** A free slot has none. */
    private PayloadColumn column = new ObjectColumn(SMALLEST);

    private boolean columnShared;

    /** Slots whose dots are not in the index yet, unless there are more of them than this has room for. */
    private int[] unindexed = {};

    private int unindexedCount;
    /** This replica's own dots up to this one are in the index, and all dots of others. */
    private long indexedUpTo;

    private long lastOwn;
    /** Dots that came one after the other lie in slots that do so too, and are looked for in that order by whoever goes through a state. */
    private int lastFound;

    private int top; // the largest slot ever used
    private int free;
    private int size;
    private int changes;

    DotTable() {
        super(FULL_EIGHTHS);
    }

    /** Keeps payloads as {@code long}s from now on, of which there are none yet. */
    void holdLongs() {
        assert top == 0 : top;
        column = new LongColumn(SMALLEST);
    }

    @Override
    int largestSlot() {
        return top;
    }

    @Override
    boolean isIndexed(int slot) {
        return !isFree(slot);
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
        return dots.length;
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
        return column.get(slot);
    }

    /** Whether what hangs on a dot is equal to a payload. */
    boolean holds(int slot, Object payload) {
        return column.holds(slot, payload);
    }

    long dot(int slot) {
        return dots[slot];
    }

    boolean isFree(int slot) {
        return dots[slot] <= 0;
    }

    PayloadColumn column() {
        return column;
    }

    /** Hands the payloads out, never to be changed again. */
    PayloadColumn shareColumn() {
        columnShared = true;
        return column;
    }

    /** The slot of a dot; 0 if it is not live. */
    int find(long dot) {
        int following = lastFound + 1;
        if (following < dots.length && dots[following] == dot) {
            lastFound = following;
            return following;
        }
        if (dot > indexedUpTo && Dots.isOwn(dot)) {
            indexAll();
        }
        int[] cells = cells();
        int mask = cells.length - 1;
        int hash = Dots.hash(dot);
        for (int at = hash & mask; ; at = at + 1 & mask) {
            int cell = cells[at];
            if (cell == 0) {
                return 0;
            }
            if (((cell ^ hash) & ~mask) == 0 && dots[cell & mask] == dot) {
                lastFound = cell & mask;
                return lastFound;
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
                grow(slot + (slot >> 2) + SMALLEST);
            }
            top = slot;
        }
        own();
        dots[slot] = dot;
        column.set(slot, payload);
        index(dot, slot);
        size++;
        changes++;
        return slot;
    }

    void remove(int slot) {
        own();
        column.clear(slot);
        dots[slot] = -1 - free;
        free = slot;
        size--;
        changes++;
    }

    /** Gives a payload another dot. */
    void redot(int slot, long dot) {
        dots[slot] = dot;
        index(dot, slot);
        changes++;
    }

    /** Makes a dot findable: at once, or if it was made here, once it is looked for. */
    private void index(long dot, int slot) {
        if (dot <= indexedUpTo || !Dots.isOwn(dot)) {
            insert(Dots.hash(dot), slot);
            return;
        }
        lastOwn = Math.max(lastOwn, dot);
        if (unindexedCount == unindexed.length && unindexedCount < size / LISTED) {
            unindexed = Arrays.copyOf(unindexed, Math.max(SMALLEST, 2 * unindexedCount));
        }
        if (unindexedCount < unindexed.length) {
            unindexed[unindexedCount] = slot;
        }
        unindexedCount = Math.min(unindexedCount, unindexed.length) + 1;
    }

    private void indexAll() {
        boolean listed = unindexedCount <= unindexed.length;
        int count = listed ? unindexedCount : top;
        for (int i = 0; i < count; i++) {
            int slot = listed ? unindexed[i] : i + 1;
            long dot = dots[slot];
            if (dot > indexedUpTo && Dots.isOwn(dot)) {
                insert(Dots.hash(dot), slot);
            }
        }
        unindexedCount = 0;
        indexedUpTo = lastOwn;
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
        column = column.copyOf(dots.length);
        columnShared = false;
    }

    private void own() {
        if (columnShared) {
            column = column.copyOf(dots.length);
            columnShared = false;
        }
    }
}
