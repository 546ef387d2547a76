package dev.orloj.examples.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.examples.UnusableInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording is played, or refused with a sentence. */
class HostileTraceTest {
    private static final String SMALL = """
            {"kind":"concurrent","endContent":"Hi, all","txns":[{"parents":[],"agent":0,"patches":[[0,0,"Ho all"]]},\
            {"parents":[0],"agent":0,"patches":[[1,1,"i"]]},{"parents":[0],"agent":1,"patches":[[2,0,","]]}]}""";

    @TempDir
    private Path folder;

    private boolean isPlayed(byte[] file) {
        Path path = TraceFiles.write(folder, file);
        try {
            new Ways(TraceReader.read(path), SequenceOrder.RGA);
            return true;
        } catch (UnusableInput e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", ": null", "Source:");
            return false;
        }
    }

    @Test
    void everyByteMayBeAnother() {
        byte[] json = SMALL.getBytes(StandardCharsets.UTF_8);
        int played = 0;
        for (int i = 0; i < json.length; i++) {
            for (char c : "\"[]{},:-9x\\\u0000".toCharArray()) {
                byte[] changed = json.clone();
                changed[i] = (byte) c;
                played += isPlayed(TraceFiles.zip(changed)) ? 1 : 0;
            }
        }
        assertThat(played).as("text may be another").isBetween(100, json.length * 4);
    }

    @Test
    void everyByteOfTheCompressedFileMayBeAnother() {
        byte[] file = TraceFiles.zip(SMALL.getBytes(StandardCharsets.UTF_8));
        assertThat(isPlayed(file)).isTrue();
        for (int i = 0; i < file.length; i++) {
            assertThat(isPlayed(Arrays.copyOf(file, i))).isFalse();
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) (1 << bit);
                isPlayed(changed);
            }
        }
    }

    @Test
    void noMoreReplicasThanThereIsRoomFor() {
        StringBuilder json = new StringBuilder("{'endContent':'','txns':[");
        for (int i = 0; i <= Plan.MOST_REPLICAS; i++) {
            json.append(i == 0 ? "" : ",").append("{'parents':[],'agent':1,'patches':[]}");
        }
        Path file = TraceFiles.write(folder, json.append("]}").toString());
        assertThatThrownBy(() -> new Ways(TraceReader.read(file), SequenceOrder.FUGUE))
                .isInstanceOf(UnusableInput.class)
                .hasMessage("needs more than 4096 replicas");
    }
}
