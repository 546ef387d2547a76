package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** Runs of elements, names of them by their dots, and how these change, beside lists of single ones. */
class RunsProperties {
    private static final int ROWS = 3;
    private static final int DOTS = 60;

    private record Name(int row, int dot) {}

    /** An element as it was put in. */
    private record Element(int row, int dot, int counter) {}

    private Runs runs;
    private List<Element> elements;
    private Map<Name, Integer> byName;

    @BeforeTry
    void begin() {
        runs = new Runs();
        elements = new ArrayList<>();
        byName = new HashMap<>();
    }

    /** Some dots of each replica, in any order; counters ascend with them, but not always by one. */
    private void fill(SplittableRandom random) {
        List<Element> free = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            int counter = random.nextInt(5);
            for (int dot = 1; dot <= DOTS; dot++) {
                counter += random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
                free.add(new Element(row, dot, counter));
            }
        }
        for (int i = random.nextInt(40); i > 0; i--) {
            int first = random.nextInt(free.size());
            int many = 0;
            int most = 1 + random.nextInt(6);
            while (many < most
                    && goesOn(free.get(first), first + many < free.size() ? free.get(first + many) : null, many)
                    && !byName.containsKey(nameOf(free.get(first + many)))) {
                many++;
            }
            if (many > 0) {
                add(free.subList(first, first + many), random);
            }
        }
    }

    private static boolean goesOn(Element first, Element other, int many) {
        return other != null
                && other.row == first.row
                && other.dot == first.dot + many
                && other.counter == first.counter + many;
    }

    private static Name nameOf(Element element) {
        return new Name(element.row, element.dot);
    }

    private void add(List<Element> some, SplittableRandom random) {
        Element first = some.get(0);
        int place = random.nextBoolean() ? elements.size() - 1 : random.nextInt(elements.size() + 1) - 1;
        runs.add(first.row, first.dot, first.counter, place, some.size());
        some.forEach(each -> {
            byName.put(nameOf(each), elements.size());
            elements.add(each);
        });
    }

    @Property(tries = 200)
    void everyElementIsInOneRunAndIsFoundByItsDot(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        fill(random);
        assertThat(runs.elements()).isEqualTo(elements.size());
        for (int i = 0; i < 3 * elements.size(); i++) {
            int element = random.nextInt(elements.size());
            Element known = elements.get(element);
            int run = runs.of(element);
            assertThat(element).isBetween(runs.start(run), runs.end(run) - 1);
            assertThat(runs.length(run)).isEqualTo(runs.end(run) - runs.start(run));
            assertThat(new Element(runs.rowOf(element), runs.dotOf(element), runs.counterOf(element)))
                    .isEqualTo(known);
        }
        for (int row = 0; row < ROWS; row++) {
            for (int dot = 0; dot <= DOTS + 1; dot++) {
                int element = byName.getOrDefault(new Name(row, dot), -1);
                assertThat(runs.element(row, dot)).isEqualTo(element);
                assertThat(runs.find(row, dot)).isEqualTo(element < 0 ? -1 : runs.of(element));
            }
        }
        assertThat(runs.find(ROWS, 1)).isEqualTo(-1);
    }

    @Example
    void whatGoesOnInAllRespectsIsOneRun() {
        int[][] others = {{1, 11, 21, 9}, {0, 12, 21, 9}, {0, 11, 22, 9}, {0, 11, 21, 8}};
        for (int[] other : others) { // row, dot, counter and place
            begin();
            runs.add(0, 1, 11, Runs.HEAD, 4);
            runs.add(0, 5, 15, 3, 6);
            assertThat(runs.length(0)).isEqualTo(10);
            runs.add(other[0], other[1], other[2], other[3], 1);
            assertThat(runs.length(0)).isEqualTo(10);
            assertThat(runs.end(1)).isEqualTo(11);
            assertThat(runs.dot(1)).isEqualTo(other[1]);
            assertThat(runs.counter(1)).isEqualTo(other[2]);
            assertThat(runs.place(1)).isEqualTo(other[3]);
        }
    }

    @Property(tries = 200)
    void aCounterThatDoesNotAscendWithTheDotsIsContested(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        fill(random);
        for (int row = 0; row < ROWS; row++) {
            TreeMap<Integer, Integer> counters = new TreeMap<>();
            for (Element each : elements) {
                if (each.row == row) {
                    counters.put(each.dot, each.counter);
                }
            }
            for (int dot = 1; dot <= DOTS; dot++) {
                if (!counters.containsKey(dot)) {
                    assertContested(row, dot, counters, random);
                }
            }
        }
    }

    private void assertContested(int row, int dot, TreeMap<Integer, Integer> counters, SplittableRandom random) {
        Map.Entry<Integer, Integer> before = counters.lowerEntry(dot);
        Map.Entry<Integer, Integer> after = counters.higherEntry(dot);
        int many = after == null ? 3 : 1 + random.nextInt(after.getKey() - dot);
        for (int around : new int[] {before == null ? 1 : before.getValue(), after == null ? 9 : after.getValue()}) {
            for (int counter = Math.max(1, around - many - 1); counter <= around + 1; counter++) {
                int expected = before != null && before.getValue() >= counter
                        ? before.getKey()
                        : after != null && after.getValue() < counter + many ? after.getKey() : -1;
                assertThat(runs.contested(row, dot, counter, many)).isEqualTo(expected);
            }
        }
    }

    @Property(tries = 200)
    void aPlaceSaysWhoHasOthersBesideIt(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        assertThat(runs.hasRight(Runs.HEAD)).isFalse();
        runs.add(0, 1, 1, Runs.HEAD, 200);
        runs.add(1, 1, 1, Runs.HEAD, 100);
        BitSet right = new BitSet();
        BitSet left = new BitSet();
        for (int i = 0; i < 20; i++) {
            int element = random.nextInt(300);
            boolean isLeft = random.nextBoolean();
            int place = isLeft ? Runs.leftOf(element) : element;
            assertThat(Runs.isLeft(place)).isEqualTo(isLeft);
            assertThat(Runs.parent(place)).isEqualTo(element);
            runs.note(place);
            (isLeft ? left : right).set(element);
        }
        runs.note(Runs.HEAD);
        for (int element = 0; element < 300; element++) {
            assertThat(runs.hasLeft(element)).isEqualTo(left.get(element));
            assertThat(runs.hasRight(element)).isEqualTo(right.get(element) || element != 199 && element != 299);
        }
        assertThat(runs.hasRight(Runs.HEAD)).isTrue();
        assertThat(Runs.isLeft(Runs.HEAD)).isFalse();
    }

    // ---- names

    private static List<Integer> resolved(DotRuns names, Runs known) {
        List<Integer> found = new ArrayList<>();
        names.resolve(known, (first, many) -> {
            for (int element = first; element < first + many; element++) {
                found.add(element);
            }
        });
        return found;
    }

    @Property(tries = 300)
    void namesSayWhichElementsTheyAreOf(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        fill(random);
        boolean ordered = random.nextBoolean();
        DotRuns names = new DotRuns(ordered);
        List<Integer> expected = new ArrayList<>();
        int row = 0;
        int first = 20;
        int many = 1;
        for (int i = random.nextInt(20); i > 0; i--) {
            int more = 1 + random.nextInt(5);
            switch (random.nextInt(4)) {
                case 0 -> first += many; // goes on
                case 1 -> first -= more; // goes back
                case 2 -> row = random.nextInt(ROWS);
                default -> first = 1 + random.nextInt(DOTS);
            }
            first = Math.max(1, Math.min(DOTS, first));
            many = more;
            names.add(row, first, many);
            for (int dot = first; dot < first + many; dot++) {
                Integer element = byName.get(new Name(row, dot));
                if (element != null) {
                    expected.add(element);
                }
            }
        }
        if (ordered) {
            assertThat(resolved(names, runs)).isEqualTo(expected);
        } else {
            assertThat(resolved(names, runs)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Property(tries = 200)
    void elementsHaveTheNamesOfTheirDots(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        fill(random);
        DotRuns names = new DotRuns(true);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 5 && !elements.isEmpty(); i++) {
            int first = random.nextInt(elements.size());
            int end = random.nextInt(first, elements.size()) + 1;
            names.addElements(runs, first, end - first);
            for (int element = first; element < end; element++) {
                expected.add(element);
            }
        }
        assertThat(resolved(names, runs)).isEqualTo(expected);
    }

    /** Of one replica, all of whose dots are here: the element with the number 0 has the dot 1. */
    @Property(tries = 300)
    void renamedOnesHaveTheNewNamesAndTheOthersTheOldOnes(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        runs.add(0, 1, 1, Runs.HEAD, 10 * DOTS);
        NavigableMap<Integer, DotRuns.NewDots> changes = new TreeMap<>();
        int[] newDot = new int[DOTS + 1];
        Arrays.setAll(newDot, dot -> dot);
        int fresh = 5 * DOTS;
        for (int dot = 1 + random.nextInt(20); dot + 6 <= DOTS; dot += 6 + random.nextInt(20)) {
            int many = 1 + random.nextInt(6);
            changes.put(dot, new DotRuns.NewDots(fresh, many));
            for (int i = 0; i < many; i++) {
                newDot[dot + i] = fresh++;
            }
            fresh += random.nextInt(3);
        }
        DotRuns names = new DotRuns(true);
        List<Integer> expected = new ArrayList<>();
        boolean touched = false;
        for (int i = random.nextInt(4); i > 0; i--) {
            int first = 1 + random.nextInt(DOTS);
            int end = random.nextInt(first, DOTS + 1) + 1;
            names.add(0, first, end - first);
            for (int dot = first; dot < end; dot++) {
                expected.add(newDot[dot] - 1);
                touched |= newDot[dot] != dot;
            }
        }
        assertThat(names.touches(changes)).isEqualTo(touched);
        assertThat(resolved(names.renamed(changes), runs)).isEqualTo(expected);
    }
}
