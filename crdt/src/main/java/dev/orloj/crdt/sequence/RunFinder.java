package dev.orloj.crdt.sequence;

/**
 * Finds the runs of a batch by the dots of their elements, for who looks up many: a table says for every stretch of an author's dots with which run it begins, and there are up to four times as many stretches as runs. Where runs crowd, the rest is a binary search.
 */
final class RunFinder {
    private static final int FEW = 8;

    private final int[] dots;
    private final int[] lengths;
    /** The first run of each author, and of one after the last. */
    private final int[] first;

    private final int[] shift;
    /** Where an author's stretches begin in the table. */
    private final int[] stretches;

    private final int[] table;

    RunFinder(Batch.Insertions runs, int authors) {
        this.dots = runs.dot();
        this.lengths = runs.length();
        this.first = new int[authors + 1];
        this.shift = new int[authors];
        this.stretches = new int[authors + 1];
        for (int author : runs.author()) {
            first[author + 1]++;
        }
        for (int author = 0; author < authors; author++) {
            first[author + 1] += first[author];
            int count = first[author + 1] - first[author];
            if (count > 0) {
                int span = dots[first[author + 1] - 1] - dots[first[author]];
                while (span >> shift[author] > 4L * count) {
                    shift[author]++;
                }
                // one more, where the last stretch ends
                stretches[author + 1] = (span >> shift[author]) + 2;
            }
            stretches[author + 1] += stretches[author];
        }
        this.table = new int[stretches[authors]];
        for (int author = 0; author < authors; author++) {
            fill(author);
        }
    }

    private void fill(int author) {
        int run = first[author];
        int last = first[author + 1] - 1;
        for (int i = stretches[author]; i < stretches[author + 1]; i++) {
            long begin = dots[first[author]] + ((long) (i - stretches[author]) << shift[author]);
            while (run < last && dots[run + 1] <= begin) {
                run++;
            }
            table[i] = run;
        }
    }

    /** The run that has the element of a dot; -1 if none has. */
    int find(int author, int dot) {
        int ahead = first[author] == first[author + 1] ? -1 : dot - dots[first[author]];
        if (ahead < 0) {
            return -1;
        }
        int stretch = Math.min(stretches[author] + (ahead >> shift[author]), stretches[author + 1] - 2);
        int low = table[stretch];
        int high = table[stretch + 1];
        int run = high - low > FEW ? Sorted.floor(dots, low, high, dot) : low;
        while (run < high && dots[run + 1] <= dot) {
            run++;
        }
        return dot - dots[run] < lengths[run] ? run : -1;
    }
}
