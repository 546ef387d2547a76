package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.flag.FlagListener;
import dev.orloj.crdt.laws.CrdtLaws;
import dev.orloj.crdt.laws.Mutator;
import dev.orloj.crdt.laws.Sample;
import dev.orloj.crdt.laws.Samples;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.register.RegisterListener;
import dev.orloj.crdt.sequence.Anchor;
import dev.orloj.crdt.sequence.CompressedBytes;
import dev.orloj.crdt.sequence.Rga;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceListener;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.crdt.sequence.SequencePatch;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.SetListener;
import dev.orloj.crdt.sync.AntiEntropy;
import dev.orloj.crdt.sync.AntiEntropyBuilder;
import dev.orloj.crdt.sync.Outgoing;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is null is refused at once, and changes nothing. */
class NullContractTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final CausalContext NONE = CausalContext.empty();

    private static void assertRefused(ThrowingCallable... calls) {
        assertThat(Arrays.asList(calls))
                .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
    }

    @TestFactory
    Stream<DynamicTest> byEveryType() {
        return Samples.all().stream().map(sample -> DynamicTest.dynamicTest(sample.name(), () -> probe(sample)));
    }

    private static <C extends Crdt<C>> void probe(Sample<C> sample) {
        CrdtType<C> type = sample.type();
        C object = type.create(A);
        sample.mutator().mutate(object, new SplittableRandom(1));
        Delta<C> state = object.state();
        assertRefused(
                () -> type.create(null),
                () -> type.restore(null, state),
                () -> type.restore(A, null),
                () -> type.encode(null, new WireWriter()),
                () -> type.encode(state, null),
                () -> type.decode(null),
                () -> type.toByteArray(null),
                () -> type.fromByteArray(null),
                () -> object.deltaSince(null),
                () -> object.merge(null),
                () -> state.join(null),
                () -> object.deltaSince(NONE).join(null));
        assertThat(object.state()).isEqualTo(state);
    }

    @Test
    void byResultsOfMerges() {
        assertRefused(
                () -> MergeResult.applied(null),
                () -> MergeResult.duplicate(null),
                () -> MergeResult.buffered(null),
                () -> MergeResult.refused(null, NONE, NONE, ""),
                () -> MergeResult.refused(Refusal.BOUND, null, NONE, ""),
                () -> MergeResult.refused(Refusal.BOUND, NONE, null, ""),
                () -> MergeResult.refused(Refusal.BOUND, NONE, NONE, null));
    }

    @Test
    void bySets() {
        OrSet<String> set = OrSet.type(ElementCodec.utf8()).create(A);
        assertRefused(
                () -> OrSet.type(null),
                () -> OrSet.type(null, CrdtLimits.DEFAULT),
                () -> OrSet.type(ElementCodec.utf8(), null),
                () -> set.add(null),
                () -> set.addWithoutDelta(null),
                () -> set.addAll(null),
                () -> set.addAll(Arrays.asList("x", null)),
                () -> set.remove(null),
                () -> set.removeWithoutDelta(null),
                () -> set.removeIf(null),
                () -> set.contains(null),
                () -> set.addListener(null),
                () -> set.removeListener((SetListener<String>) null));
        assertThat(set.version()).isEqualTo(NONE);
    }

    @Test
    void byRegistersAndFlags() {
        MvRegister<String> register = MvRegister.type(ElementCodec.utf8()).create(A);
        Flag flag = Flag.enableWins().create(A);
        assertRefused(
                () -> MvRegister.type(null),
                () -> MvRegister.type(null, CrdtLimits.DEFAULT),
                () -> MvRegister.type(ElementCodec.utf8(), null),
                () -> register.write(null),
                () -> register.writeWithoutDelta(null),
                () -> register.addListener(null),
                () -> register.removeListener((RegisterListener<String>) null),
                () -> Flag.enableWins(null),
                () -> Flag.disableWins(null),
                () -> flag.addListener(null),
                () -> flag.removeListener((FlagListener) null));
        assertThat(register.version()).isEqualTo(NONE);
    }

    @Test
    void bySequences() {
        RgaText text = RgaText.type().create(A);
        Rga<String> list = Rga.type(ElementCodec.utf8()).create(A);
        assertRefused(
                () -> RgaText.type(null, CrdtLimits.DEFAULT),
                () -> RgaText.type(SequenceOrder.RGA, null),
                () -> text.insert(0, null),
                () -> text.insertWithoutDelta(0, null),
                () -> text.replace(0, 0, null),
                () -> text.replaceWithoutDelta(0, 0, null),
                () -> text.addListener(null),
                () -> text.removeListener((SequenceListener<String>) null),
                () -> text.snapshotAt(null),
                () -> text.anchor(0, null),
                () -> text.indexOf(null),
                () -> text.undoHistory(1).group(null),
                () -> Rga.type(null),
                () -> Rga.type(null, SequenceOrder.RGA, CrdtLimits.DEFAULT),
                () -> Rga.type(ElementCodec.utf8(), null, CrdtLimits.DEFAULT),
                () -> Rga.type(ElementCodec.utf8(), SequenceOrder.RGA, null),
                () -> list.insert(0, null),
                () -> list.insert(0, Arrays.asList("x", null)),
                () -> list.insertWithoutDelta(0, null),
                () -> list.addListener(null),
                () -> list.removeListener((SequenceListener<List<String>>) null),
                () -> list.snapshotAt(null),
                () -> text.anchor(0, Anchor.Side.AFTER).encodeTo(null),
                () -> Anchor.decodeFrom(null),
                () -> Anchor.fromByteArray(null),
                () -> new SequencePatch<>(0, 0, null),
                () -> CompressedBytes.compress(null),
                () -> CompressedBytes.decompress(null, 1));
        assertThat(text.version()).isEqualTo(NONE);
        assertThat(list.version()).isEqualTo(NONE);
    }

    @Test
    void byAntiEntropy() {
        AntiEntropyBuilder<String> builder = AntiEntropy.builder(new SplittableRandom(1));
        AntiEntropy<String> sync = builder.build();
        CrdtType<Flag> type = Flag.enableWins();
        Flag flag = type.create(A);
        assertRefused(
                () -> AntiEntropy.builder(null),
                () -> builder.listener(null),
                () -> builder.retryAfter(null, Duration.ofSeconds(1)),
                () -> builder.retryAfter(Duration.ofSeconds(1), null),
                () -> builder.offerAgainAfter(null),
                () -> builder.checkEvery(null),
                () -> sync.put(null, type, flag),
                () -> sync.put("flag", null, flag),
                () -> sync.put("flag", type, null),
                () -> sync.remove(null),
                () -> sync.changed(null),
                () -> sync.addNeighbour(null, 1),
                () -> sync.removeNeighbour(null),
                () -> sync.receive(null, new byte[1], 1),
                () -> sync.receive("b", null, 1),
                () -> new Outgoing<>(null, new byte[0]),
                () -> new Outgoing<>("b", null));
        assertThat(sync.names()).isEmpty();
        assertThat(sync.neighbours()).isEmpty();
    }

    @Test
    void byTheLaws() {
        CrdtType<Flag> type = Flag.enableWins();
        Mutator<Flag> mutator = (flag, random) -> flag.enable();
        CrdtLaws<Flag> laws = CrdtLaws.of(type, mutator);
        assertRefused(() -> CrdtLaws.of(null, mutator), () -> CrdtLaws.of(type, null), () -> laws.view(null));
    }
}
