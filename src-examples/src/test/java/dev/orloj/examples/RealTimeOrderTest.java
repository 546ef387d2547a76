package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The verifier itself, against a slow one. */
class RealTimeOrderTest {
    private static Committed transaction(int number, long started, long shown, long timestamp) {
        return new Committed(number, "here", started, shown, timestamp);
    }

    @Test
    void aTimestampThatIsNotLargerThanAnEarlierOneIsFound() {
        for (long timestamp : new long[] {7, 6}) {
            Committed first = transaction(1, 0, 10, 7);
            Committed later = transaction(2, 11, 20, timestamp);
            RealTimeOrder order = RealTimeOrder.of(List.of(later, first));
            assertThat(order.example()).contains(new RealTimeOrder.Violation(first, later));
            assertThat(order.violators()).isEqualTo(1);
            assertThat(order.pairs()).isEqualTo(1);
        }
    }

    @Test
    void largerTimestampsAreInOrder() {
        assertThat(RealTimeOrder.of(List.of(transaction(1, 0, 10, 7), transaction(2, 11, 20, 8))))
                .isEqualTo(new RealTimeOrder(1, 0, Optional.empty()));
    }

    @Test
    void transactionsThatOverlapMayHaveAnyOrder() {
        assertThat(RealTimeOrder.of(List.of(transaction(1, 0, 10, 7), transaction(2, 9, 20, 1)))
                        .example())
                .isEmpty();
        assertThat(RealTimeOrder.of(List.of(transaction(1, 0, 10, 7), transaction(2, 10, 20, 1)))
                        .pairs())
                .isZero();
    }

    @Test
    void noneAndOneAreInOrder() {
        assertThat(RealTimeOrder.of(List.of()).pairs()).isZero();
        assertThat(RealTimeOrder.of(List.of(transaction(1, 0, 1, 7))).pairs()).isZero();
    }

    @Test
    void itFindsWhatLookingAtAllPairsFinds() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Committed> transactions = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                long started = random.nextInt(30);
                long shown = started + random.nextInt(8);
                transactions.add(transaction(i, started, shown, started + random.nextInt(10)));
            }
            Collections.shuffle(transactions, random);
            long pairs = 0;
            int violators = 0;
            for (Committed later : transactions) {
                boolean isViolator = false;
                for (Committed earlier : transactions) {
                    if (earlier.shown() < later.started()) {
                        pairs++;
                        isViolator |= earlier.timestamp() >= later.timestamp();
                    }
                }
                violators += isViolator ? 1 : 0;
            }
            RealTimeOrder order = RealTimeOrder.of(transactions);
            assertThat(order.pairs()).as("seed %d", seed).isEqualTo(pairs);
            assertThat(order.violators()).as("seed %d", seed).isEqualTo(violators);
            assertThat(order.example().isPresent()).as("seed %d", seed).isEqualTo(violators > 0);
            order.example().ifPresent(found -> {
                assertThat(found.shownFirst().shown())
                        .isLessThan(found.startedLater().started());
                assertThat(found.shownFirst().timestamp())
                        .isGreaterThanOrEqualTo(found.startedLater().timestamp());
            });
        }
    }
}
