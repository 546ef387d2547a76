package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.wire.NullContract;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Null is refused everywhere in this package. */
class CausalityNullTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final VersionVector VECTOR = VersionVector.of(N1, 1);

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
    void questionsOfAPartialOrderRefuseNull() {
        NullContract ofQuestions = new NullContract(Map.of(Object.class, VECTOR)).probe(PartiallyOrdered.class, VECTOR);
        assertThat(ofQuestions.violations()).isEmpty();
        assertThat(ofQuestions.calls()).isEqualTo(4);
    }
}
