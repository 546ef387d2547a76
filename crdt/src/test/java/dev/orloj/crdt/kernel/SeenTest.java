package dev.orloj.crdt.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was seen, changed in place, is the context that one would have made of the same ranges; and gaps that close are gone. */
class SeenTest {
    private static final List<ReplicaId> IDS =
            List.of(ReplicaId.of("own"), ReplicaId.of("b"), ReplicaId.of("a"), ReplicaId.of("z"));
    private static final int STEPS = 60;

    @Test
    void itIsTheUnionOfWhatItWasGiven() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Seen seen = new Seen(IDS.get(0));
            CausalContext model = CausalContext.empty();
            for (int step = 0; step < STEPS; step++) {
                ReplicaId id = IDS.get(random.nextInt(IDS.size()));
                long from = 1 + random.nextInt(30);
                DotRange range = new DotRange(id, from, from + random.nextInt(3));
                assertThat(seen.lacksSome(List.of(range))).isEqualTo(model.with(range) != model);
                CausalContext before = seen.toContext();
                seen.add(range);
                if (model.vector().get(id) >= range.to()) {
                    assertThat(seen.toContext()).isSameAs(before);
                }
                model = model.with(range);
                assertIs(seen, model);
            }
        }
    }

    @Test
    void severalRangesAtOnceAreAsOneByOne() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Seen seen = new Seen(IDS.get(0));
            CausalContext model = CausalContext.empty();
            for (int step = 0; step < STEPS / 4; step++) {
                List<DotRange> ranges = new ArrayList<>();
                for (int i = random.nextInt(8); i >= 0; i--) {
                    long from = 1 + random.nextInt(40);
                    ranges.add(new DotRange(IDS.get(random.nextInt(IDS.size())), from, from + random.nextInt(3)));
                }
                seen.addAll(ranges);
                model = model.merge(CausalContext.ofRanges(ranges));
                assertIs(seen, model);
            }
        }
    }

    private static void assertIs(Seen seen, CausalContext model) {
        assertThat(seen.toContext()).isEqualTo(model).isSameAs(seen.toContext());
        assertThat(seen.hasGaps()).isEqualTo(model.hasGaps());
        CausalContext all = CausalContext.empty();
        for (ReplicaId id : IDS) {
            int row = seen.find(id);
            if (row >= 0) {
                assertThat(seen.upTo(row)).isEqualTo(model.vector().get(id));
            }
            if (model.max(id) > 0) {
                all = all.merge(CausalContext.of(VersionVector.of(id, model.max(id))));
            }
        }
        assertThat(seen.missing()).isEqualTo(all.subtract(model));
    }

    @Test
    void operationsAreCountedToTheirLimit() {
        Seen seen = new Seen(IDS.get(0));
        seen.add(new DotRange(IDS.get(0), 1, Dots.MAX_COUNTER - 1));
        assertThat(seen.nextOwn()).isEqualTo(Dots.of(Seen.OWN, Dots.MAX_COUNTER));
        assertThatThrownBy(seen::nextOwn)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("17592186044415");
        assertThat(seen.ownCounter()).isEqualTo(Dots.MAX_COUNTER);
    }
}
