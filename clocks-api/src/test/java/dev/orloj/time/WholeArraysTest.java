package dev.orloj.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The forms that fill an array: one value, and nothing after it. */
class WholeArraysTest {
    private static final ReplicaId N1 = ReplicaId.of("n1");

    @Test
    void aDotFillsItsArray() {
        fillsItsArray(new Dot(N1, 300), new Dot(N1, 300).toByteArray(), Dot::fromByteArray);
    }

    @Test
    void aStampFillsItsArray() {
        fillsItsArray(new Stamp(42, N1), new Stamp(42, N1).toByteArray(), Stamp::fromByteArray);
    }

    @Test
    void aHybridTimestampFillsItsArray() {
        HybridTimestamp point = HybridTimestamp.of(1_700_000_000_123L, 42);
        fillsItsArray(point, point.toByteArray(), HybridTimestamp::fromByteArray);
    }

    private static <T> void fillsItsArray(T value, byte[] bytes, Function<byte[], T> decoder) {
        assertThat(decoder.apply(bytes)).isEqualTo(value);
        assertThatThrownBy(() -> decoder.apply(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("follow the end");
        assertThatThrownBy(() -> decoder.apply(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(MalformedDataException.class);
    }
}
