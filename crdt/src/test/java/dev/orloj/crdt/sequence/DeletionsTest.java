package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Runs of deletions say of each operation what it deleted, as a list of all of them does. */
class DeletionsTest {
    private record Deleted(int row, int dot, int element) {}

    /** What a run says. */
    private static Set<Deleted> decoded(int row, int dot, int start, int length, int mode) {
        Set<Deleted> all = new HashSet<>();
        for (int i = 0; i < length; i++) {
            all.add(
                    switch (mode) {
                        case Deletions.AT_ONCE -> new Deleted(row, dot, start + i);
                        case Deletions.FORWARDS -> new Deleted(row, dot + i, start + i);
                        default -> new Deleted(row, dot + i, start + length - 1 - i);
                    });
        }
        return all;
    }

    private static Set<Deleted> all(Deletions deletions, int rows) {
        Set<Deleted> all = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            int before = 0;
            for (int i = 0; i < deletions.byReplica().size(row); i++) {
                int entry = deletions.byReplica().get(row, i);
                assertThat(deletions.dot(entry)).isGreaterThanOrEqualTo(before);
                before = deletions.lastDot(entry);
                Set<Deleted> its = decoded(
                        row,
                        deletions.dot(entry),
                        deletions.start(entry),
                        deletions.length(entry),
                        deletions.mode(entry));
                assertThat(its.stream().mapToInt(Deleted::dot).max()).hasValue(before);
                all.addAll(its);
            }
        }
        return all;
    }

    /** Whatever goes on with a run by the rule is what the longer run says; and what does not could not be said by one. */
    @Test
    void aRunGoesOnWithWhatItCanSay() {
        int start = 10;
        int dot = 5;
        for (int mode = Deletions.AT_ONCE; mode <= Deletions.BACKWARDS; mode++) {
            for (int length = mode == Deletions.AT_ONCE ? 1 : 2; length < 5; length++) {
                for (int ahead = 0; ahead <= length + 1; ahead++) {
                    for (int aside = -2; aside <= length + 1; aside++) {
                        Set<Deleted> wanted = decoded(0, dot, start, length, mode);
                        boolean isNew = wanted.add(new Deleted(0, dot + ahead, start + aside));
                        int expected = -1;
                        for (int longer = Deletions.AT_ONCE; longer <= Deletions.BACKWARDS && isNew; longer++) {
                            int first = Math.min(start, start + aside);
                            // Going forwards from one element and backwards to it are told apart by the element.
                            if (decoded(0, dot, first, length + 1, longer).equals(wanted) && aside >= -1) {
                                expected = longer;
                            }
                        }
                        // An operation that deleted several at once is never made to begin further on the left.
                        expected = aside == -1 && ahead == 0 ? -1 : expected;
                        assertThat(Deletions.howItGoesOn(mode, length, ahead, aside))
                                .as("mode %s, length %s, ahead %s, aside %s", mode, length, ahead, aside)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Property(tries = 300)
    void operationsOfAnyKindAreKept(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 1 + random.nextInt(3);
        Deletions deletions = new Deletions();
        Set<Deleted> model = new HashSet<>();
        int[] dots = new int[rows];
        int row = 0;
        int element = 100;
        for (int i = random.nextInt(60); i > 0; i--) {
            row = random.nextInt(6) == 0 ? random.nextInt(rows) : row;
            int dot = dots[row] += random.nextInt(8) == 0 ? 2 : 1;
            int many = random.nextInt(6) == 0 ? 1 + random.nextInt(4) : 1;
            element = switch (random.nextInt(6)) {
                case 0 -> random.nextInt(200);
                case 1, 2, 3 -> element + 1;
                default -> Math.max(0, element - 1);
            };
            deletions.addOperation(row, dot, element, many);
            model.addAll(decoded(row, dot, element, many, Deletions.AT_ONCE));
            if (random.nextInt(8) == 0) { // here and there: another entry of the same operation
                int other = 300 + random.nextInt(50);
                deletions.add(row, dot, other, 2, Deletions.AT_ONCE);
                model.addAll(decoded(row, dot, other, 2, Deletions.AT_ONCE));
            }
        }
        assertThat(all(deletions, rows)).isEqualTo(model);
    }

    @Test
    void deletingOnInEitherDirectionIsOneRun() {
        for (int step : new int[] {1, -1}) {
            Deletions deletions = new Deletions();
            for (int i = 0; i < 20; i++) {
                deletions.addOperation(0, 1 + i, 50 + step * i, 1);
            }
            assertThat(deletions.byReplica().size(0)).isEqualTo(1);
            assertThat(deletions.mode(0)).isEqualTo(step > 0 ? Deletions.FORWARDS : Deletions.BACKWARDS);
            assertThat(deletions.length(0)).isEqualTo(20);
            assertThat(deletions.lastDot(0)).isEqualTo(20);
        }
    }
}
