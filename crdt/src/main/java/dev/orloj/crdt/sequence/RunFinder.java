package dev.orloj.crdt.sequence;

/**
 * Finds the runs of a batch by the dots of their elements, for who looks up many. Immutable.
 *
 * <p>An author's dots are cut into stretches of equal length, at most 64 for each run, and a bit says of each whether any run begins in it. So the runs that begin before a dot are counted, in a few steps that never have to guess:
 * nearly always a stretch is one dot. Where runs crowd in a stretch, the rest is looking at one after the other, or a binary search.
 */
final class RunFinder {
    private static final int FEW = 8;
    /** Up to so many runs there are 64 stretches for each, so that they can be numbered; then one. */
    private static final int MANY = 1 << 24;
    /** More than any dot: where an author has no runs. */
    private static final long NEVER = 1L << Integer.SIZE;

    private final int[] dots;
    private final int[] lengths;
    /** Where an author's first run begins. */
    private final long[] least;

    private final int[] shift;
    /** The first stretch of each author, and of one after the last. */
    private final int[] stretches;

    private final FixedBits begun;
    private final int[] ranks;
    /** The first run of each stretch that has any, and of one after the last. */
    private final int[] first;

    /** For each run, which one here has the element that it was put beside; -1 if none has. */
    private final int[] beside;

    RunFinder(Batch.Insertions runs, int authors) {
        this.dots = runs.dot();
        this.lengths = runs.length();
        this.least = new long[authors];
        this.shift = new int[authors];
        this.stretches = new int[authors + 1];
        cut(runs, authors);
        this.begun = new FixedBits(stretches[authors]);
        this.first = new int[dots.length + 1];
        begin(runs.author());
        this.ranks = begun.ranks();
        this.beside = new int[dots.length];
        findPlaces(runs.placeAuthor(), runs.placeDot());
    }

    private void begin(int[] authors) {
        int last = -1;
        int many = 0;
        for (int run = 0; run < authors.length; run++) {
            int stretch = stretch(authors[run], dots[run]);
            if (stretch != last) {
                begun.set(stretch);
                first[many++] = run;
                last = stretch;
            }
        }
        first[many] = authors.length;
    }

    private void findPlaces(int[] authors, int[] places) {
        for (int run = 0; run < authors.length; run++) {
            beside[run] = authors[run] < 0 ? -1 : find(authors[run], Math.abs(places[run]));
        }
    }

    private void cut(Batch.Insertions runs, int authors) {
        long most = dots.length < MANY ? Long.SIZE : 1;
        int end = 0;
        for (int author = 0; author < authors; author++) {
            int from = end;
            while (end < dots.length && runs.author()[end] == author) {
                end++;
            }
            least[author] = NEVER;
            int count = 0;
            if (end > from) {
                least[author] = dots[from];
                int span = dots[end - 1] - dots[from];
                while (span >> shift[author] >= most * (end - from)) {
                    shift[author]++;
                }
                count = (span >> shift[author]) + 1;
            }
            stretches[author + 1] = stretches[author] + count;
        }
    }

    /** The stretch of a dot which is the author's least or a later one. */
    private int stretch(int author, int dot) {
        int ahead = dot - (int) least[author] >> shift[author];
        return Math.min(ahead, stretches[author + 1] - stretches[author] - 1) + stretches[author];
    }

    /** The run that has the element of a dot; -1 if none has. */
    int find(int author, int dot) {
        if (dot < least[author]) {
            return -1;
        }
        int rank = begun.rank(stretch(author, dot) + 1, ranks);
        int run = first[rank - 1];
        int last = first[rank] - 1;
        if (last - run > FEW) {
            run = Sorted.floor(dots, run, last, dot);
        }
        while (run < last && dots[run + 1] <= dot) {
            run++;
        }
        if (dots[run] > dot) { // it is of an earlier stretch
            run--;
        }
        return dot - dots[run] < lengths[run] ? run : -1;
    }

    /** Which run has the element that a run was put beside; -1 if none here has. */
    int beside(int run) {
        return beside[run];
    }
}
