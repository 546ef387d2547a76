package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What loops over words say, beside looking at each bit. */
class FixedBitsProperties {
    private static final int[] BOUNDS = {1, 2, 63, 64, 65, 127, 128, 129, 200};

    private SplittableRandom random;
    private int bound;
    private FixedBits bits;
    private BitSet model;

    private void begin(long seed) {
        random = new SplittableRandom(seed);
        bound = BOUNDS[random.nextInt(BOUNDS.length)];
        bits = new FixedBits(bound);
        model = drawInto(bits);
    }

    private BitSet drawInto(FixedBits some) {
        BitSet its = new BitSet();
        for (int i = random.nextInt(8); i > 0; i--) {
            int from = random.nextInt(bound);
            int to = random.nextInt(from, bound) + 1;
            if (random.nextBoolean()) {
                to = from + 1;
                some.set(from);
            } else {
                some.set(from, to);
            }
            its.set(from, to);
        }
        return its;
    }

    @Property(tries = 300)
    void itIsASetOfNumbers(@ForAll long seed) {
        begin(seed);
        int[] ranks = bits.ranks();
        assertThat(bits.isEmpty()).isEqualTo(model.isEmpty());
        for (int bit = 0; bit < bound; bit++) {
            assertThat(bits.get(bit)).isEqualTo(model.get(bit));
            assertThat(bits.rank(bit, ranks)).isEqualTo(model.get(0, bit).cardinality());
        }
        assertThat(ranks[ranks.length - 1]).isEqualTo(model.cardinality());
        assertThat(bits.ranges()).isEqualTo((int)
                model.stream().filter(bit -> bit == 0 || !model.get(bit - 1)).count());
        int[] ends = new int[1 + model.cardinality()];
        bits.ends(ends);
        assertThat(IntStream.of(ends).skip(1))
                .containsExactlyElementsOf(
                        model.stream().map(bit -> bit + 1).boxed().toList());
    }

    @Property(tries = 300)
    void theNextOneOfEitherKindIsFound(@ForAll long seed) {
        begin(seed);
        for (int from = 0; from <= bound; from++) {
            for (int end : new int[] {0, from, from + 1, random.nextInt(bound) + 1, bound}) {
                if (end <= bound) {
                    int set = model.nextSetBit(from);
                    assertThat(bits.next(from, end, true)).isEqualTo(set < 0 || set > end || from > end ? end : set);
                    assertThat(bits.next(from, end, false))
                            .isEqualTo(from > end ? end : Math.min(end, model.nextClearBit(from)));
                }
            }
        }
    }

    @Property(tries = 300)
    void edgesAreWhereOneIsAndTheNextIsNotOrTheOtherWayRound(@ForAll long seed) {
        begin(seed);
        FixedBits edges = new FixedBits(bound);
        BitSet before = drawInto(edges);
        edges.addEdges(bits);
        for (int bit = 0; bit < bound; bit++) {
            assertThat(edges.get(bit)).isEqualTo(before.get(bit) || model.get(bit) != model.get(bit + 1));
        }
    }
}
