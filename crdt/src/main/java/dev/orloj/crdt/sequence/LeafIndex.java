package dev.orloj.crdt.sequence;

import java.util.Arrays;

/**
 * Says of each element in which leaf of a {@link SpanTree} it stands: ranges of elements, in the order of their numbers, that stand in the same leaf.
 *
 * <p>Ranges lie in pages of parallel arrays, so that a new one moves no more than a page. A range ends where the next one begins, and the last one never ends: elements that are appended where the last ones
 * stand need no entry.
 */
final class LeafIndex {
    private static final int PAGE = 64;
    private static final int FIRST_PAGE = 4;
    /** How full pages are that are filled in one go. */
    private static final int FILLED = 52;

    private int pages = 1;
    private int[] firstKey = {0};
    private int[] sizes = {1};
    private int[][] keys = {new int[FIRST_PAGE]};
    private int[][] leaves = {new int[FIRST_PAGE]};
    /** The page that was found last. */
    private int lastPage;

    /** The leaf of the last range. */
    private int tail;
    /** Where the last range begins. */
    private int tailKey;

    int leafOf(int element) {
        if (element >= tailKey) {
            return tail;
        }
        int page = pageOf(element);
        return leaves[page][slotOf(page, element)];
    }

    private int pageOf(int element) {
        int last = lastPage;
        if (last < pages && firstKey[last] <= element && (last + 1 == pages || element < firstKey[last + 1])) {
            return last;
        }
        lastPage = Sorted.floor(firstKey, 0, pages - 1, element);
        return lastPage;
    }

    private int slotOf(int page, int element) {
        return Sorted.floor(keys[page], 0, sizes[page] - 1, element);
    }

    /** Says that the elements of a range stand in a leaf now; {@code total} is how many elements there are, those included. */
    void assign(int from, int to, int leaf, int total) {
        if (from < tailKey || tail != leaf) {
            reassign(from, to, leaf, total);
        }
    }

    private void reassign(int from, int to, int leaf, int total) {
        for (int at = from; at < to; ) {
            int page = pageOf(at);
            int slot = slotOf(page, at);
            int end = Math.min(to, endOf(page, slot));
            if (leaves[page][slot] != leaf) {
                assign(page, slot, at, end, leaf, end == total);
            }
            at = end;
        }
        int last = pages - 1;
        tail = leaves[last][sizes[last] - 1];
        tailKey = keys[last][sizes[last] - 1];
    }

    /** Takes over ranges that begin where these numbers say, the first at 0; both arrays are used up. */
    void load(int[] from, int[] of) {
        int size = 0;
        int last = -1;
        for (int range = 0; range < of.length; range++) {
            int leaf = of[range];
            from[size] = from[range];
            of[size] = leaf;
            size += leaf != last ? 1 : 0;
            last = leaf;
        }
        if (size == 0) {
            return;
        }
        pages = (size - 1) / FILLED + 1;
        firstKey = new int[pages];
        sizes = new int[pages];
        keys = new int[pages][];
        leaves = new int[pages][];
        for (int page = 0; page < pages; page++) {
            int begin = page * FILLED;
            firstKey[page] = from[begin];
            sizes[page] = Math.min(FILLED, size - begin);
            keys[page] = Arrays.copyOfRange(from, begin, begin + PAGE);
            leaves[page] = Arrays.copyOfRange(of, begin, begin + PAGE);
        }
        tail = of[size - 1];
        tailKey = from[size - 1];
    }

    private int endOf(int page, int slot) {
        return slot + 1 < sizes[page]
                ? keys[page][slot + 1]
                : page + 1 < pages ? firstKey[page + 1] : Integer.MAX_VALUE;
    }

    /** The same within one entry. */
    private void assign(int page, int slot, int from, int to, int leaf, boolean isAll) {
        int[] starts = keys[page];
        int[] values = leaves[page];
        boolean toEnd = isAll || to == endOf(page, slot);
        if (from == starts[slot]) {
            if (toEnd) {
                values[slot] = leaf;
                coalesce(page, slot);
            } else if (slot > 0 && values[slot - 1] == leaf) {
                starts[slot] = to;
            } else {
                int rest = values[slot];
                values[slot] = leaf;
                insert(page, slot + 1, 1, to, rest, 0, 0);
            }
        } else if (toEnd && slot + 1 < sizes[page] && values[slot + 1] == leaf) {
            starts[slot + 1] = from;
        } else {
            insert(page, slot + 1, toEnd ? 1 : 2, from, leaf, to, values[slot]);
        }
    }

    private void coalesce(int page, int slot) {
        int[] values = leaves[page];
        if (slot + 1 < sizes[page] && values[slot + 1] == values[slot]) {
            remove(page, slot + 1);
        }
        if (slot > 0 && values[slot - 1] == values[slot]) {
            remove(page, slot);
        }
    }

    private void remove(int page, int slot) {
        int tailSize = sizes[page] - slot - 1;
        System.arraycopy(keys[page], slot + 1, keys[page], slot, tailSize);
        System.arraycopy(leaves[page], slot + 1, leaves[page], slot, tailSize);
        sizes[page]--;
    }

    /** Inserts one entry or two. */
    private void insert(int page, int slot, int many, int key, int leaf, int secondKey, int secondLeaf) {
        assert slot > 0 : "the first entry of a page is never inserted";
        int into = page;
        int at = slot;
        if (sizes[page] + many > keys[page].length) {
            int first = makeRoom(page, slot, many);
            if (slot > first) {
                into++;
                at -= first;
            }
        }
        int[] starts = keys[into];
        int[] values = leaves[into];
        int behind = sizes[into] - at;
        System.arraycopy(starts, at, starts, at + many, behind);
        System.arraycopy(values, at, values, at + many, behind);
        starts[at] = key;
        values[at] = leaf;
        if (many > 1) {
            starts[at + 1] = secondKey;
            values[at + 1] = secondLeaf;
        }
        sizes[into] += many;
    }

    /** Makes a page larger, or splits it; returns which entry is the first of the next page then. */
    private int makeRoom(int page, int slot, int many) {
        int size = sizes[page];
        if (size + many <= PAGE) {
            int room = Math.min(PAGE, 2 * size + many);
            keys[page] = Arrays.copyOf(keys[page], room);
            leaves[page] = Arrays.copyOf(leaves[page], room);
            return size;
        }
        // at the end a page stays full, since what is appended goes on in the next one
        int at = page == pages - 1 && slot == size ? slot - 1 : PAGE / 2;
        split(page, at);
        return at;
    }

    private void split(int page, int at) {
        if (pages == sizes.length) {
            int room = pages + (pages >> 1) + 2;
            firstKey = Arrays.copyOf(firstKey, room);
            sizes = Arrays.copyOf(sizes, room);
            keys = Arrays.copyOf(keys, room);
            leaves = Arrays.copyOf(leaves, room);
        }
        int behind = pages - page - 1;
        System.arraycopy(firstKey, page + 1, firstKey, page + 2, behind);
        System.arraycopy(sizes, page + 1, sizes, page + 2, behind);
        System.arraycopy(keys, page + 1, keys, page + 2, behind);
        System.arraycopy(leaves, page + 1, leaves, page + 2, behind);
        int moved = sizes[page] - at;
        int[] movedKeys = new int[PAGE];
        int[] movedLeaves = new int[PAGE];
        System.arraycopy(keys[page], at, movedKeys, 0, moved);
        System.arraycopy(leaves[page], at, movedLeaves, 0, moved);
        keys[page + 1] = movedKeys;
        leaves[page + 1] = movedLeaves;
        firstKey[page + 1] = movedKeys[0];
        sizes[page + 1] = moved;
        sizes[page] = at;
        pages++;
    }
}
