package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** Sums level by level, beside a list of leaves that is added up from the left. */
class CountTreeProperties {
    private static final int FEW = 40;
    /** A tree of three levels. */
    private static final int MANY = 900;
    /** Far more than a leaf has. */
    private static final int LEAF = 1_000;
    /** About where nodes are full. */
    private static final int[] SIZES = {
        1, 2, SpanTree.FILLED, SpanTree.FILLED + 1, SpanTree.FILLED * SpanTree.FILLED, 700
    };

    private CountTree tree;
    private List<Integer> leaves;
    private int[] counts;
    private Set<Integer> changed;

    @BeforeTry
    void begin() {
        tree = new CountTree();
        leaves = new ArrayList<>(List.of(0));
        counts = new int[MANY];
        changed = new TreeSet<>(List.of(0));
    }

    @Property(tries = 60)
    void itIsAListOfLeaves(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int most = random.nextInt(4) == 0 ? MANY : FEW;
        for (int step = 0; step < 3 * most; step++) {
            int leaf = leaves.get(random.nextInt(leaves.size()));
            if (leaves.size() < most && random.nextBoolean()) {
                split(leaf, random.nextInt(counts[leaf] + 1));
            } else {
                int change = random.nextInt(20) - Math.min(8, counts[leaf]);
                tree.add(leaf, change);
                counts[leaf] += change;
                changed.add(leaf);
            }
            if (random.nextInt(20) == 0) {
                assertFrozen(random);
            }
            assertFinds(random);
        }
    }

    private void split(int leaf, int moved) {
        int made = leaves.size();
        tree.split(leaf, made, moved, counts[leaf]);
        leaves.add(leaves.indexOf(leaf) + 1, made);
        counts[leaf] -= moved;
        counts[made] = moved;
        changed.addAll(List.of(leaf, made));
    }

    private int before(int leaf) {
        return leaves.stream()
                .takeWhile(each -> each != leaf)
                .mapToInt(each -> counts[each])
                .sum();
    }

    private void assertFinds(SplittableRandom random) {
        int all = Arrays.stream(counts).sum();
        if (all > 0 && random.nextBoolean()) { // what was kept back may come to light in either way
            int index = random.nextInt(all);
            int found = tree.find(index);
            assertThat(index - tree.rest()).isEqualTo(before(found));
            assertThat(tree.rest()).isBetween(0, counts[found] - 1);
        }
        int place = random.nextInt(leaves.size());
        int other = random.nextInt(leaves.size());
        assertThat(tree.before(leaves.get(place))).isEqualTo(before(leaves.get(place)));
        assertThat(Long.compare(tree.path(leaves.get(place)), tree.path(leaves.get(other))))
                .isEqualTo(Integer.compare(place, other));
    }

    /** Those leaves are asked for that have changed since, and no others. */
    private void assertFrozen(SplittableRandom random) {
        List<Integer> asked = new ArrayList<>();
        FrozenSpans frozen = tree.freeze(leaf -> {
            asked.add(leaf);
            return counts[leaf] == 0
                    ? new FrozenSpans(new int[0], new int[0])
                    : new FrozenSpans(new int[] {leaf * LEAF}, new int[] {counts[leaf]});
        });
        assertThat(asked).containsExactlyInAnyOrderElementsOf(changed);
        changed.clear();
        assertThat(frozen.length()).isEqualTo(Arrays.stream(counts).sum());
        if (frozen.length() > 0) {
            int index = random.nextInt(frozen.length());
            int element = frozen.element(index);
            assertThat(index - element % LEAF).isEqualTo(before(element / LEAF));
        }
    }

    @Property(tries = 60)
    void itCanBeginWithManyLeaves(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int many = SIZES[random.nextInt(SIZES.length)];
        counts = random.ints(MANY, 0, 30).toArray();
        Arrays.fill(counts, many, MANY, 0);
        leaves.clear();
        IntStream.range(0, many).forEach(leaves::add);
        changed.addAll(leaves);
        tree.build(counts.clone(), many);
        for (int i = 0; i < 100; i++) {
            assertFinds(random);
        }
        assertFrozen(random);
        split(many / 2, counts[many / 2] / 2);
        assertFinds(random);
        assertFrozen(random);
    }
}
