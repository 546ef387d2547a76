package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deltas that can be read, and that no replica makes. */
class ForgedSequenceTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final CrdtType<RgaText> TEXT = RgaText.type();
    private static final SequenceKind KIND = new SequenceKind(SequenceOrder.RGA, null, CrdtLimits.DEFAULT);
    private static final Batch.Insertions NONE_INSERTED =
            new Batch.Insertions(new int[0], new int[0], new int[0], new int[0], new int[0], new int[0], new int[0]);
    private static final Batch.Erasures NONE_DELETED =
            new Batch.Erasures(new int[0], new int[0], new int[0], new int[0], new int[0], new byte[0]);

    private static <C extends Sequence<C>> Delta<C> read(CrdtType<C> type, Delta<C> forged) {
        return type.fromByteArray(type.toByteArray(forged));
    }

    private static Delta<RgaText> insertion(ReplicaId by, int dot, int counter, ReplicaId beside, int besideDot) {
        return read(TEXT, new SequenceDelta<>(KIND, by, dot, 1, counter, beside, besideDot, "x"));
    }

    @Test
    void whatNamesTheLastDotThatThereCanBeWaitsForIt() {
        RgaText text = TEXT.create(ReplicaId.of("c"));
        text.merge(insertion(B, 1, 1, null, 0));
        MergeResult result = text.merge(insertion(A, 1, 5, B, Integer.MAX_VALUE));
        assertThat(result.status()).isEqualTo(MergeResult.Status.BUFFERED);
        assertThat(result.missing()).isEqualTo(CausalContext.empty().with(B, Integer.MAX_VALUE));
        assertThat(text).hasToString("x");
    }

    @Test
    void whatCountsAgainstItsDotsIsNotJoined() {
        Delta<RgaText> first = insertion(A, 1, 7, null, 0);
        Delta<RgaText> second = insertion(A, 3, 7, null, 0);
        assertThatThrownBy(() -> first.join(second))
                .isInstanceOf(ReplicaReuseException.class)
                .hasMessageContaining("a:3")
                .hasMessageContaining("counter 7");
        Delta<RgaText> beside = insertion(B, 1, 7, A, 1);
        assertThatThrownBy(() -> beside.join(first))
                .isInstanceOf(ReplicaReuseException.class)
                .hasMessageContaining("b:1");
    }

    @Test
    void behindAnElementThatIsSaidToHaveOthersToItsRightAndHasNoneOneCanWrite() {
        SequenceKind fugue = new SequenceKind(SequenceOrder.FUGUE, null, CrdtLimits.DEFAULT);
        CrdtType<RgaText> type = RgaText.type(fugue.order(), fugue.limits());
        int[] zero = {0};
        int[] one = {1};
        Base base = new Base(
                CausalContext.empty().with(A, 1),
                1,
                new ReplicaId[] {A},
                zero,
                one,
                one,
                one,
                new byte[] {Base.ALIVE | Base.RIGHT},
                "x");
        Batch batch = new Batch(new ReplicaId[0], NONE_INSERTED, NONE_DELETED, "", false, base);
        RgaText text = type.create(B);
        assertThat(text.merge(read(type, new SequenceDelta<>(fugue, batch))).status())
                .isEqualTo(MergeResult.Status.APPLIED);
        text.insert(1, "y");
        text.insert(1, "-");
        RgaText other = type.create(ReplicaId.of("c"));
        other.merge(text.state());
        assertThat(text).hasToString("x-y");
        assertThat(other).hasToString("x-y");
    }

    @Test
    void whatIsLeftOutBecauseTheFrontierDeletedItIsOfTheFrontier() {
        CrdtType<Rga<String>> type = Rga.type(ElementCodec.utf8());
        Rga<String> list = type.create(A);
        list.insert(0, List.of("x"));
        list.insert(1, List.of("y"));
        list.delete(0, 1);
        list.compact(list.version());
        assertThat(list.compactedUpTo().ranges()).containsExactly(new DotRange(A, 1, 3));
        int[] one = {1};
        Batch batch = new Batch(
                new ReplicaId[] {A, B},
                new Batch.Insertions(one, one, one, new int[] {9}, new int[] {-1}, new int[1], new int[1]),
                new Batch.Erasures(new int[1], new int[] {3}, one, one, one, new byte[1]),
                new Object[1],
                true);
        Delta<Rga<String>> forged =
                read(type, new SequenceDelta<>(list.document().kind(), batch));
        Delta<Rga<String>> state = list.state();
        assertThat(list.merge(forged).refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(list.state()).isEqualTo(state);
        assertThat(list.toList()).containsExactly("y");
        assertThatThrownBy(() -> state.join(forged)).isInstanceOf(ReplicaReuseException.class);
        assertThatThrownBy(() -> forged.join(state)).isInstanceOf(ReplicaReuseException.class);
    }
}
