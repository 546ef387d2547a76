package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.MalformedDataException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event of one replica: its range, its order and its text. */
class DotTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");

    @Test
    void countersStartAtOne() {
        assertThat(new Dot(N1, 1)).hasToString("n1:1");
        assertThat(new Dot(N1, Long.MAX_VALUE)).hasToString("n1:9223372036854775807");
        for (long counter : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Dot(N1, counter))
                    .withMessageContaining("replica=n1")
                    .withMessageContaining("counter=" + counter);
        }
    }

    @Test
    void dotsSortByReplicaThenByCounter() {
        Stream<Dot> dots =
                Stream.of("8000000000000000:1", "n2:1", "n1:10", "n1:9", "n1:2").map(Dot::parse);
        assertThat(dots.sorted())
                .map(Dot::toString)
                .containsExactly("n1:2", "n1:9", "n1:10", "n2:1", "8000000000000000:1");
        assertThat(Dot.parse("n1:2")).isEqualByComparingTo(new Dot(N1, 2));
    }

    @Test
    void nameThatWouldReadAsPunctuationIsSpeltInDigits() {
        Dot dot = new Dot(ReplicaId.of("a:1~b"), 2);
        assertThat(dot).hasToString("613a317e62000000:2");
        assertThat(Dot.parse(dot.toString())).isEqualTo(dot);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n1",
                "n1:",
                ":1",
                "n1:0",
                "n1:01",
                "n1:-1",
                "n1:+1",
                "n1: 1",
                "n1:1 ",
                "n1:1:1",
                "n1:9223372036854775808",
                "n1:99999999999999999999",
                "n1:\u0661",
                "ninechars:1",
                "n1:1~n2:1",
                "6e31000000000000:1", // ids misspelt
                "a b:1",
                "~1:1",
                "x@y:1"
            })
    void textThatIsNoDotIsRefused(String text) {
        assertThatThrownBy(() -> Dot.parse(text)).isInstanceOf(MalformedDataException.class);
    }
}
