package dev.orloj.crdt.counter;

/**
 * The loops under nearly all merges: of rows without deeds, of replicas that are known here.
 *
 * <p>Of two sound rows of one replica, one with more operations has counted more, and one with as many the same. So the newer row is the greater of each number, and whether two contradict each other is a matter of signs. Where the rows are many and stand in the same order on both sides, that makes loops
 * without branches down the columns, which the compiler turns into vector instructions. Few rows go one by one without a loop: what a loop costs before its first row and after its last one is more than three rows do. Rows that have to be sought go one by one too.
 *
 * <p>A doubt is not a verdict: what counts beside operations, as deeds, is not looked at here, and {@link Rows#isChain} decides.
 */
final class RowLoops {
    /** There may be something wrong, or something new beside numbers. */
    static final int UNSURE = -1;
    /** Nothing is newer in the others. */
    static final int OLD = 0;
    /** Something is. */
    static final int NEWS = 1;

    /** The columns of rows that count up, and of those that count down too. */
    private static final int UNSIGNED = Rows.DOWNS;

    private static final int SIGNED = Rows.DOWNS + 1;

    private RowLoops() {}

    /** How others stand to rows; the row {@code own} must not be newer in them. Both are of one kind of counter. */
    static int relation(Rows rows, Rows others, int own) {
        long[] these = rows.numbers;
        long[] those = others.numbers;
        if (these.length != those.length) {
            return relationSought(rows, others, own);
        }
        // The widths are constants, so that each call is compiled for its own.
        return switch (rows.rowStep) {
            case UNSIGNED -> relationOfFew(these, those, own, UNSIGNED);
            case SIGNED -> relationOfFew(these, those, own, SIGNED);
            default -> isNews(rows, others, own) ? UNSURE : relationOfMany(rows, others);
        };
    }

    private static boolean isNews(Rows rows, Rows others, int row) {
        return row >= 0 && others.operations(row) > rows.operations(row);
    }

    private static int relationOfFew(long[] rows, long[] others, int own, int width) {
        int made = own * width + Rows.OPERATIONS;
        return own >= 0 && others[made] > rows[made] ? UNSURE : relationOfFew(rows, others, width);
    }

    private static int relationOfFew(long[] rows, long[] others, int width) {
        int all = OLD;
        int at = 0;
        if (rows.length >= 8 * width) {
            all = relationOfFour(rows, others, 0, width) | relationOfFour(rows, others, 4 * width, width);
            at = 8 * width;
        }
        if (at + 4 * width <= rows.length) {
            all |= relationOfFour(rows, others, at, width);
            at += 4 * width;
        }
        if (at + 2 * width <= rows.length) {
            all |= relation(rows, others, at, width) | relation(rows, others, at + width, width);
            at += 2 * width;
        }
        return at < rows.length ? all | relation(rows, others, at, width) : all;
    }

    private static int relationOfFour(long[] rows, long[] others, int at, int width) {
        return relation(rows, others, at, width)
                | relation(rows, others, at + width, width)
                | relation(rows, others, at + 2 * width, width)
                | relation(rows, others, at + 3 * width, width);
    }

    private static int relation(long[] rows, long[] others, int at, int width) {
        long made = others[at + Rows.OPERATIONS] - rows[at + Rows.OPERATIONS];
        long up = others[at + Rows.UPS] - rows[at + Rows.UPS];
        long down = width == SIGNED ? others[at + Rows.DOWNS] - rows[at + Rows.DOWNS] : 0;
        return rows[at] == others[at] ? relation(made, up, down) : UNSURE;
    }

    private static int relationOfMany(Rows rows, Rows others) {
        if (!rows.replicas.isSameAs(others.replicas)) {
            return UNSURE;
        }
        int size = rows.size();
        int all = relationOfMany(rows.numbers, others.numbers, size, rows.isSigned());
        return rows.isSigned() ? all | clash(rows.numbers, others.numbers, size) : all;
    }

    private static int relationOfMany(long[] rows, long[] others, int size, boolean isSigned) {
        long news = 0;
        long doubts = 0;
        if (isSigned) {
            for (int i = 0; i < size; i++) {
                long made = others[size + i] - rows[size + i];
                long up = others[2 * size + i] - rows[2 * size + i];
                long down = others[3 * size + i] - rows[3 * size + i];
                news |= -made;
                doubts |= doubt(made, up | down);
            }
        } else {
            for (int i = 0; i < size; i++) {
                long made = others[size + i] - rows[size + i];
                long up = others[2 * size + i] - rows[2 * size + i];
                news |= -made;
                doubts |= doubt(made, up);
            }
        }
        return signs(news, doubts);
    }

    /** A loop of its own: compilers make no vector instructions of larger ones. */
    private static int clash(long[] rows, long[] others, int size) {
        long doubts = 0;
        for (int i = 0; i < size; i++) {
            long up = others[2 * size + i] - rows[2 * size + i];
            long down = others[3 * size + i] - rows[3 * size + i];
            doubts |= clash(up, down);
        }
        return signs(0, doubts);
    }

    private static int relationSought(Rows rows, Rows others, int own) {
        int all = OLD;
        int row = 0;
        for (int other = 0; other < others.size(); other++) {
            row = rows.replicas.find(others.keys[other], row);
            int one = row >= 0 ? relation(rows, row, others, other, own) : UNSURE;
            if (one == UNSURE) {
                return UNSURE;
            }
            all |= one;
        }
        return all;
    }

    private static int relation(Rows rows, int row, Rows others, int other, int own) {
        long made = others.operations(other) - rows.operations(row);
        return made > 0 && row == own
                ? UNSURE
                : relation(made, others.up(other) - rows.up(row), others.down(other) - rows.down(row));
    }

    /** How a row stands to one by the differences between their numbers. */
    private static int relation(long made, long up, long down) {
        if (made > 0) {
            return (up | down) > 0 ? NEWS : UNSURE;
        }
        boolean sound = made == 0 ? (up | down) == 0 : (-up | -down) > 0;
        return sound ? OLD : UNSURE;
    }

    /** Negative unless more operations counted more, fewer less, and as many the same. */
    private static long doubt(long made, long counted) {
        return (made ^ counted) | (-made ^ -counted);
    }

    /** Negative if one rises while the other falls. */
    private static long clash(long up, long down) {
        return up & -down | down & -up;
    }

    /** A relation by the signs of two numbers. Relations are so chosen that several of them joined by "or" are that of all. */
    private static int signs(long news, long doubts) {
        return (int) (doubts >> 63 | news >>> 63);
    }

    /** Takes the newer row of each pair, where neither side has deeds and all the others' replicas are here. */
    static void raise(Rows rows, Rows others) {
        long[] these = rows.numbers;
        long[] those = others.numbers;
        if (these.length != those.length) {
            raiseSought(rows, others);
            return;
        }
        switch (rows.rowStep) {
            case UNSIGNED -> raiseFew(these, those, UNSIGNED);
            case SIGNED -> raiseFew(these, those, SIGNED);
            default -> raiseMany(these, those, rows.size());
        }
    }

    private static void raiseFew(long[] rows, long[] others, int width) {
        int at = 0;
        if (rows.length >= 8 * width) {
            raiseFour(rows, others, 0, width);
            raiseFour(rows, others, 4 * width, width);
            at = 8 * width;
        }
        if (at + 4 * width <= rows.length) {
            raiseFour(rows, others, at, width);
            at += 4 * width;
        }
        if (at + 2 * width <= rows.length) {
            raise(rows, others, at, width);
            raise(rows, others, at + width, width);
            at += 2 * width;
        }
        if (at < rows.length) {
            raise(rows, others, at, width);
        }
    }

    private static void raiseFour(long[] rows, long[] others, int at, int width) {
        raise(rows, others, at, width);
        raise(rows, others, at + width, width);
        raise(rows, others, at + 2 * width, width);
        raise(rows, others, at + 3 * width, width);
    }

    private static void raise(long[] rows, long[] others, int at, int width) {
        long made = others[at + Rows.OPERATIONS];
        if (made > rows[at + Rows.OPERATIONS]) {
            long up = others[at + Rows.UPS];
            if (width == SIGNED) {
                rows[at + Rows.DOWNS] = others[at + Rows.DOWNS];
            }
            rows[at + Rows.UPS] = up;
            rows[at + Rows.OPERATIONS] = made;
        }
    }

    /** All numbers alike, from a place on: past the keys. */
    private static void raiseMany(long[] into, long[] from, int start) {
        for (int i = start; i < into.length; i++) {
            // The greater of the two, both at least 0; compilers up to 24 make no vector instructions of Math.max on
            // longs.
            long difference = from[i] - into[i];
            into[i] += difference & ~(difference >> 63);
        }
    }

    /** Takes the newer row of each pair, deeds as well; all the others' replicas are here. */
    static void raiseSought(Rows rows, Rows others) {
        int row = 0;
        for (int other = 0; other < others.size(); other++) {
            row = rows.replicas.find(others.keys[other], row);
            if (others.operations(other) > rows.operations(row)) {
                rows.put(row, others, other);
            }
        }
    }
}
