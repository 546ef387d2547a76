package dev.orloj.crdt.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The way from dots to slots against a map, whenever it is asked for. */
class DotTableTest {
    private static final int STEPS = 40_000;

    private final DotTable table = new DotTable();
    private final Map<Long, Integer> slots = new HashMap<>();
    private final Random random = new Random(3);
    private long own;
    private long others;

    private long newDot() {
        return random.nextInt(4) == 0 ? Dots.of(1 + random.nextInt(3), ++others) : Dots.of(0, ++own);
    }

    private long anyDot() {
        return slots.keySet().stream()
                .skip(random.nextInt(slots.size()))
                .findFirst()
                .orElseThrow();
    }

    /** Now and then many changes go by between two look-ups, and now and then few: both ways of catching up are met. */
    @Test
    void everyLiveDotIsFoundWhenItIsLookedFor() {
        for (int step = 0; step < STEPS; step++) {
            int changes = table.changes();
            boolean fresh = slots.size() < 2 || random.nextInt(slots.size() < 400 ? 2 : 3) == 0;
            if (fresh) {
                long dot = newDot();
                slots.put(dot, table.put(dot, "payload"));
            } else if (random.nextBoolean()) {
                long dot = anyDot();
                long newer = newDot();
                table.redot(slots.get(dot), newer);
                slots.put(newer, slots.remove(dot));
            } else {
                table.remove(slots.remove(anyDot()));
            }
            assertThat(table.changes()).isGreaterThan(changes);
            if (random.nextInt(step % 4_000 < 2_000 ? 3 : 300) == 0) {
                check();
            }
        }
    }

    private void check() {
        assertThat(table.size()).isEqualTo(slots.size());
        slots.forEach((dot, slot) -> assertThat(table.find(dot)).isEqualTo(slot));
        for (long back = 1; back <= 50; back++) {
            long dot = own - back;
            if (dot > 0 && !slots.containsKey(dot)) {
                assertThat(table.find(dot)).isZero();
            }
        }
        assertThat(table.find(own + 1)).isZero();
        assertThat(table.find(Dots.of(4, 1))).isZero();
    }

    /** The first look-up meets slots larger than what the index began with, and few of them. */
    @Test
    void dotsAreFoundWhereMostSlotsWereFreedBeforeAnyoneLooked() {
        while (own < 1_000) {
            own++;
            slots.put(own, table.put(own, "payload"));
        }
        for (long dot = 1; dot <= own - 5; dot++) {
            table.remove(slots.remove(dot));
        }
        check();
    }

    /** As a restored state brings them. */
    @Test
    void ownDotsThatComeOutOfOrderAreFoundAsWell() {
        for (long counter : new long[] {9, 4, 7}) {
            slots.put(counter, table.put(counter, "payload"));
        }
        check();
        for (long counter : new long[] {3, 12, 8, 11}) {
            slots.put(counter, table.put(counter, "payload"));
        }
        own = 12;
        check();
    }

    /** A dot of another replica goes into the index at once, and may come to a slot that is larger than the index has cells. */
    @Test
    void aDotBehindManyThatNobodyLookedForIsFound() {
        for (int behind = 0; behind < 100; behind++) {
            DotTable fresh = new DotTable();
            for (long counter = 1; counter <= behind; counter++) {
                fresh.put(Dots.of(0, counter), "payload");
            }
            long other = Dots.of(1, 1);
            int slot = fresh.put(other, "other");
            assertThat(fresh.find(Dots.of(2, 1))).isZero();
            assertThat(fresh.find(other)).as("behind %s", behind).isEqualTo(slot);
        }
    }

    /** As above, when most of the slots before it are free again. */
    @Test
    void aDotBehindManyFreeSlotsIsFound() {
        DotTable fresh = new DotTable();
        for (long counter = 1; counter <= 100; counter++) {
            fresh.put(Dots.of(0, counter), "payload");
        }
        for (int slot = 1; slot < 99; slot++) {
            fresh.remove(slot);
        }
        assertThat(fresh.find(Dots.of(0, 100))).isEqualTo(100);
        assertThat(fresh.find(Dots.of(0, 99))).isEqualTo(99);
    }
}
