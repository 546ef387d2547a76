package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A growing buffer: it loses nothing while it grows, and can be used again. */
class WireWriterTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 64, 100_000})
    void writerGrowsFromAnyCapacity(int capacity) {
        WireWriter writer = new WireWriter(capacity);
        for (int i = 0; i < 5_000; i++) {
            assertThat(writer.writeFixed64(i)).isSameAs(writer);
        }
        assertThat(writer.size()).isEqualTo(40_000);
        WireReader reader = new WireReader(writer.toByteArray());
        for (int i = 0; i < 5_000; i++) {
            assertThat(reader.readFixed64()).isEqualTo(i);
        }
        reader.expectEnd();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void writerGrowsForBytesAndForVariableLengthIntegersToo(int capacity) {
        WireWriter bytes = new WireWriter(capacity);
        WireWriter integers = new WireWriter(capacity);
        for (int i = 0; i < 100; i++) {
            bytes.writeByte(i);
            integers.writeVarint(-i);
        }
        WireReader written = new WireReader(bytes.toByteArray());
        WireReader longs = new WireReader(integers.toByteArray());
        for (int i = 0; i < 100; i++) {
            assertThat(written.readByte()).isEqualTo(i);
            assertThat(longs.readVarint()).isEqualTo(-i);
        }
        written.expectEnd();
        longs.expectEnd();
    }

    @Test
    void clearedWriterForgetsWhatItHeldAndNotWhatItGaveOut() {
        WireWriter writer = new WireWriter().writeByte(1).writeByte(2);
        byte[] first = writer.toByteArray();
        writer.clear();
        assertThat(writer.size()).isZero();
        assertThat(writer.toByteArray()).isEmpty();
        writer.writeByte(9);
        assertThat(writer.toByteArray()).containsExactly(9);
        assertThat(first).containsExactly(1, 2);
    }

    @Test
    void partOfAnArrayIsWrittenWithoutALength() {
        byte[] bytes = new WireWriter(0)
                .writeBytes(new byte[] {1, 2, 3, 4}, 1, 2)
                .writeBytes(new byte[0], 0, 0)
                .toByteArray();
        assertThat(bytes).containsExactly(2, 3);
    }

    @Test
    void rangeOutsideTheArrayIsRefusedAndNothingIsWritten() {
        WireWriter writer = new WireWriter();
        assertThatThrownBy(() -> writer.writeBytes(new byte[3], 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> writer.writeBytes(new byte[3], 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(writer.size()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WireWriter(-1))
                .withMessageContaining("-1");
    }
}
