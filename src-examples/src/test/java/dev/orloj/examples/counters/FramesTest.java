package dev.orloj.examples.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void messagesComeBackOneByOne() throws IOException {
        byte[] message = new byte[300];
        Arrays.fill(message, (byte) 7);
        byte[] one = Frames.of(message);
        byte[] both = Arrays.copyOf(one, one.length + Integer.BYTES); // an empty one behind it
        DataInputStream in = stream(both);
        assertThat(Frames.read(in)).isEqualTo(message);
        assertThat(Frames.read(in)).isEmpty();
        assertThat(Frames.read(in)).isNull();
    }

    @Test
    void aTornMessageIsNone() {
        byte[] whole = Frames.of(new byte[10]);
        for (int length = 1; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Frames.read(stream(torn))).isInstanceOf(BrokenLineException.class);
        }
    }

    @Test
    void aLengthOutOfBoundsIsNone() {
        for (byte[] length : new byte[][] {{-1, -1, -1, -1}, {0x7f, 0, 0, 0}, {0, 0x10, 0, 1}}) {
            assertThatThrownBy(() -> Frames.read(stream(length)))
                    .isInstanceOf(BrokenLineException.class)
                    .hasMessageContaining("1048576");
        }
    }
}
