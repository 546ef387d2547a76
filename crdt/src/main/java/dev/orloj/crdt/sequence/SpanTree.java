package dev.orloj.crdt.sequence;

import java.util.Arrays;

/**
 * The elements of a sequence in their order, the deleted ones included: a B+tree of spans.
 *
 * <p>A span is elements with consecutive numbers, one after the other, all deleted or none: most of what is typed in one go is one span. In a leaf the spans are two arrays: the number
 * of the first element, and how many there are, less than zero if they are deleted. How many visible elements a leaf has stands in a {@link CountTree}.
 *
 * <p><b>The cursor</b> is the span that was looked up last, and how many visible elements stand before it: nearly all edits are beside the last one.
 *
 * <p><b>Cost:</b> looking up an index or an element, inserting and deleting a span: a few comparisons for each level, and a move within a leaf. Leaves are split and never joined.
 */
final class SpanTree {
    private static final int LEAF = 32;
    private static final int NONE = -1;
    /** How full nodes are that are filled in one go. */
    static final int FILLED = 26;

    private final LeafIndex index = new LeafIndex();
    private final CountTree counts = new CountTree();
    private int elements;
    private int length;

    // leaves
    private int leaves = 1;
    private int[] start = new int[LEAF];
    private int[] count = new int[LEAF];
    private int[] size = new int[1];
    private int[] next = {NONE};
    private int[] previous = {NONE};

    // the cursor: a span, and the visible elements before it; no span if the leaf is NONE
    private int leaf = NONE;
    private int slot;
    private int before;

    // where an operation has come to
    private int atLeaf;
    private int atSlot;
    private int atOffset;

    /** How many elements are visible. */
    int length() {
        return length;
    }

    /** How many elements there are, deleted ones included. */
    int elements() {
        return elements;
    }

    // ---- spans

    int leaf() {
        return atLeaf;
    }

    int slot() {
        return atSlot;
    }

    /** How many elements of the span are before the place that was looked up. */
    int offset() {
        return atOffset;
    }

    /** Where the span stands among all spans, as a number that is greater for later ones. */
    long place() {
        return counts.path(atLeaf) * LEAF + atSlot;
    }

    int span(int of, int place) {
        return Math.abs(count[of * LEAF + place]);
    }

    boolean isDeleted(int of, int place) {
        return count[of * LEAF + place] < 0;
    }

    private static int seen(int counted) {
        return Math.max(counted, 0);
    }

    // ---- looking up

    /** Puts the cursor on the span with the visible element at an index, and returns the element. */
    int seek(int position) {
        assert position >= 0 && position < length : position;
        if (leaf != NONE) { // most often it is in the cursor's span
            int at = leaf * LEAF + slot;
            int ahead = position - before;
            if (ahead >= 0 && ahead < count[at]) {
                return start[at] + ahead;
            }
        }
        return seekElsewhere(position);
    }

    private int seekElsewhere(int position) {
        if (leaf == NONE || !walk(position)) {
            descend(position);
        }
        return start[leaf * LEAF + slot] + position - before;
    }

    /** How many elements of the cursor's span, from an index on, are visible in a row. */
    int rest(int position) {
        return count[leaf * LEAF + slot] - (position - before);
    }

    /** Looks in the cursor's leaf. */
    private boolean walk(int position) {
        int base = leaf * LEAF;
        int place = slot;
        int passed = before;
        if (position >= passed) {
            for (int end = size[leaf]; place < end; place++) {
                int here = count[base + place];
                if (here > 0) {
                    if (position - passed < here) {
                        slot = place;
                        before = passed;
                        return true;
                    }
                    passed += here;
                }
            }
            return false;
        }
        while (--place >= 0) {
            int here = count[base + place];
            if (here > 0) {
                passed -= here;
                if (position >= passed) {
                    slot = place;
                    before = passed;
                    return true;
                }
            }
        }
        return false;
    }

    private void descend(int position) {
        int found = counts.find(position);
        int rest = counts.rest();
        int at = found * LEAF;
        while (rest >= seen(count[at])) {
            rest -= seen(count[at++]);
        }
        leaf = found;
        slot = at - found * LEAF;
        before = position - rest;
    }

    /** Finds the span of an element. */
    void locate(int element) {
        if (atSlot < size[atLeaf]) { // most often it is where the last operation was
            int near = atLeaf * LEAF + atSlot;
            int ahead = element - start[near];
            if (ahead >= 0 && ahead < Math.abs(count[near])) {
                atOffset = ahead;
                return;
            }
        }
        int found = index.leafOf(element);
        int base = found * LEAF;
        int place = 0;
        while (element - start[base + place] < 0 || element - start[base + place] >= Math.abs(count[base + place])) {
            place++;
        }
        atLeaf = found;
        atSlot = place;
        atOffset = element - start[base + place];
    }

    /** What is visible, as it is now. After an edit, that costs what the leaves and nodes do that the edit changed. */
    FrozenSpans freeze() {
        return counts.freeze(this::frozenLeaf);
    }

    private FrozenSpans frozenLeaf(int of) {
        int[] starts = new int[size[of]];
        int[] ends = new int[size[of]];
        int spans = 0;
        int sum = 0;
        for (int at = of * LEAF; at < of * LEAF + size[of]; at++) {
            if (count[at] > 0) {
                sum += count[at];
                starts[spans] = start[at];
                ends[spans++] = sum;
            }
        }
        return new FrozenSpans(Arrays.copyOf(starts, spans), Arrays.copyOf(ends, spans));
    }

    /** Forgets the cursor, since elements come or go elsewhere. */
    void forgetCursor() {
        leaf = NONE;
    }

    /** How many visible elements stand before one. */
    int indexOf(int element) {
        locate(element);
        int base = atLeaf * LEAF;
        int within = count[base + atSlot] > 0 ? atOffset : 0;
        for (int place = 0; place < atSlot; place++) {
            within += seen(count[base + place]);
        }
        return counts.before(atLeaf) + within;
    }

    // ---- inserting

    /** Goes to the place before all. */
    void toHead() {
        forgetCursor();
        atLeaf = 0;
        atSlot = 0;
        atOffset = 0;
    }

    /** Goes to the place after the visible element at an index, and returns the element. */
    int toGapAfter(int position) {
        int element = seek(position);
        atLeaf = leaf;
        atSlot = slot;
        atOffset = position - before + 1;
        return element;
    }

    /** Goes to the place before an element. */
    void toGapBeforeElement(int element) {
        locate(element);
    }

    /** Goes to the place after an element. */
    void toGapAfterElement(int element) {
        locate(element);
        atOffset++;
    }

    /** The element after the place, or -1 at the end. The place is then before that one, in its own span. */
    int elementAfter() {
        while (true) {
            if (atSlot < size[atLeaf]) {
                int at = atLeaf * LEAF + atSlot;
                if (atOffset < Math.abs(count[at])) {
                    return start[at] + atOffset;
                }
                atSlot++;
            } else if (next[atLeaf] != NONE) {
                atLeaf = next[atLeaf];
                atSlot = 0;
            } else {
                return NONE;
            }
            atOffset = 0;
        }
    }

    /** The element before the place, or -1 at the head. The place is then after that one, in its own span. */
    int elementBefore() {
        while (atOffset == 0) {
            if (atSlot > 0) {
                atSlot--;
            } else if (previous[atLeaf] != NONE) {
                atLeaf = previous[atLeaf];
                atSlot = size[atLeaf] - 1;
            } else {
                return NONE;
            }
            atOffset = Math.abs(count[atLeaf * LEAF + atSlot]);
        }
        return start[atLeaf * LEAF + atSlot] + atOffset - 1;
    }

    /** Goes past elements of the span. */
    void skipForward(int many) {
        atOffset += many;
    }

    /** Goes before elements of the span. */
    void skipBackward(int many) {
        atOffset -= many;
    }

    /** Inserts new elements, visible ones, at the place: those with the next numbers. */
    void insert(int more) {
        int first = elements;
        elements += more;
        length += more;
        if (atOffset == 0 && atSlot > 0) { // what came right before may go on
            atSlot--;
            atOffset = span(atLeaf, atSlot);
        }
        counts.add(atLeaf, more);
        int at = atLeaf * LEAF + atSlot;
        if (atOffset > 0 && count[at] == atOffset && start[at] + atOffset == first) {
            count[at] += more;
            index.assign(first, elements, atLeaf, elements);
        } else {
            insertSpan(first, more, at);
        }
    }

    private void insertSpan(int first, int more, int at) {
        int cutOff = 0;
        int from = 0;
        if (atOffset > 0) {
            int rest = Math.abs(count[at]) - atOffset;
            cutOff = count[at] < 0 ? -rest : rest;
            from = start[at] + atOffset;
            count[at] -= cutOff;
            atSlot++;
        }
        int into = atLeaf;
        put(into, atSlot, first, more, from, cutOff);
        if (atLeaf != into && cutOff != 0) {
            index.assign(from, from + Math.abs(cutOff), atLeaf, elements);
        }
        index.assign(first, elements, atLeaf, elements);
    }

    /** Puts a span into a leaf where it was counted already, and goes to it; behind it, if there is any, the rest that was cut off the span before it. */
    private void put(int into, int place, int first, int counted, int from, int cutOff) {
        int many = cutOff == 0 ? 1 : 2;
        atLeaf = into;
        atSlot = place;
        if (size[into] + many > LEAF) {
            split(into, place, seen(counted) + seen(cutOff));
        }
        if (atLeaf == leaf && atSlot <= slot) {
            leaf = NONE;
        }
        int at = atLeaf * LEAF + atSlot;
        move(at, size[atLeaf] - atSlot, many);
        size[atLeaf] += many;
        start[at] = first;
        count[at] = counted;
        if (many > 1) {
            start[at + 1] = from;
            count[at + 1] = cutOff;
        }
    }

    // ---- deleting

    /** Deletes visible elements from an index on, as many as stand in one span; returns how many, and leaves the first one's number in {@link #deleted}. */
    int delete(int position, int most) {
        deleted = seek(position);
        int many = Math.min(most, rest(position));
        erase(leaf, slot, position - before, many);
        return many;
    }

    private int deleted;

    int deleted() {
        return deleted;
    }

    /**
     * Deletes elements with consecutive numbers, as many as stand in one span, if they are not deleted yet.
     *
     * @return how many were looked at, at least 1
     */
    int deleteElements(int first, int most) {
        locate(first);
        int counted = count[atLeaf * LEAF + atSlot];
        int many = Math.min(most, Math.abs(counted) - atOffset);
        if (counted > 0) {
            forgetCursor();
            erase(atLeaf, atSlot, atOffset, many);
        }
        return many;
    }

    private void erase(int in, int place, int offset, int many) {
        int at = in * LEAF + place;
        int first = start[at] + offset;
        int all = count[at];
        length -= many;
        counts.add(in, -many);
        boolean joinsPrevious = offset == 0 && place > 0 && continues(at - 1, at);
        if (offset == 0 && many == all) {
            eraseWhole(in, place, joinsPrevious);
            return;
        }
        int rest = all - offset - many;
        if (offset == 0) {
            start[at] += many;
            count[at] = rest;
            if (joinsPrevious) {
                count[at - 1] -= many;
                return;
            }
        } else {
            count[at] = offset;
            if (rest == 0 && place + 1 < size[in] && count[at + 1] < 0 && start[at + 1] == first + many) {
                start[at + 1] = first;
                count[at + 1] -= many;
                return;
            }
        }
        boolean front = offset == 0;
        put(in, front ? place : place + 1, first, -many, first + many, front ? 0 : rest);
        if (atLeaf != in) {
            index.assign(first, first + many + (front ? 0 : rest), atLeaf, elements);
        }
    }

    private boolean continues(int at, int following) {
        return count[at] < 0 && start[at] - count[at] == start[following];
    }

    private void eraseWhole(int in, int place, boolean joinsPrevious) {
        int at = in * LEAF + place;
        int all = -count[at];
        int kept = place;
        int joined = 0;
        if (place + 1 < size[in] && count[at + 1] < 0 && start[at + 1] == start[at] + count[at]) {
            all += count[at + 1];
            joined++;
        }
        if (joinsPrevious) {
            all += count[at - 1];
            kept--;
            joined++;
            if (leaf == in && slot == place) {
                slot--;
            }
        }
        count[in * LEAF + kept] = all;
        if (joined > 0) {
            remove(in, kept + 1, joined);
        }
    }

    private void remove(int in, int place, int many) {
        move(in * LEAF + place + many, size[in] - place - many, -many);
        size[in] -= many;
    }

    private void move(int at, int spans, int by) {
        System.arraycopy(start, at, start, at + by, spans);
        System.arraycopy(count, at, count, at + by, spans);
    }

    // ---- filling an empty tree

    /**
     * Fills the leaves of an empty tree with segments, in their order.
     *
     * @param from the first element of each, ascending, and at last how many elements there are
     * @param following which one stands behind each, or -1
     * @param head which one stands before all, or -1
     * @param gone which elements are deleted: in a segment all, or none
     * @return in which leaf each is
     */
    int[] fill(int[] from, int[] following, int head, FixedBits gone) {
        int[] leafOf = new int[following.length];
        makeRoom(leafOf.length / FILLED + 2);
        int[] visible = new int[size.length];
        int at = 0; // where the next span goes
        int of = 0;
        int behind = 0; // what would go on with the last one, if that is in the same leaf
        for (int segment = head; segment >= 0; segment = following[segment]) {
            int first = from[segment];
            int many = from[segment + 1] - first;
            int counted = gone.get(first) ? -many : many;
            if (first == behind && at > of * LEAF && (count[at - 1] ^ counted) >= 0) {
                count[at - 1] += counted;
            } else {
                if (at == of * LEAF + FILLED) {
                    size[of++] = FILLED;
                    at = of * LEAF;
                }
                start[at] = first;
                count[at++] = counted;
            }
            behind = first + many;
            leafOf[segment] = of;
            visible[of] += seen(counted);
        }
        size[of] = at - of * LEAF;
        leaves = of + 1;
        elements = from[leafOf.length];
        link(visible);
        return leafOf;
    }

    private void link(int[] visible) {
        if (size.length > grown(leaves)) {
            makeRoom(leaves + 1);
        }
        for (int of = 0; of < leaves; of++) {
            previous[of] = of - 1;
            next[of] = of + 1;
            length += visible[of];
        }
        next[leaves - 1] = NONE;
        counts.build(visible, leaves);
    }

    /** Says in which leaves elements are, from each of some on, ascending; the arrays are used up. */
    void index(int[] from, int[] of) {
        index.load(from, of);
    }

    /** Gives the visible elements of a range. */
    void gather(int from, int to, Contents.Gatherer gatherer) {
        if (from == to) {
            return;
        }
        int skipped = seek(from) - start[leaf * LEAF + slot];
        int rest = to - from;
        int at = leaf * LEAF + slot;
        for (int of = leaf; ; at = of * LEAF) {
            for (int end = of * LEAF + size[of]; at < end; at++) {
                if (count[at] > 0) {
                    int many = Math.min(rest, count[at] - skipped);
                    gatherer.add(start[at] + skipped, many);
                    skipped = 0;
                    rest -= many;
                    if (rest == 0) {
                        return;
                    }
                }
            }
            of = next[of];
        }
    }

    // ---- splitting

    /** Splits a leaf that is too full, and goes on to the place in the half where it is now, with so many visible elements that were counted and are put there next. */
    private void split(int full, int place, int carried) {
        leaf = NONE;
        int made = newLeaf();
        int middle = place == size[full] ? place : LEAF / 2;
        int moved = size[full] - middle;
        System.arraycopy(start, full * LEAF + middle, start, made * LEAF, moved);
        System.arraycopy(count, full * LEAF + middle, count, made * LEAF, moved);
        size[full] = middle;
        size[made] = moved;
        int kept = visible(full);
        int sum = visible(made);
        for (int at = made * LEAF; at < made * LEAF + moved; at++) {
            index.assign(start[at], start[at] + Math.abs(count[at]), made, elements);
        }
        previous[made] = full;
        next[made] = next[full];
        if (next[full] != NONE) {
            previous[next[full]] = made;
        }
        next[full] = made;
        counts.split(full, made, sum, kept + sum + carried);
        if (place > middle || moved == 0) {
            atLeaf = made;
            atSlot = place - middle;
            counts.add(full, -carried);
            counts.add(made, carried);
        }
    }

    private int visible(int in) {
        int sum = 0;
        for (int at = in * LEAF; at < in * LEAF + size[in]; at++) {
            sum += seen(count[at]);
        }
        return sum;
    }

    private int newLeaf() {
        if (leaves == size.length) {
            makeRoom(grown(leaves));
        }
        return leaves++;
    }

    private void makeRoom(int room) {
        start = Arrays.copyOf(start, room * LEAF);
        count = Arrays.copyOf(count, room * LEAF);
        size = Arrays.copyOf(size, room);
        next = Arrays.copyOf(next, room);
        previous = Arrays.copyOf(previous, room);
    }

    private static int grown(int full) {
        return full + Math.max(1, full >> 3);
    }
}
