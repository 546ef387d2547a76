package dev.orloj.crdt.sequence;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * How many visible elements are in each leaf of a {@link SpanTree}, added up level by level: finds the leaf of an index, and the index at which a leaf begins.
 *
 * <p>Nodes are numbers, and lie in a few arrays. As long as there is only leaf 0, there is no node. What comes for one leaf after the other is kept back until another one comes, or a sum is needed: edits that go on
 * where the last one was don't climb the tree.
 */
final class CountTree {
    private static final int FAN = 32;
    private static final int NONE = -1;

    private int nodes;
    private int root = NONE;
    private int[] child = {};
    private int[] below = {};
    private int[] fan = {};
    /** 1 where the children are leaves. */
    private int[] level = {};

    private int[] parent = {};
    /** The parents of leaves. */
    private int[] up = {NONE};

    private int warmLeaf;
    private int warm;
    private int rest;

    /** Counts more, or fewer, in a leaf. */
    void add(int leaf, int change) {
        if (warmLeaf != leaf) {
            warmUp(leaf);
        }
        warm += change;
    }

    private void warmUp(int leaf) {
        flush();
        warmLeaf = leaf;
        thaw(leaf);
    }

    private void flush() {
        if (warm != 0) {
            addAbove(up[warmLeaf], warmLeaf, warm);
            warm = 0;
        }
    }

    private void addAbove(int above, int of, int change) {
        int from = of;
        for (int node = above; node != NONE; node = parent[node]) {
            below[place(node, from)] += change;
            from = node;
        }
    }

    /** Where a child stands. */
    private int place(int node, int of) {
        int at = node * FAN;
        while (child[at] != of) {
            at++;
        }
        return at;
    }

    /** The leaf with the element at an index. */
    int find(int index) {
        flush();
        rest = index;
        if (root == NONE) {
            return 0;
        }
        for (int node = root; ; ) {
            int at = node * FAN;
            while (rest >= below[at]) {
                rest -= below[at++];
            }
            if (level[node] == 1) {
                return child[at];
            }
            node = child[at];
        }
    }

    /** How many elements of the leaf that was found last stand before the index. */
    int rest() {
        return rest;
    }

    /** How many elements stand before a leaf. */
    int before(int leaf) {
        flush();
        int sum = 0;
        int from = leaf;
        for (int node = up[leaf]; node != NONE; node = parent[node]) {
            for (int at = node * FAN; child[at] != from; at++) {
                sum += below[at];
            }
            from = node;
        }
        return sum;
    }

    /** Where a leaf stands, as a number that is greater for later ones. */
    long path(int leaf) {
        long path = 0;
        long unit = 1;
        int from = leaf;
        for (int node = up[leaf]; node != NONE; node = parent[node]) {
            path += unit * (place(node, from) - node * FAN);
            unit *= FAN;
            from = node;
        }
        return path;
    }

    /** Puts a new leaf behind another one, from which it gets so many elements; {@code all} is what that had. */
    void split(int leaf, int made, int moved, int all) {
        flush();
        thaw(leaf);
        if (made >= up.length) {
            up = Arrays.copyOf(up, made + 1 + (made >> 2));
        }
        if (root == NONE) {
            root = newNode(1);
            adopt(root, 0, leaf, all);
        }
        insertBehind(up[leaf], leaf, made);
        addAbove(up[leaf], leaf, -moved);
        addAbove(up[made], made, moved);
    }

    /** Puts a node behind another one, with nothing below it as yet. */
    private void insertBehind(int node, int after, int made) {
        int into = node;
        if (fan[node] == FAN) {
            int sibling = split(node);
            into = (level[node] == 1 ? up[after] : parent[after]) == node ? node : sibling;
        }
        int at = place(into, after) + 1;
        int end = into * FAN + fan[into];
        System.arraycopy(child, at, child, at + 1, end - at);
        System.arraycopy(below, at, below, at + 1, end - at);
        adopt(into, at - into * FAN, made, 0);
    }

    private void adopt(int node, int place, int of, int sum) {
        child[node * FAN + place] = of;
        below[node * FAN + place] = sum;
        fan[node]++;
        if (level[node] == 1) {
            up[of] = node;
        } else {
            parent[of] = node;
        }
    }

    private int split(int full) {
        int made = newNode(level[full]);
        int all = sum(full);
        for (int place = FAN / 2; place < FAN; place++) {
            adopt(made, place - FAN / 2, child[full * FAN + place], below[full * FAN + place]);
        }
        fan[full] = FAN / 2;
        if (full == root) {
            root = newNode(level[full] + 1);
            adopt(root, 0, full, all);
        }
        int moved = sum(made);
        insertBehind(parent[full], full, made);
        addAbove(parent[full], full, -moved);
        addAbove(parent[made], made, moved);
        return made;
    }

    private int sum(int node) {
        int sum = 0;
        for (int at = node * FAN; at < node * FAN + fan[node]; at++) {
            sum += below[at];
        }
        return sum;
    }

    private int newNode(int height) {
        if (nodes == fan.length) {
            int room = nodes + Math.max(1, nodes >> 2);
            child = Arrays.copyOf(child, room * FAN);
            below = Arrays.copyOf(below, room * FAN);
            fan = Arrays.copyOf(fan, room);
            level = Arrays.copyOf(level, room);
            parent = Arrays.copyOf(parent, room);
        }
        level[nodes] = height;
        parent[nodes] = NONE;
        return nodes++;
    }

    // ---- what is kept of moments past

    /** Each leaf and each node as it was when all was frozen last, if it is that still; null if nothing was. Above what is not, nothing is. */
    private FrozenSpans[] frozenLeaves;

    private FrozenSpans[] frozenNodes;

    /** All as it is now; asks only for leaves that have changed. */
    FrozenSpans freeze(IntFunction<FrozenSpans> leaf) {
        flush();
        warmLeaf = NONE; // so that the next change to a leaf is noticed, whichever it is
        if (frozenLeaves == null) {
            frozenLeaves = new FrozenSpans[up.length];
            frozenNodes = new FrozenSpans[fan.length];
        } else {
            frozenLeaves = Arrays.copyOf(frozenLeaves, up.length);
            frozenNodes = Arrays.copyOf(frozenNodes, fan.length);
        }
        return root == NONE ? frozenLeaf(0, leaf) : frozenNode(root, leaf);
    }

    private FrozenSpans frozenLeaf(int of, IntFunction<FrozenSpans> leaf) {
        if (frozenLeaves[of] == null) {
            frozenLeaves[of] = leaf.apply(of);
        }
        return frozenLeaves[of];
    }

    private FrozenSpans frozenNode(int node, IntFunction<FrozenSpans> leaf) {
        if (frozenNodes[node] == null) {
            FrozenSpans[] parts = new FrozenSpans[fan[node]];
            for (int place = 0; place < parts.length; place++) {
                int of = child[node * FAN + place];
                parts[place] = level[node] == 1 ? frozenLeaf(of, leaf) : frozenNode(of, leaf);
            }
            frozenNodes[node] = new FrozenSpans(parts);
        }
        return frozenNodes[node];
    }

    /** Notes that a leaf changes. What came since all was frozen last is beyond the arrays, or null. */
    private void thaw(int leaf) {
        if (frozenLeaves == null || leaf >= frozenLeaves.length) {
            return;
        }
        frozenLeaves[leaf] = null;
        for (int node = up[leaf];
                node != NONE && node < frozenNodes.length && frozenNodes[node] != null;
                node = parent[node]) {
            frozenNodes[node] = null;
        }
    }

    /** Counts what is in the leaves from 0 on, in this order; there has been nothing before. */
    void build(int[] counts, int leaves) {
        warm = 0;
        frozenLeaves = null;
        up = Arrays.copyOf(up, leaves);
        up[0] = NONE;
        int first = 0;
        int wide = leaves;
        for (int height = 1; wide > 1; height++) {
            root = nodes;
            for (int i = 0; i < wide; i++) {
                if (i % SpanTree.FILLED == 0) {
                    newNode(height);
                }
                int of = first + i;
                adopt(nodes - 1, i % SpanTree.FILLED, of, height == 1 ? counts[of] : sum(of));
            }
            first = root;
            wide = nodes - root;
        }
    }
}
