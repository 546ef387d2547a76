package dev.orloj.crdt.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log finds what a list of its latest pairs would, whatever the order in which they came; and its horizon covers what it dropped. */
class RemovalLogTest {
    private static final int ROWS = 3;
    private static final int STEPS = 3_000;

    private record Pair(long operation, long dot) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 16, 17, 100, 10_000})
    void itIsTheListOfTheLatestPairs(int limit) {
        RemovalLog log = new RemovalLog(limit);
        Deque<Pair> model = new ArrayDeque<>();
        long[] horizon = new long[ROWS];
        Random random = new Random(limit);
        for (int step = 0; step < STEPS; step++) {
            // On the whole ascending, now and then from a good way back.
            long counter = 1 + step + random.nextInt(random.nextInt(10) == 0 ? 200 : 3);
            Pair pair = new Pair(Dots.of(random.nextInt(ROWS), counter), Dots.of(random.nextInt(ROWS), 1 + step));
            log.append(pair.operation(), pair.dot());
            model.addLast(pair);
            if (model.size() > limit) {
                long dropped = model.removeFirst().operation();
                int row = Dots.row(dropped);
                horizon[row] = Math.max(horizon[row], Dots.counter(dropped));
            }
            if (step % 10 == 0) {
                long least = Math.max(1, step - random.nextInt(2 * Math.max(10, Math.min(limit, 300))));
                for (int row = 0; row < ROWS; row++) {
                    assertFinds(log, model, row, Dots.of(row, least));
                    assertThat(log.horizon(row)).isEqualTo(horizon[row]);
                }
            }
        }
    }

    private static void assertFinds(RemovalLog log, Deque<Pair> model, int row, long least) {
        TreeSet<String> expected = new TreeSet<>();
        for (Pair pair : model) {
            if (Dots.row(pair.operation()) == row && pair.operation() >= least) {
                expected.add(pair.toString());
            }
        }
        TreeSet<String> found = new TreeSet<>();
        for (long at = log.newest(row, least); at >= 0; at = log.before(at, least)) {
            if (log.operation(at) >= least) {
                found.add(new Pair(log.operation(at), log.removed(at)).toString());
            }
        }
        assertThat(found).isEqualTo(expected);
    }
}
