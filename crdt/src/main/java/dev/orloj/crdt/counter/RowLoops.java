package dev.orloj.crdt.counter;

/**
 * The loops under nearly all merges: of rows without deeds, of replicas that are known here.
 *
 * <p>Of two sound rows of one replica, one with more operations has counted more, and one with as many the same. So the newer row is the greater of each number, and whether two contradict each other is a matter of signs. Where the rows are many and stand in the same order on both sides, that makes loops
 * without branches over a few {@code long[]}, which the compiler turns into vector instructions; few rows, or rows that have to be sought, go one by one.
 *
 * <p>A doubt is not a verdict: what counts beside operations, as deeds, is not looked at here, and {@link Rows#isChain} decides.
 */
final class RowLoops {
    /** From how many rows on loops without branches are faster. */
    static final int MANY = 12;

    /** There may be something wrong, or something new beside numbers. */
    static final int UNSURE = -1;
    /** Nothing is newer in the others. */
    static final int OLD = 0;
    /** Something is; any positive number says so. */
    static final int NEWS = 1;

    private RowLoops() {}

    /** How others stand to rows; the row {@code own} must not be newer in them. */
    static int relation(Rows rows, Rows others, int own) {
        if (others.size() != rows.size()) {
            return relationSought(rows, others, own);
        }
        if (others.size() < MANY) {
            return relationOneByOne(rows, others, own);
        }
        if (!rows.replicas.isSameAs(others.replicas) || own >= 0 && others.operations[own] > rows.operations[own]) {
            return UNSURE;
        }
        return rows.isSigned()
                ? relationSigned(rows, others)
                : relationUnsigned(rows.operations, rows.ups, others.operations, others.ups);
    }

    private static int relationUnsigned(long[] operations, long[] ups, long[] otherOperations, long[] otherUps) {
        long news = 0;
        long doubts = 0;
        for (int i = 0; i < operations.length; i++) {
            long made = otherOperations[i] - operations[i];
            long counted = otherUps[i] - ups[i];
            news |= -made;
            doubts |= (made ^ counted) | (-made ^ -counted); // of different signs
        }
        return doubts < 0 ? UNSURE : news < 0 ? NEWS : OLD;
    }

    private static int relationSigned(Rows rows, Rows others) {
        long[] ups = rows.ups;
        long[] downs = rows.downs;
        long[] otherUps = others.ups;
        long[] otherDowns = others.downs;
        long news = 0;
        long doubts = 0;
        for (int i = 0; i < ups.length; i++) {
            long made = others.operations[i] - rows.operations[i];
            long counted = (otherUps[i] - ups[i]) + (otherDowns[i] - downs[i]);
            news |= -made;
            doubts |= (made ^ counted) | (-made ^ -counted);
        }
        // A loop of its own: compilers make no vector instructions of larger ones.
        for (int i = 0; i < ups.length; i++) {
            long up = otherUps[i] - ups[i];
            long down = otherDowns[i] - downs[i];
            doubts |= up & -down | down & -up; // one rises while the other falls
        }
        boolean mayOverflow = rows.isLarge() || others.isLarge();
        return doubts < 0 || mayOverflow ? UNSURE : news < 0 ? NEWS : OLD;
    }

    /** A bit for each row that is newer, so that it need not be found again. */
    private static int relationOneByOne(Rows rows, Rows others, int own) {
        int news = OLD;
        for (int row = 0; row < rows.keys.length; row++) {
            int one = rows.keys[row] == others.keys[row] ? relation(rows, row, others, row, own) : UNSURE;
            if (one == UNSURE) {
                return UNSURE;
            }
            news |= one << row;
        }
        return news;
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
        long made = others.operations[other] - rows.operations[row];
        long up = others.ups[other] - rows.ups[row];
        long down = rows.isSigned() ? others.downs[other] - rows.downs[row] : 0;
        if (made > 0) {
            return (up | down) > 0 && row != own ? NEWS : UNSURE;
        }
        boolean sound = made == 0 ? (up | down) == 0 : (-up | -down) > 0;
        return sound ? OLD : UNSURE;
    }

    /** Takes the newer row of each pair, where neither side has deeds and {@code relation} is what was found. */
    static void raise(Rows rows, Rows others, int relation) {
        rows.noteSize(others);
        if (others.size() != rows.size()) {
            raiseSought(rows, others);
        } else if (others.size() < MANY) {
            raiseOneByOne(rows, others, relation);
        } else {
            raise(rows.operations, others.operations);
            raise(rows.ups, others.ups);
            raise(rows.downs, others.downs);
        }
    }

    private static void raiseOneByOne(Rows rows, Rows others, int news) {
        for (int rest = news; rest != 0; rest &= rest - 1) {
            int row = Integer.numberOfTrailingZeros(rest);
            rows.operations[row] = others.operations[row];
            rows.ups[row] = others.ups[row];
            if (rows.isSigned()) {
                rows.downs[row] = others.downs[row];
            }
        }
    }

    /** Takes the newer row of each pair, deeds as well; all the others' replicas are here. */
    static void raiseSought(Rows rows, Rows others) {
        int row = 0;
        for (int other = 0; other < others.size(); other++) {
            row = rows.replicas.find(others.keys[other], row);
            if (others.operations[other] > rows.operations[row]) {
                rows.put(row, others, other);
            }
        }
    }

    private static void raise(long[] into, long[] from) {
        for (int i = 0; i < into.length; i++) {
            // The greater of the two, both at least 0; compilers up to 24 make no vector instructions of Math.max on
            // longs.
            long difference = from[i] - into[i];
            into[i] += difference & ~(difference >> 63);
        }
    }
}
