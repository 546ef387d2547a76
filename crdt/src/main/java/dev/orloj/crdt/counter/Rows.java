package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a counter, in the order of the replicas' ids: how many operations a replica made (at least 1), what they counted up, what they counted down if the counter does that, and the {@link Deeds} of those that have some.
 *
 * <p>Of two rows of one replica the one with more operations is the newer, and no number in it is smaller.
 *
 * <p>All numbers lie in one array, each row's key among them: row after row where there are few, so that a row takes one check of bounds, and from {@link #MANY} rows on column after column, for vector instructions.
 *
 * <p>A delta's rows never change. A counter's own are changed in place, by {@link RowTable} alone.
 */
final class Rows {
    /** From how many rows on columns are faster. */
    static final int MANY = 16;

    static final int KEY = 0;
    static final int OPERATIONS = 1;
    static final int UPS = 2;
    static final int DOWNS = 3;

    private static final Deeds[] NO_DEEDS = {};

    static final Rows NONE = new Rows(Replicas.NONE, false, new long[0], NO_DEEDS);

    final Replicas replicas;
    /** Those of the replicas, at hand. */
    final long[] keys;

    final long[] numbers;
    /** From a row to the next one: the number of columns where rows are few, else 1. */
    final int rowStep;

    private final int columnStep;
    private final boolean signed;
    /** Empty where no row has any. */
    final Deeds[] deeds;

    /** Takes the arrays over. */
    private Rows(Replicas replicas, boolean signed, long[] numbers, Deeds[] deeds) {
        int size = replicas.size();
        this.replicas = replicas;
        this.keys = replicas.keys();
        this.signed = signed;
        this.numbers = numbers;
        this.rowStep = size < MANY ? columns(signed) : 1;
        this.columnStep = size < MANY ? 1 : size;
        this.deeds = deeds.length == 0 ? NO_DEEDS : deeds;
        for (int row = 0; row < size; row++) {
            numbers[place(row, KEY)] = keys[row];
        }
    }

    private static int columns(boolean signed) {
        return signed ? DOWNS + 1 : DOWNS;
    }

    /** Empty rows to be filled in. */
    static Rows of(Replicas replicas, boolean signed, boolean withDeeds) {
        int size = replicas.size();
        Deeds[] deeds = withDeeds ? new Deeds[size] : NO_DEEDS;
        Arrays.fill(deeds, Deeds.NONE);
        return new Rows(replicas, signed, new long[size * columns(signed)], deeds);
    }

    int size() {
        return keys.length;
    }

    boolean isPlain() {
        return deeds == NO_DEEDS;
    }

    boolean isSigned() {
        return signed;
    }

    /** Where a number of a row stands. */
    int place(int row, int column) {
        return row * rowStep + column * columnStep;
    }

    long operations(int row) {
        return numbers[place(row, OPERATIONS)];
    }

    long up(int row) {
        return numbers[place(row, UPS)];
    }

    long down(int row) {
        return signed ? numbers[place(row, DOWNS)] : 0;
    }

    /** Sets the numbers of a row; what it counted down only if it does. */
    void set(int row, long operations, long up, long down) {
        numbers[place(row, OPERATIONS)] = operations;
        numbers[place(row, UPS)] = up;
        if (signed) {
            numbers[place(row, DOWNS)] = down;
        }
    }

    /** How many operations of a replica are here; 0 if it has no row. */
    long operationsOf(ReplicaId id) {
        int row = replicas.find(id);
        return row < 0 ? 0 : operations(row);
    }

    ReplicaId id(int row) {
        return replicas.id(row);
    }

    Deeds deeds(int row) {
        return isPlain() ? Deeds.NONE : deeds[row];
    }

    /** What a row counts. */
    long net(int row) {
        return up(row) - down(row);
    }

    void put(int row, Rows from, int fromRow) {
        set(row, from.operations(fromRow), from.up(fromRow), from.down(fromRow));
        if (!isPlain()) {
            deeds[row] = from.deeds(fromRow);
        }
    }

    /** Some rows, in ascending order, as they are now. */
    Rows select(int[] places) {
        boolean withDeeds = !isPlain() && Arrays.stream(places).anyMatch(row -> deeds[row] != Deeds.NONE);
        Rows selected = of(replicas.select(places), isSigned(), withDeeds);
        for (int i = 0; i < places.length; i++) {
            selected.put(i, this, places[i]);
        }
        return selected;
    }

    Rows copy() {
        return new Rows(replicas, signed, numbers.clone(), isPlain() ? deeds : deeds.clone());
    }

    Rows withoutDeeds() {
        return new Rows(replicas, signed, numbers.clone(), NO_DEEDS);
    }

    /** With room for deeds in each row. */
    Rows withDeeds() {
        if (!isPlain()) {
            return this;
        }
        Deeds[] none = new Deeds[size()];
        Arrays.fill(none, Deeds.NONE);
        return new Rows(replicas, signed, numbers, none);
    }

    /** The same rows among those of more replicas; what is new has counted nothing. */
    Rows widened(Replicas more, boolean signed) {
        Rows widened = of(more, signed, !isPlain());
        int at = 0;
        for (int row = 0; row < size(); row++) {
            at = more.find(keys[row], at);
            widened.put(at, this, row);
        }
        return widened;
    }

    /** Whether two rows of one replica can both have been its row, one after the other. */
    static boolean isChain(Rows some, int row, Rows others, int other) {
        long made = others.operations(other) - some.operations(row);
        return made >= 0 ? canBecome(some, row, others, other, made) : canBecome(others, other, some, row, -made);
    }

    private static boolean canBecome(Rows some, int row, Rows later, int laterRow, long made) {
        long up = later.up(laterRow) - some.up(row);
        long down = later.down(laterRow) - some.down(row);
        Deeds deeds = some.deeds(row);
        Deeds laterDeeds = later.deeds(laterRow);
        if (made == 0) {
            return up == 0 && down == 0 && deeds.equals(laterDeeds);
        }
        long counting = made - (laterDeeds.operations() - deeds.operations());
        boolean agrees = counting == 0 ? (up | down) == 0 : counting > 0 && (up | down) > 0;
        return agrees && deeds.canBecome(laterDeeds);
    }

    /** Whether what two rows of one replica counted does not contradict; deeds don't matter. */
    static boolean agree(Rows some, int row, Rows others, int other) {
        long made = others.operations(other) - some.operations(row);
        long up = others.up(other) - some.up(row);
        long down = others.down(other) - some.down(row);
        return made > 0 ? up >= 0 && down >= 0 : made < 0 ? up <= 0 && down <= 0 : up == 0 && down == 0;
    }

    /** Whether none of these rows is newer in this than in others, or contradicts them. Deeds don't matter, nor do replicas that are not there. */
    boolean canPrecede(Rows others) {
        for (int row = 0; this != others && row < size(); row++) {
            int other = others.replicas.find(keys[row], 0);
            boolean follows =
                    other < 0 || others.operations(other) >= operations(row) && agree(this, row, others, other);
            if (!follows) {
                return false;
            }
        }
        return true;
    }

    /**
     * The newer row of each replica, without those that another one has taken over.
     *
     * @throws ReplicaReuseException if two contradict each other
     */
    Rows join(Rows others) {
        for (int row = 0; row < size(); row++) {
            int other = others.replicas.find(keys[row], 0);
            if (other >= 0 && !isChain(this, row, others, other)) {
                Dot dot = new Dot(id(row), Math.min(operations(row), others.operations(other)));
                throw new ReplicaReuseException(dot, toString(row), others.toString(other));
            }
        }
        Rows joined = newest(List.of(this, others));
        return joined.isPlain() ? joined : joined.withoutRetired();
    }

    /** The newest row of each replica. */
    static Rows newest(List<Rows> some) {
        Replicas union = Replicas.union(some.stream().map(rows -> rows.replicas).toList());
        Rows newest =
                of(union, some.stream().anyMatch(Rows::isSigned), some.stream().anyMatch(rows -> !rows.isPlain()));
        for (Rows rows : some) {
            for (int row = 0, at = 0; row < rows.size(); row++) {
                at = union.find(rows.keys[row], at);
                if (rows.operations(row) > newest.operations(at)) {
                    newest.put(at, rows, row);
                }
            }
        }
        return newest;
    }

    /** Without the rows that another replica has taken over. */
    Rows withoutRetired() {
        Amounts retired = retired();
        int[] rest = IntStream.range(0, size())
                .filter(row -> operations(row) > retired.getByKey(keys[row]))
                .toArray();
        return rest.length == size() ? this : select(rest);
    }

    /** Who was taken over, and up to which operation. */
    Amounts retired() {
        return isPlain()
                ? Amounts.NONE
                : Amounts.max(Arrays.stream(deeds).map(Deeds::retired).toList());
    }

    CausalContext dots() {
        MutableVersionVector dots = new MutableVersionVector();
        addTo(dots, retired());
        return CausalContext.of(dots.toImmutable());
    }

    /** Notes what these rows and those taken over have seen. */
    void addTo(MutableVersionVector version, Amounts retired) {
        for (int row = 0; row < size(); row++) {
            version.raise(id(row), operations(row));
        }
        for (int i = 0; i < retired.size(); i++) {
            version.raise(retired.replicas().id(i), retired.value(i));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rows that
                && signed == that.signed
                && Arrays.equals(numbers, that.numbers)
                && Arrays.equals(deeds, that.deeds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    /** What a row counts, without its deeds. */
    String numbers(int row) {
        return id(row) + ":" + operations(row) + " +" + up(row) + (isSigned() ? " -" + down(row) : "");
    }

    String toString(int row) {
        return deeds(row) == Deeds.NONE ? numbers(row) : numbers(row) + ' ' + deeds[row];
    }

    @Override
    public String toString() {
        return IntStream.range(0, size()).mapToObj(this::toString).toList().toString();
    }
}
