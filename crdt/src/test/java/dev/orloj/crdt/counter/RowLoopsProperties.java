package dev.orloj.crdt.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The loops under merges agree with a look at one pair of rows after the other. */
class RowLoopsProperties {
    @Property(tries = 4_000)
    void loopsSayWhatEachPairSays(
            @ForAll long seed, @ForAll boolean signed, @ForAll @IntRange(min = 1, max = 24) int size) {
        assertAgrees(new Random(seed), signed, size);
    }

    @Example
    void pairsMeetAllThatCanBe() {
        Set<Integer> few = new HashSet<>();
        Set<Integer> many = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            few.add(assertAgrees(new Random(seed), seed % 2 == 0, 3));
            many.add(assertAgrees(new Random(seed), seed % 2 == 0, Rows.MANY + 1));
        }
        assertThat(few).containsExactlyInAnyOrder(RowLoops.UNSURE, RowLoops.OLD, RowLoops.NEWS);
        assertThat(many).isEqualTo(few);
    }

    @Example
    void asManyRowsOfOtherReplicasAreADoubt() {
        for (int size = 1; size <= Rows.MANY + 1; size++) {
            Rows rows = rows(size + 1, false);
            for (int missing = 0; missing < size; missing++) {
                int without = missing;
                int[] here = IntStream.range(0, size).toArray();
                int[] there = IntStream.rangeClosed(0, size)
                        .filter(row -> row != without)
                        .toArray();
                assertThat(RowLoops.relation(rows.select(here), rows.select(there), -1))
                        .as("%d rows, one of them another than row %d", size, missing)
                        .isEqualTo(RowLoops.UNSURE);
            }
        }
    }

    private static int assertAgrees(Random random, boolean signed, int size) {
        Rows here = rows(size, signed);
        Rows there = random.nextInt(4) == 0 ? rows(random.nextInt(size) + 1, signed) : rows(size, signed);
        int oddity = random.nextInt(3 * size); // most have none
        boolean onlyOld = random.nextBoolean();
        for (int row = 0; row < size; row++) {
            fill(here, row, random, 50);
            if (row < there.size()) {
                there.put(row, here, row);
                grow(onlyOld || random.nextBoolean() ? here : there, row, random);
                if (row == oddity) {
                    spoil(here, there, row, random);
                }
            }
        }
        Rows rows = here.copy();
        Rows others = there.copy();
        int own = random.nextInt(4 * size) - 1;
        own = own < size ? own : -1;
        int expected = expected(rows, others, own);
        int relation = RowLoops.relation(rows, others, own);
        assertThat(relation).as("%s and %s", rows, others).isEqualTo(expected);
        if (expected == RowLoops.NEWS) {
            Rows newest = Rows.newest(List.of(rows, others));
            RowLoops.raise(rows, others);
            assertThat(rows).isEqualTo(newest);
        }
        return expected;
    }

    private static Rows rows(int size, boolean signed) {
        Replicas replicas = Replicas.NONE;
        for (int i = 0; i < size; i++) {
            replicas = replicas.with(ReplicaId.of("n" + (char) ('a' + i)));
        }
        return Rows.of(replicas, signed, false);
    }

    private static void fill(Rows rows, int row, Random random, int operations) {
        rows.set(row, operations, operations + random.nextInt(3), random.nextInt(3));
    }

    /** None, one or two sound operations more; large ones, sometimes. */
    private static void grow(Rows rows, int row, Random random) {
        for (int i = random.nextInt(3); i > 0; i--) {
            long amount = random.nextInt(50) == 0 ? Long.MAX_VALUE / 4 : 1 + random.nextInt(3);
            boolean down = rows.isSigned() && random.nextBoolean();
            rows.set(
                    row,
                    rows.operations(row) + 1,
                    rows.up(row) + (down ? 0 : amount),
                    rows.down(row) + (down ? amount : 0));
        }
    }

    private static void spoil(Rows rows, Rows others, int row, Random random) {
        if (random.nextBoolean()) {
            fill(others, row, random, 8 + random.nextInt(50));
            return;
        }
        // Numbers that differ, in ways that may cancel out.
        long up = rows.up(row) + random.nextInt(3) - 1;
        if (rows.isSigned()) {
            long large = random.nextInt(4) == 0 ? Long.MAX_VALUE : 800;
            rows.set(row, rows.operations(row), large, large - 2);
            up = random.nextBoolean() ? 0 : large;
        }
        others.set(row, others.operations(row), up, random.nextInt(3));
    }

    private static int expected(Rows rows, Rows others, int own) {
        int relation = RowLoops.OLD;
        for (int row = 0; row < others.size(); row++) {
            boolean newer = others.operations(row) > rows.operations(row);
            if (!Rows.isChain(rows, row, others, row) || newer && row == own) {
                return RowLoops.UNSURE;
            }
            relation = newer ? RowLoops.NEWS : relation;
        }
        return relation;
    }
}
