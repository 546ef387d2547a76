package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.NullContract;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Null is refused everywhere in this package. */
class CausalityNullTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final VersionVector VECTOR = VersionVector.of(N1, 1);
    private static final CausalContext CONTEXT = CausalContext.parse("n1:1.3");
    private static final DottedVersionVector DOTTED = DottedVersionVector.parse("n2:1@n1:1");

    private final NullContract contract = new NullContract(Map.of(
            ReplicaId.class,
            N1,
            Dot.class,
            new Dot(N1, 1),
            VersionVector.class,
            VECTOR,
            Map.class,
            VECTOR.toMap(),
            String.class,
            "n1",
            CharSequence.class,
            "n1:1",
            byte[].class,
            VECTOR.toByteArray(),
            RandomGenerator.class,
            (RandomGenerator) () -> 1,
            WireReader.class,
            new WireReader(VECTOR.toByteArray()),
            WireWriter.class,
            new WireWriter()));

    @Test
    void nullIsRefused() {
        contract.probe(ReplicaId.class, N1)
                .probe(Dot.class, new Dot(N1, 1))
                .probe(VersionVector.class, VECTOR)
                .probe(VersionVector.class, VersionVector.empty())
                .probe(MutableVersionVector.class, VECTOR.toMutable())
                .probe(MutableVersionVector.class, new MutableVersionVector())
                .probe(CausalOrder.class, CausalOrder.EQUAL);
        assertThat(contract.violations()).isEmpty();
        assertThat(contract.calls()).isGreaterThan(50);
    }

    @Test
    void nullIsRefusedByContextsAndDottedVectors() {
        NullContract ofContexts = new NullContract(Map.ofEntries(
                        Map.entry(ReplicaId.class, N1),
                        Map.entry(Dot.class, DOTTED.dot()),
                        Map.entry(DotRange.class, new DotRange(N1, 1, 3)),
                        Map.entry(VersionVector.class, VECTOR),
                        Map.entry(CausalContext.class, CONTEXT),
                        Map.entry(DottedVersionVector.class, DOTTED),
                        Map.entry(Collection.class, List.of(DOTTED)),
                        Map.entry(CharSequence.class, "n1:1"),
                        Map.entry(byte[].class, CONTEXT.toByteArray()),
                        Map.entry(WireReader.class, new WireReader(CONTEXT.toByteArray())),
                        Map.entry(WireWriter.class, new WireWriter())))
                .probe(DotRange.class, new DotRange(N1, 1, 3))
                .probe(CausalContext.class, CONTEXT)
                .probe(CausalContext.class, CausalContext.empty())
                .probe(DottedVersionVector.class, DOTTED);
        assertThat(ofContexts.violations()).isEmpty();
        assertThat(ofContexts.calls()).isGreaterThan(40);
    }

    @Test
    void nullIsRefusedBySetsOfSiblingsAndWhatTheyHandOut() {
        DvvSet<Object> set = DvvSet.empty().put(N1, "v", WriteContext.none()).set();
        NullContract ofSets = new NullContract(Map.ofEntries(
                Map.entry(ReplicaId.class, N1),
                Map.entry(Dot.class, new Dot(N1, 9)),
                Map.entry(Object.class, "v"),
                Map.entry(WriteContext.class, WriteContext.none()),
                Map.entry(ReadContext.class, WriteContext.none()),
                Map.entry(DvvLimits.class, DvvLimits.DEFAULT),
                Map.entry(DvvSet.class, set),
                Map.entry(List.class, List.of("v")),
                Map.entry(Function.class, Function.identity()),
                Map.entry(Comparator.class, Comparator.comparing(Object::toString)),
                Map.entry(ElementCodec.class, ElementCodec.utf8()),
                Map.entry(WireReader.class, new WireReader(new byte[0])),
                Map.entry(WireWriter.class, new WireWriter()),
                Map.entry(CharSequence.class, "r.n1:1"),
                Map.entry(byte[].class, new byte[0])));
        ofSets.probe(DvvSet.class, set)
                .probe(DvvSet.class, DvvSet.empty())
                .probe(DvvRead.class, set.read())
                .probe(DvvLimits.class, DvvLimits.DEFAULT)
                .probe(DvvWrite.class, set.put(N1, "v", WriteContext.none()))
                .probe(WriteContext.class, WriteContext.none())
                .probe(ReadContext.class, set.read().context())
                .probe(WriteAck.class, set.put(N1, "v", WriteContext.none()).ack());
        assertThat(ofSets.violations()).isEmpty();
        assertThat(ofSets.calls()).isGreaterThan(70);
    }

    @Test
    void questionsOfAPartialOrderRefuseNull() {
        NullContract ofQuestions = new NullContract(Map.of(Object.class, VECTOR)).probe(PartiallyOrdered.class, VECTOR);
        assertThat(ofQuestions.violations()).isEmpty();
        assertThat(ofQuestions.calls()).isEqualTo(4);
    }
}
