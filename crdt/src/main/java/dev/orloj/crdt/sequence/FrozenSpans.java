package dev.orloj.crdt.sequence;

import java.util.List;
import java.util.Objects;

/**
 * A part of a {@link SpanTree} as it was at one moment, without what was deleted: some spans, or some parts. Nothing in it changes, so what stays as it is is shared between one moment and the next.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class FrozenSpans {
    /** How many visible elements there are up to the end of each span or part. */
    private final int[] ends;
    /** The first element of each span; null where there are parts. */
    private final int[] starts;

    private final FrozenSpans[] parts;

    /** Spans, by their first elements, and how many elements there are up to the end of each. */
    FrozenSpans(int[] starts, int[] ends) {
        this.starts = starts;
        this.ends = ends;
        this.parts = null;
    }

    FrozenSpans(FrozenSpans[] parts) {
        this.parts = parts;
        this.starts = null;
        this.ends = new int[parts.length];
        int sum = 0;
        for (int i = 0; i < parts.length; i++) {
            sum += parts[i].length();
            ends[i] = sum;
        }
    }

    int length() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /** What this is made of; nothing if it is spans. */
    List<FrozenSpans> parts() {
        return parts == null ? List.of() : List.of(parts);
    }

    /** The element at an index, which there is. */
    int element(int index) {
        FrozenSpans in = this;
        int rest = index;
        while (true) {
            int at = in.holding(rest);
            rest -= in.begin(at);
            if (in.parts == null) {
                return in.starts[at] + rest;
            }
            in = in.parts[at];
        }
    }

    /** Which span or part has the element at an index. */
    private int holding(int index) {
        int at = 0;
        while (ends[at] <= index) {
            at++;
        }
        return at;
    }

    private int begin(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    /** The elements of a range. */
    Object piece(int from, int to, Contents contents) {
        Objects.checkFromToIndex(from, to, length());
        Contents.Gatherer gatherer = contents.gatherer(to - from);
        gather(from, to, gatherer);
        return gatherer.piece();
    }

    private void gather(int from, int to, Contents.Gatherer gatherer) {
        for (int index = from; index < to; ) {
            int at = holding(index);
            int first = index - begin(at);
            int last = Math.min(to, ends[at]) - begin(at);
            if (parts == null) {
                gatherer.add(starts[at] + first, last - first);
            } else {
                parts[at].gather(first, last, gatherer);
            }
            index += last - first;
        }
    }
}
