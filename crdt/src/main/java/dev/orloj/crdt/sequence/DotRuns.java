package dev.orloj.crdt.sequence;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;

/** Names of elements, in any order: runs of consecutive dots of one replica. Names stay what they are when elements get other numbers, or are dropped. */
final class DotRuns {
    /** Is told of elements with consecutive numbers. */
    @FunctionalInterface
    interface Sink {
        void accept(int first, int many);
    }

    /** Consecutive dots. */
    record NewDots(int first, int many) {}

    private static final int[] NONE = {};

    private static final int WIDTH = 3;

    private final boolean ordered;
    private int size;
    /** Of each run the row, the first dot, and how many there are. */
    private int[] runs = NONE;

    /** None yet. If their order does not matter, they may be put together in other ways. */
    DotRuns(boolean ordered) {
        this.ordered = ordered;
    }

    private int row(int run) {
        return runs[WIDTH * run];
    }

    private int dot(int run) {
        return runs[WIDTH * run + 1];
    }

    private int length(int run) {
        return runs[WIDTH * run + 2];
    }

    /** Adds names behind all others. */
    void add(int ofRow, int first, int many) {
        int last = size - 1;
        boolean sameRow = last >= 0 && row(last) == ofRow;
        if (sameRow && first - dot(last) == length(last)) {
            runs[WIDTH * last + 2] += many;
        } else if (sameRow && !ordered && dot(last) - first == many) { // deletions go backwards as often as forwards
            runs[WIDTH * last + 1] = first;
            runs[WIDTH * last + 2] += many;
        } else {
            int at = WIDTH * size++;
            if (at == runs.length) {
                runs = Arrays.copyOf(runs, at + WIDTH * Math.max(1, last + 1 >> 1));
            }
            runs[at] = ofRow;
            runs[at + 1] = first;
            runs[at + 2] = many;
        }
    }

    /** Adds the names of elements with consecutive numbers behind all others. */
    void addElements(Runs known, int first, int many) {
        for (int done = 0; done < many; ) {
            int element = first + done;
            int run = known.of(element);
            int part = Math.min(many - done, known.end(run) - element);
            add(known.row(run), known.dotOf(element), part);
            done += part;
        }
    }

    /** Whether any of these, which are all of one row, got another name of that row; {@code names} are by the first dot of each run that did. */
    boolean touches(NavigableMap<Integer, NewDots> names) {
        for (int i = 0; i < size && !names.isEmpty(); i++) {
            Map.Entry<Integer, NewDots> last = names.floorEntry(dot(i) + (length(i) - 1));
            if (last != null && dot(i) - last.getKey() < last.getValue().many()) {
                return true;
            }
        }
        return false;
    }

    /** These with the names that they have now. */
    DotRuns renamed(NavigableMap<Integer, NewDots> names) {
        DotRuns renamed = new DotRuns(ordered);
        for (int i = 0; i < size; i++) {
            for (int done = 0; done < length(i); ) {
                int at = dot(i) + done;
                int many = length(i) - done;
                Map.Entry<Integer, NewDots> known = names.floorEntry(at);
                int ahead = known == null ? 0 : at - known.getKey();
                if (known != null && ahead < known.getValue().many()) {
                    many = Math.min(many, known.getValue().many() - ahead);
                    renamed.add(row(i), known.getValue().first() + ahead, many);
                } else {
                    Integer next = names.higherKey(at);
                    many = next == null ? many : Math.min(many, next - at);
                    renamed.add(row(i), at, many);
                }
                done += many;
            }
        }
        return renamed;
    }

    /** Says which elements these are, one run after the other; of those that are not here any more, nothing. */
    void resolve(Runs known, Sink sink) {
        for (int i = 0; i < size; i++) {
            for (long done = 0; done < length(i); ) {
                int at = dot(i) + (int) done;
                int run = known.find(row(i), at);
                if (run < 0) {
                    done = next(known, row(i), at) - dot(i);
                } else {
                    int ahead = at - known.dot(run);
                    int many = Math.min(length(i) - (int) done, known.length(run) - ahead);
                    sink.accept(known.start(run) + ahead, many);
                    done += many;
                }
            }
        }
    }

    /** The first dot of a replica's next run. */
    private static long next(Runs known, int ofRow, int after) {
        ByReplica sorted = known.byReplica();
        int index = sorted.floor(ofRow, after, known.dots()) + 1;
        return index < sorted.size(ofRow) ? known.dot(sorted.get(ofRow, index)) : Long.MAX_VALUE;
    }
}
