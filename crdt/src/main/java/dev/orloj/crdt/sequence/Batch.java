package dev.orloj.crdt.sequence;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Some operations on a sequence, as columns. Immutable, and of equal operations equal.
 *
 * <p>Replicas are numbered in the order of their ids, those alone that occur. Insertions are runs, as long as can be, in the order of replica and dot; deletions are too, and of one operation in the order of what they deleted. Where
 * the text of what was deleted is left out (<em>shallow</em>), its elements are zeros or nulls.
 *
 * @param ids the replicas, ascending
 * @param insertions runs
 * @param deletions runs
 * @param piece what was inserted, one run after the other
 * @param shallow whether what was deleted is left out
 * @param base what came before all of that, if its operations are not known any more; else null
 */
record Batch(ReplicaId[] ids, Insertions insertions, Erasures deletions, Object piece, boolean shallow, Base base) {
    Batch(ReplicaId[] ids, Insertions insertions, Erasures deletions, Object piece, boolean shallow) {
        this(ids, insertions, deletions, piece, shallow, null);
    }

    /**
     * Runs of insertions.
     *
     * @param author who inserted
     * @param dot of the first element
     * @param length how many elements
     * @param counter the order counter of the first element
     * @param placeAuthor who inserted the element that the first one was put beside; -1 at the head
     * @param placeDot the dot of that one; negative if the first one was put to its left
     * @param offset where the elements are in the piece
     */
    record Insertions(
            int[] author, int[] dot, int[] length, int[] counter, int[] placeAuthor, int[] placeDot, int[] offset) {
        int size() {
            return author.length;
        }

        int lastDot(int run) {
            return dot[run] + length[run] - 1;
        }

        boolean sameAs(Insertions other) {
            return Arrays.equals(author, other.author)
                    && Arrays.equals(dot, other.dot)
                    && Arrays.equals(length, other.length)
                    && Arrays.equals(counter, other.counter)
                    && Arrays.equals(placeAuthor, other.placeAuthor)
                    && Arrays.equals(placeDot, other.placeDot);
        }
    }

    /**
     * Runs of deletions, see {@link Deletions}.
     *
     * @param author who deleted
     * @param dot the first operation
     * @param target who inserted the deleted elements
     * @param targetDot the least dot of the deleted elements
     * @param length how many they are
     * @param mode how operations and elements go together
     */
    record Erasures(int[] author, int[] dot, int[] target, int[] targetDot, int[] length, byte[] mode) {
        int size() {
            return author.length;
        }

        int lastDot(int run) {
            return mode[run] == Deletions.AT_ONCE ? dot[run] : dot[run] + length[run] - 1;
        }

        boolean sameAs(Erasures other) {
            return Arrays.equals(author, other.author)
                    && Arrays.equals(dot, other.dot)
                    && Arrays.equals(target, other.target)
                    && Arrays.equals(targetDot, other.targetDot)
                    && Arrays.equals(length, other.length)
                    && Arrays.equals(mode, other.mode);
        }
    }

    boolean isEmpty() {
        return insertions.size() == 0 && deletions.size() == 0 && base == null;
    }

    /** These operations, and what came before them; nothing if that is null. */
    Batch with(Base theBase) {
        return new Batch(ids, insertions, deletions, piece, shallow, theBase);
    }

    /** How many elements and operations it has, for bounds. */
    long weight() {
        long weight = base == null ? 1 : 1 + base.elements();
        for (int length : insertions.length) {
            weight += length;
        }
        for (int length : deletions.length) {
            weight += length;
        }
        return weight;
    }

    /** The operations, as the fewest ranges, ascending. */
    List<DotRange> ranges() {
        List<DotRange> ranges = new ArrayList<>();
        int insertion = 0;
        int deletion = 0;
        int author = -1;
        int from = 0;
        int to = 0;
        while (insertion < insertions.size() || deletion < deletions.size()) {
            boolean inserts =
                    deletion == deletions.size() || insertion < insertions.size() && isBefore(insertion, deletion);
            int nextAuthor = inserts ? insertions.author[insertion] : deletions.author[deletion];
            int nextFrom = inserts ? insertions.dot[insertion] : deletions.dot[deletion];
            int nextTo = inserts ? insertions.lastDot(insertion++) : deletions.lastDot(deletion++);
            if (nextAuthor == author && nextFrom - 1 <= to) {
                to = Math.max(to, nextTo);
            } else {
                if (author >= 0) {
                    ranges.add(new DotRange(ids[author], from, to));
                }
                author = nextAuthor;
                from = nextFrom;
                to = nextTo;
            }
        }
        if (author >= 0) {
            ranges.add(new DotRange(ids[author], from, to));
        }
        if (base != null) {
            ranges.addAll(base.frontier().ranges());
            return CausalContext.ofRanges(ranges).ranges();
        }
        return ranges;
    }

    boolean isBefore(int insertion, int deletion) {
        int order = Integer.compare(insertions.author[insertion], deletions.author[deletion]);
        return order < 0 || order == 0 && insertions.dot[insertion] < deletions.dot[deletion];
    }

    /** The run that has the element of a dot; -1 if none here has. */
    int find(int author, int dot) {
        int low = firstOf(author);
        int high = firstOf(author + 1) - 1;
        int[] dots = insertions.dot;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (dots[middle] <= dot) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && insertions.author[high] == author && dot - dots[high] < insertions.length[high] ? high : -1;
    }

    /** The least dot from one on that is an element's here; {@code Integer.MAX_VALUE} if none is. */
    int nextElement(int author, int dot) {
        int low = firstOf(author);
        int high = firstOf(author + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (insertions.lastDot(middle) < dot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < insertions.size() && insertions.author[low] == author
                ? Math.max(dot, insertions.dot[low])
                : Integer.MAX_VALUE;
    }

    /** Where the runs of an author and those after it begin. */
    private int firstOf(int author) {
        int low = 0;
        int high = insertions.size();
        if (high == 0 || insertions.author[high - 1] < author) {
            return high;
        }
        while (low < high && insertions.author[low] < author) {
            int middle = (low + high) >>> 1;
            if (insertions.author[middle] < author) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Which elements of the piece are deleted by operations of this batch. */
    BitSet deleted() {
        BitSet deleted = new BitSet();
        for (int i = 0; i < deletions.size(); i++) {
            int last = deletions.targetDot[i] + deletions.length[i] - 1;
            int author = deletions.target[i];
            int dot = nextElement(author, deletions.targetDot[i]);
            while (dot <= last && dot < Integer.MAX_VALUE) {
                int run = find(author, dot);
                int end = Math.min(last, insertions.lastDot(run));
                int from = insertions.offset[run] + dot - insertions.dot[run];
                deleted.set(from, from + end - dot + 1);
                dot = end == Integer.MAX_VALUE ? end : nextElement(author, end + 1);
            }
        }
        return deleted;
    }

    /** The same without what was deleted. */
    Batch toShallow() {
        if (shallow) {
            return this;
        }
        BitSet gone = deleted();
        Object rest;
        if (piece instanceof String text) {
            char[] chars = text.toCharArray();
            gone.stream().forEach(at -> chars[at] = 0);
            rest = new String(chars);
        } else {
            Object[] elements = ((Object[]) piece).clone();
            gone.stream().forEach(at -> elements[at] = null);
            rest = elements;
        }
        return new Batch(ids, insertions, deletions, rest, true, base == null ? null : base.toShallow(this));
    }

    /** The same without any elements. */
    Batch toOutline() {
        return new Batch(ids, insertions, deletions, "", false);
    }

    /** The operations among some. */
    Batch select(SequenceKind kind, CausalContext some) {
        Contents contents = kind.newContents();
        contents.append(piece, 0, kind.length(piece));
        BatchBuilder builder = new BatchBuilder(ids, contents);
        builder.addAll(this, 0, some);
        return builder.build(shallow);
    }

    static boolean samePiece(Object one, Object other) {
        return one instanceof Object[] elements
                ? Arrays.equals(elements, (Object[]) other)
                : Objects.equals(one, other);
    }

    static String shown(Object piece) {
        return piece instanceof Object[] elements ? Arrays.toString(elements) : "\"" + piece + "\"";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Batch that
                && shallow == that.shallow
                && Arrays.equals(ids, that.ids)
                && insertions.sameAs(that.insertions)
                && deletions.sameAs(that.deletions)
                && Objects.equals(base, that.base)
                && samePiece(piece, that.piece);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(insertions.dot) + Arrays.hashCode(deletions.targetDot))
                + Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(shallow ? "shallow " : "");
        if (base != null) {
            text.append(base);
        }
        for (int i = 0; i < insertions.size(); i++) {
            text.append(ids[insertions.author[i]])
                    .append(':')
                    .append(insertions.dot[i])
                    .append('+')
                    .append(insertions.length[i])
                    .append('@')
                    .append(insertions.counter[i])
                    .append(insertions.placeDot[i] < 0 ? " before " : " after ")
                    .append(
                            insertions.placeAuthor[i] < 0
                                    ? "head"
                                    : ids[insertions.placeAuthor[i]] + ":" + Math.abs(insertions.placeDot[i]))
                    .append("; ");
        }
        for (int i = 0; i < deletions.size(); i++) {
            text.append(ids[deletions.author[i]])
                    .append(':')
                    .append(deletions.dot[i])
                    .append(" deletes ")
                    .append(ids[deletions.target[i]])
                    .append(':')
                    .append(deletions.targetDot[i])
                    .append('+')
                    .append(deletions.length[i])
                    .append(deletions.mode[i] == 0 ? "" : deletions.mode[i] == 1 ? " forwards" : " backwards")
                    .append("; ");
        }
        return text.append(shown(piece)).toString();
    }
}
