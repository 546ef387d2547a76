package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event whose clock is damaged is refused; it is never taken for output that is no event. */
class DamagedClocksTest {
    private static final String LAYOUT = "\\[I\\] (?<host>\\S+) (?<clock>\\{.*?\\}) (?<event>.*)";
    private static final String LOG = "[I] a {\"a\":1} s\n[I] b {\"a\":1,\"b\":1} ok\n";
    private static final String RECORDS = "Host = (?<host>.*)\\nClock = \"(?<clock>.*)\"\\n(?<event>.*)";

    @TempDir
    private Path folder;

    private Cli.Result run(String layout, String log) throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), log);
        return Cli.run("happened-before", file.toString(), "--layout", layout);
    }

    private static void assertRefused(Cli.Result result, String message) {
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\": hi",
                "[1,2] hi",
                "{",
                " {",
                "{\"b",
                "{\"b\" ",
                "{}",
                "{\"b\":0}",
                "{\"b\":2",
                "{\"b\":2}"
            })
    void whatBeginsLikeAClockIsOne(String rest) throws IOException {
        assertRefused(run(LAYOUT, LOG + "[I] b " + rest + "\n[I] a {\"a\":2} s\n"), "line 3: does not fit the layout");
        assertRefused(run(LAYOUT, LOG + "[I] b " + rest), "line 3: does not fit the layout");
    }

    @Test
    void theClockMayFollowTheEvent() throws IOException {
        String layout = "<(?<host>\\w+)> (?<event>.*) (?<clock>\\{.*\\})";
        assertRefused(run(layout, "<a> starts {\"a\":1}\n<a> ends {\"a\n"), "line 2: does not fit the layout");
    }

    @Test
    void theClockMayStandInAGroup() throws IOException {
        String layout = "<(?<host>\\w+)> (?:(?:v(?<clock>\\{.*\\})) )(?<event>.*)";
        assertRefused(run(layout, "<a> v{\"a\":1} x\n<a> v{\"a x\n"), "line 2: does not fit the layout");
    }

    @Test
    void aLastLineThatMayHaveLostItsClockIsNotLeftOut() throws IOException {
        assertRefused(run(LAYOUT, LOG + "[I] b "), "line 3: ");
        assertRefused(run(LAYOUT, LOG + "[I] b hello"), "line 3: has neither a clock nor a line end");
        assertRefused(run(LAYOUT, LOG + "[I] b"), "line 3: ");
        assertThat(run(LAYOUT, LOG + "[I] b hello\n").out()).contains("left out          1 line");
        assertThat(run(LAYOUT, LOG.strip()).code()).isZero();
    }

    @Test
    void theClockOfARecordMayBeCutOff() throws IOException {
        String log = "Host = a\nClock = \"{\\\"a\\\":1}\"\nstarts\n";
        assertThat(run(RECORDS, log + "x = {1, 2}\n").code()).isZero();
        assertRefused(run(RECORDS, log + "Host = a\nClock = \"{\\\"a"), "line 5: does not fit the layout");
        assertRefused(run(RECORDS, log + "Host = a\nClock = \"{"), "line 5: does not fit the layout");
    }

    @Test
    void aRecordingCutAnywhereInItsLastLineIsNotTakenForAWholeOne() throws IOException {
        String layout = "\\[akka://\\w+/user/(?<host>\\S+)\\] (?<clock>\\{.*?\\}) (?<event>.*)";
        String log = Files.readString(Recordings.log("reliable-broadcast")).strip();
        int event = log.lastIndexOf("} ") + 2;
        for (int end = log.lastIndexOf('\n') + 2; end < event; end++) {
            Cli.Result result = run(layout, log.substring(0, end));
            assertThat(result.code())
                    .as("ends in %s", log.substring(log.lastIndexOf('\n', end), end))
                    .isEqualTo(2);
            assertThat(result.err()).contains("line 117: ");
        }
        assertThat(run(layout, log).out()).contains("events            116");
    }
}
