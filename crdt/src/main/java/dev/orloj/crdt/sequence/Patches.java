package dev.orloj.crdt.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What changes of that which can be seen, noted while it changes: patches, each for the sequence that the ones before it left.
 *
 * <p>A change that touches the last patch makes that one larger or smaller, where nothing has to be moved for it. What was inserted is noted by the numbers of the elements, whose contents stay.
 */
final class Patches {
    private int size;
    private int[] index = new int[4];
    private int[] removed = new int[4];
    private int[] inserted = new int[4];
    /** The first stretch of each. */
    private int[] stretch = new int[4];

    private int stretches;
    private int[] element = new int[4];
    private int[] many = new int[4];

    void clear() {
        size = 0;
        stretches = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Notes elements that can be seen at an index now, and could not before. */
    void insert(int at, int first, int count) {
        if (size == 0 || at != index[size - 1] + inserted[size - 1]) {
            begin(at);
        }
        int last = stretches - 1;
        if (last >= stretch[size - 1] && element[last] + many[last] == first) {
            many[last] += count;
        } else {
            if (stretches == element.length) {
                element = Arrays.copyOf(element, 2 * stretches);
                many = Arrays.copyOf(many, 2 * stretches);
            }
            element[stretches] = first;
            many[stretches] = count;
            stretches++;
        }
        inserted[size - 1] += count;
    }

    /** Notes that elements can't be seen any more that were at an index and after it. */
    void delete(int at, int count) {
        int last = size - 1;
        int end = at + count;
        if (last < 0 || at > index[last] + inserted[last] || end < index[last] || !reachesEdge(last, end)) {
            begin(at);
            removed[size - 1] = count;
            return;
        }
        int ahead = Math.max(0, index[last] - at);
        int behind = Math.max(0, end - index[last] - inserted[last]);
        shorten(count - ahead - behind);
        index[last] -= ahead;
        removed[last] += ahead + behind;
    }

    /** Whether nothing that was inserted remains behind what is deleted, or nothing of it is deleted. */
    private boolean reachesEdge(int last, int end) {
        return end >= index[last] + inserted[last] || end == index[last];
    }

    private void begin(int at) {
        if (size == index.length) {
            index = Arrays.copyOf(index, 2 * size);
            removed = Arrays.copyOf(removed, 2 * size);
            inserted = Arrays.copyOf(inserted, 2 * size);
            stretch = Arrays.copyOf(stretch, 2 * size);
        }
        index[size] = at;
        removed[size] = 0;
        inserted[size] = 0;
        stretch[size] = stretches;
        size++;
    }

    /** Takes away what the last patch inserted last. */
    private void shorten(int by) {
        inserted[size - 1] -= by;
        for (int rest = by; rest > 0; ) {
            int part = Math.min(rest, many[stretches - 1]);
            many[stretches - 1] -= part;
            rest -= part;
            if (many[stretches - 1] == 0) {
                stretches--;
            }
        }
    }

    /** The patches, but for those that came to nothing. */
    <P> List<SequencePatch<P>> told(Contents contents, Function<Object, P> view) {
        List<SequencePatch<P>> told = new ArrayList<>();
        for (int patch = 0; patch < size; patch++) {
            if (removed[patch] > 0 || inserted[patch] > 0) {
                Contents.Gatherer gatherer = contents.gatherer(inserted[patch]);
                int end = patch + 1 < size ? stretch[patch + 1] : stretches;
                for (int at = stretch[patch]; at < end; at++) {
                    gatherer.add(element[at], many[at]);
                }
                told.add(new SequencePatch<>(index[patch], removed[patch], view.apply(gatherer.piece())));
            }
        }
        return List.copyOf(told);
    }
}
