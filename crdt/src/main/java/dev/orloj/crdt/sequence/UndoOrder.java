package dev.orloj.crdt.sequence;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * In which order elements belong that may be brought back, and those that were.
 *
 * <p>An element that is brought back is a new one, and stands right after a visible one: before all deleted ones that stand there, also before such as it belongs behind. So where those stand says no more where they belong. What says it is kept here:
 * a list of elements, deleted ones and copies, in which a copy has the place of what it is a copy of. Where a deleted one is to be brought back is before all that follow it in the list, and where it stands itself: whichever is first.
 *
 * <p>What was deleted since is sorted in by where it stands, when it is asked for. That is right: copies are made only after asking. Of copies, and of what can't be brought back any more, only those are kept that make a
 * difference to a deleted one before them. So there are at most as many as of these.
 */
final class UndoOrder {
    /** Elements with consecutive numbers that stand in a row: where, and how many visible ones stand before them. */
    record Part(int first, int many, long place, int index, boolean isDeleted) {
        static final Comparator<Part> BY_PLACE =
                Comparator.comparingLong(Part::place).thenComparingInt(Part::first);
    }

    private final Document document;
    private DotRuns names = new DotRuns(true);

    UndoOrder(Document document) {
        this.document = document;
    }

    /** All that is in the list, once these deleted elements are, and no other ones that are deleted. */
    List<Part> sorted(BitSet deleted) {
        List<Part> known = new ArrayList<>();
        names.resolve(document.runs(), (first, many) -> {
            for (int at = first; at < first + many; ) {
                int end = deleted.get(at) ? deleted.nextClearBit(at) : deleted.nextSetBit(at);
                end = end < 0 ? first + many : Math.min(end, first + many);
                addParts(at, end - at, known);
                at = end;
            }
        });
        List<Part> kept = kept(known, deleted);
        BitSet more = (BitSet) deleted.clone();
        kept.forEach(part -> more.clear(part.first(), part.first() + part.many()));
        return merged(kept, byPlace(more));
    }

    private static List<Part> kept(List<Part> known, BitSet deleted) {
        List<Part> kept = new ArrayList<>();
        Part limit = null; // before which a deleted one belongs
        boolean isLast = false; // whether that is the last one kept, and not deleted
        for (Part part : known) {
            if (deleted.get(part.first())) {
                kept.add(part);
                limit = part;
                isLast = false;
            } else if (limit != null && Part.BY_PLACE.compare(part, limit) < 0) {
                if (isLast) {
                    kept.remove(kept.size() - 1);
                }
                kept.add(part);
                limit = part;
                isLast = true;
            }
        }
        return kept;
    }

    /** Puts parts, by their places, before the first one that belongs behind those. */
    private static List<Part> merged(List<Part> known, List<Part> more) {
        Part[] limits = known.toArray(Part[]::new);
        for (int i = limits.length - 2; i >= 0; i--) {
            if (Part.BY_PLACE.compare(limits[i + 1], limits[i]) < 0) {
                limits[i] = limits[i + 1];
            }
        }
        List<Part> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < limits.length; i++) {
            while (next < more.size() && Part.BY_PLACE.compare(more.get(next), limits[i]) < 0) {
                all.add(more.get(next++));
            }
            all.add(known.get(i));
        }
        all.addAll(more.subList(next, more.size()));
        return all;
    }

    /** Says what is in the list from now on. */
    void become(DotRuns theNames) {
        names = theNames;
    }

    /** Where elements stand, in the order in which they do. */
    List<Part> byPlace(BitSet elements) {
        List<Part> parts = new ArrayList<>();
        for (int first = elements.nextSetBit(0); first >= 0; ) {
            int end = elements.nextClearBit(first);
            addParts(first, end - first, parts);
            first = elements.nextSetBit(end);
        }
        parts.sort(Part.BY_PLACE);
        return parts;
    }

    private void addParts(int first, int many, List<Part> parts) {
        SpanTree tree = document.tree();
        for (int done = 0; done < many; ) {
            int element = first + done;
            int index = tree.indexOf(element);
            int here = Math.min(many - done, tree.span(tree.leaf(), tree.slot()) - tree.offset());
            boolean isDeleted = tree.isDeleted(tree.leaf(), tree.slot());
            parts.add(new Part(element, here, tree.place(), index, isDeleted));
            done += here;
        }
    }
}
