package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Null is refused everywhere in this package, but where a name is wanted for a message only. */
class WireNullTest {
    @Test
    void nullIsRefused() {
        WireReader reader = new WireReader(new byte[] {1});
        NullContract contract = new NullContract(Map.of(
                byte[].class,
                new byte[9],
                Bytes.class,
                Bytes.of(new byte[1]),
                String.class,
                "a thing",
                WireReader.class,
                reader,
                WireWriter.class,
                new WireWriter(),
                ElementCodec.class,
                ElementCodec.utf8(),
                Function.class,
                Function.identity(),
                Object.class,
                "a"));
        contract.probe(WireWriter.class, new WireWriter());
        contract.probe(WireReader.class, reader);
        contract.probe(ElementCodec.class, ElementCodec.utf8());
        contract.probe(Bytes.class, Bytes.of(new byte[1]));
        assertThat(contract.violations())
                .allMatch(violation -> violation.contains("readVersion(java.lang.String,int) with null as argument 0"));
        assertThat(contract.calls()).isEqualTo(14);

        NullContract ofNumbers = new NullContract(Map.of(
                Object.class,
                1L,
                WireReader.class,
                reader,
                WireWriter.class,
                new WireWriter(),
                ElementCodec.class,
                ElementCodec.utf8(),
                Function.class,
                Function.identity()));
        ofNumbers.probe(ElementCodec.class, ElementCodec.int64());
        assertThat(ofNumbers.violations()).isEmpty();
        assertThat(ofNumbers.calls()).isEqualTo(8);
    }
}
