package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Null is refused everywhere in this package, but where a name is wanted for a message only. */
class WireNullTest {
    private final WireReader reader = new WireReader(new byte[] {1});

    /** With arguments of every type that this package takes, elements being of one kind. */
    private NullContract contractOf(Object element) {
        Map<Class<?>, Object> arguments = new HashMap<>();
        arguments.put(byte[].class, new byte[9]);
        arguments.put(Bytes.class, Bytes.of(new byte[1]));
        arguments.put(String.class, "a thing");
        arguments.put(WireReader.class, reader);
        arguments.put(WireWriter.class, new WireWriter());
        arguments.put(ElementCodec.class, ElementCodec.utf8());
        arguments.put(Function.class, Function.identity());
        arguments.put(Object.class, element);
        return new NullContract(arguments);
    }

    @Test
    void nullIsRefused() {
        NullContract contract = contractOf("a");
        contract.probe(WireWriter.class, new WireWriter());
        contract.probe(WireReader.class, reader);
        contract.probe(ElementCodec.class, ElementCodec.utf8());
        contract.probe(Bytes.class, Bytes.of(new byte[1]));
        assertThat(contract.violations())
                .allMatch(violation -> violation.contains("readVersion(java.lang.String,int) with null as argument 0"));
        assertThat(contract.calls()).isEqualTo(14);
    }

    @Test
    void nullIsRefusedAsANumber() {
        NullContract contract = contractOf(1L);
        contract.probe(ElementCodec.class, ElementCodec.int64());
        assertThat(contract.violations()).isEmpty();
        assertThat(contract.calls()).isEqualTo(8);
    }
}
