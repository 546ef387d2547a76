package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However few bytes the rows take, they are those that were put in. */
class RowColumnProperties {
    private static final int[] BOUNDS = {1, 2, 255, 256, 257, 70_000};

    @Property
    void itIsAListOfRows(
            @ForAll @IntRange(max = 70_000) int first, @ForAll @IntRange(max = 40) int same, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IntStream rows = IntStream.generate(() -> first).limit(same);
        rows = IntStream.concat(rows, random.ints(40, 0, bound(random)));
        rows = IntStream.concat(rows, random.ints(40, 0, bound(random)));
        RowColumn column = new RowColumn();
        List<Integer> model = new ArrayList<>();
        rows.forEach(row -> {
            column.add(model.size(), row);
            model.add(row);
            assertThat(column.get(model.size() - 1)).isEqualTo(row);
        });
        assertThat(IntStream.range(0, model.size()).map(column::get).boxed()).containsExactlyElementsOf(model);
    }

    private static int bound(SplittableRandom random) {
        return BOUNDS[random.nextInt(BOUNDS.length)];
    }
}
