package dev.orloj.crdt.kernel;

import java.util.Arrays;

/**
 * A hash index of slots: open addressing over one {@code int} array.
 *
 * <p>A cell has a slot in its low bits, and above them those bits of the slot's hash that the position does not tell: a look-up mostly touches nothing but the cells until it has found. Slots are from 1, so a cell of 0 is
 * empty. There are always more cells than the largest slot in the index, however few of the slots are in it.
 *
 * <p><b>Nothing is deleted.</b> A cell is a hint; whether its slot still has what is looked for is seen in the slot, which has to be looked at anyway. Cells whose slots have moved on are swept when the index is full, and
 * a fifth of what may be filled is free afterwards at least. So an index half full of dead cells costs nothing at each removal, and a snapshot of it survives removals.
 *
 * <p>The cells can be handed out as they are: then the next insertion copies them first.
 */
abstract class SlotIndex {
    private static final int SMALLEST = 4;

    /** The index is full when so many of eight cells are. */
    private final int eighths;

    private int[] cells = new int[SMALLEST];
    private int filled;
    private boolean shared;

    SlotIndex(int eighths) {
        this.eighths = eighths;
    }

    /** The largest slot that may be in the index. */
    abstract int largestSlot();

    /** Whether a slot is to be found. */
    abstract boolean isIndexed(int slot);

    /** The hash of a slot that is to be found. */
    abstract int hashOf(int slot);

    final int[] cells() {
        return cells;
    }

    /** Hands the cells out, never to be changed again. */
    final int[] shareCells() {
        shared = true;
        return cells;
    }

    /** Makes a slot findable, of which {@link #hashOf} gives the hash. */
    final void insert(int hash, int slot) {
        int[] into = cells;
        if (slot >= into.length) { // few of the slots before it are in the index
            sweep(filled / 4 + 1);
            return; // which has found this one too
        }
        int mask = into.length - 1;
        int cell = hash & ~mask | slot;
        int at = hash & mask;
        while (into[at] != 0) {
            if (into[at] == cell) { // a slot that is in use again, for the same thing
                return;
            }
            at = at + 1 & mask;
        }
        if (8 * (filled + 1L) > (long) eighths * into.length) {
            sweep(filled / 4 + 1);
            return;
        }
        if (shared) {
            into = Arrays.copyOf(into, into.length);
            cells = into;
            shared = false;
        }
        into[at] = cell;
        filled++;
    }

    private static void insertInto(int[] cells, int hash, int slot) {
        int mask = cells.length - 1;
        int at = hash & mask;
        while (cells[at] != 0) {
            at = at + 1 & mask;
        }
        cells[at] = hash & ~mask | slot;
    }

    /** Drops dead cells, and makes room for so many insertions more. */
    final void sweep(int more) {
        int live = 0;
        int top = largestSlot();
        for (int slot = 1; slot <= top; slot++) {
            live += isIndexed(slot) ? 1 : 0;
        }
        int length = cells.length;
        while (length <= top || (long) eighths * length < 8 * ((long) live + more)) {
            length = Math.multiplyExact(length, 2);
        }
        int[] swept = cells;
        if (shared || length != cells.length) {
            swept = new int[length];
        } else {
            Arrays.fill(swept, 0); // what is live is known from the slots
        }
        for (int slot = 1; slot <= top; slot++) {
            if (isIndexed(slot)) {
                insertInto(swept, hashOf(slot), slot);
            }
        }
        cells = swept;
        filled = live;
        shared = false;
    }
}
