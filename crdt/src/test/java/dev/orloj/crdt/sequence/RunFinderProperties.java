package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The tables with which a batch is loaded, beside looking at everything. */
class RunFinderProperties {
    private static final int[] NARROW = {1, 2, 3};
    private static final int[] MIXED = {1, 1, 1, 2, 40, 5_000, 3_000_000, 500_000_000};

    @Property(tries = 500)
    void findsTheRunThatHasAnElement(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int authors = 1 + random.nextInt(4);
        Batch.Insertions runs = runs(random, authors, random.nextBoolean() ? NARROW : MIXED);
        RunFinder finder = new RunFinder(runs, authors);
        for (int author = 0; author < authors; author++) {
            for (int run = 0; run < runs.size(); run++) {
                for (int dot : new int[] {runs.dot()[run] - 1, runs.dot()[run], runs.lastDot(run)}) {
                    requireFound(finder, runs, author, dot);
                    requireFound(finder, runs, author, dot < Integer.MAX_VALUE ? dot + 1 : 1);
                }
            }
            requireFound(finder, runs, author, 1 + random.nextInt(Integer.MAX_VALUE));
            requireFound(finder, runs, author, Integer.MAX_VALUE);
        }
        for (int run = 0; run < runs.size(); run++) {
            int author = runs.placeAuthor()[run];
            assertThat(finder.beside(run))
                    .isEqualTo(author < 0 ? -1 : sought(runs, author, Math.abs(runs.placeDot()[run])));
        }
    }

    private static void requireFound(RunFinder finder, Batch.Insertions runs, int author, int dot) {
        if (dot > 0) {
            assertThat(finder.find(author, dot)).isEqualTo(sought(runs, author, dot));
        }
    }

    private static int sought(Batch.Insertions runs, int author, int dot) {
        for (int run = 0; run < runs.size(); run++) {
            if (runs.author()[run] == author && runs.dot()[run] <= dot && dot <= runs.lastDot(run)) {
                return run;
            }
        }
        return -1;
    }

    /** Runs with gaps between them, as large as these or less; some authors have none. */
    private static Batch.Insertions runs(SplittableRandom random, int authors, int[] sizes) {
        int most = 60;
        int[][] columns = new int[7][authors * most];
        int size = 0;
        for (int author = 0; author < authors; author++) {
            long dot = size(random, sizes);
            for (int left = random.nextInt(most); left > 0; left--) {
                int length = size(random, sizes);
                if (dot + length - 1 > Integer.MAX_VALUE) {
                    break;
                }
                columns[0][size] = author;
                columns[1][size] = (int) dot;
                columns[2][size] = length;
                columns[4][size] = random.nextInt(authors + 1) - 1;
                columns[5][size] = (1 + random.nextInt((int) dot)) * (random.nextBoolean() ? 1 : -1);
                size++;
                dot += length + (random.nextBoolean() ? 0 : size(random, sizes));
            }
        }
        int many = size;
        int[][] cut = Arrays.stream(columns)
                .map(column -> Arrays.copyOf(column, many))
                .toArray(int[][]::new);
        return new Batch.Insertions(cut[0], cut[1], cut[2], cut[3], cut[4], cut[5], cut[6]);
    }

    private static int size(SplittableRandom random, int[] sizes) {
        return 1 + random.nextInt(sizes[random.nextInt(sizes.length)]);
    }

    @Property(tries = 500)
    void bitsAreThoseOfASet(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int bound = 1 + random.nextInt(300);
        FixedBits bits = new FixedBits(bound);
        FixedBits edges = new FixedBits(bound);
        BitSet set = new BitSet();
        for (int ranges = random.nextInt(6); ranges > 0; ranges--) {
            int from = random.nextInt(bound);
            int to = from + 1 + random.nextInt(bound - from);
            bits.set(from, to);
            set.set(from, to);
        }
        edges.addEdges(bits);
        int[] ranks = bits.ranks();
        int[] ends = new int[set.cardinality() + 1];
        bits.ends(ends);
        for (int bit = 0; bit < bound; bit++) {
            assertThat(bits.get(bit)).isEqualTo(set.get(bit));
            assertThat(edges.get(bit)).isEqualTo(set.get(bit) != set.get(bit + 1));
            assertThat(bits.rank(bit, ranks)).isEqualTo(set.get(0, bit).cardinality());
            if (set.get(bit)) {
                assertThat(ends[set.get(0, bit).cardinality() + 1]).isEqualTo(bit + 1);
            }
        }
    }
}
