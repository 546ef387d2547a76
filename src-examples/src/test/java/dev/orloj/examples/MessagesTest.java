package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed says what is so, in words that help. */
class MessagesTest extends HappenedBeforeCli {
    private static final String LOG = "a {\"a\":1}\nstarts\na {\"a\":2}\nends\n";

    @ParameterizedTest
    @ValueSource(strings = {"--help", "demo --events 1", "drift", "hlc", "happened-before --help"})
    void outputThatCouldNotBeWrittenIsAFailure(String command) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(full), new PrintWriter(err), command.split(" "));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("the output could not be written");
    }

    @Test
    void theLogIsNotBlamedForOptions() throws IOException {
        assertThat(run("(", LOG).err()).startsWith("happened-before: --layout is not a regular expression");
        assertThat(run(Recordings.CLOCK_FIRST, LOG, "--skip", "(").err()).startsWith("happened-before: --skip");
        assertThat(run(Recordings.CLOCK_FIRST, LOG, "--executions", "(").err())
                .startsWith("happened-before: --executions");
        assertThat(run(Recordings.CLOCK_FIRST, LOG, "--explain", "a", "a:1").err())
                .startsWith("happened-before: an event is named HOST:N");
        assertThat(run(Recordings.CLOCK_FIRST, LOG, "--explain", "a:7", "a:1").err())
                .startsWith("happened-before: there is no event a:7");
    }

    @Test
    void theLogIsBlamedForItsOwnHeader() throws IOException {
        Path file = Files.writeString(folder.resolve("x.log"), "(?<host>.(?<clock>.)(?<event>.)\n\n" + LOG);
        assertThat(Cli.run("happened-before", file.toString()).err())
                .contains("x.log: line 1: the layout is not a regular expression");
        Files.writeString(file, Recordings.CLOCK_FIRST + "\n(\n" + LOG);
        assertThat(Cli.run("happened-before", file.toString()).err())
                .contains("x.log: line 2: the delimiter is not a regular expression");
    }

    @Test
    void expressionsOfOtherMaking() throws IOException {
        assertThat(run(Recordings.CLOCK_FIRST + "\\", LOG).err()).contains("--layout ends in a lone backslash");
        assertThat(run(Recordings.CLOCK_FIRST + "[\\", LOG).err()).contains("--layout ends in a lone backslash");
        assertThat(run(Recordings.CLOCK_FIRST + "\\\\", LOG).err()).doesNotContain("lone");
        assertThat(run(Recordings.CLOCK_FIRST.replace("?<host>", "?P<host>"), LOG)
                        .err())
                .contains("(?P<host> at character 1", "write (?<host>");
    }

    @Test
    void filesThatCannotBeRead() {
        assertThat(LogText.unreadable(new AccessDeniedException("x.log"))).hasMessage("permission denied");
        assertThat(LogText.unreadable(new FileSystemException("x.log", null, "is odd")))
                .hasMessage("can't be read: is odd");
        assertThat(LogText.unreadable(new IOException("is broken"))).hasMessage("can't be read: is broken");
        assertThat(Cli.run("happened-before", "", "--layout", Recordings.CLOCK_FIRST)
                        .err())
                .contains("The name of the LOG is empty");
    }

    @Test
    void aLogWithoutNamesHasNoNamedExecution() throws IOException {
        assertThat(run(Recordings.CLOCK_FIRST, LOG, "--execution", "zzz").err())
                .contains("there is no execution named \"zzz\"; the log is but one, without a name");
    }

    @Test
    void oneIsSingular() throws IOException {
        assertThat(run("a {\"a\":1}\nstarts\n").out()).contains("longest chain     1 event" + System.lineSeparator());
    }

    @Test
    void noMessageIsNoWay() throws IOException {
        assertThat(run(Recordings.CLOCK_FIRST, LOG, "--explain", "a:1", "a:2").out())
                .contains("a:1 happened before a:2 (BEFORE), on the same host:")
                .doesNotContain("0 messages");
    }

    @Test
    void aCountStandsBesideItsHost() throws IOException {
        String log = IntStream.range(0, 60)
                .mapToObj(i -> "host" + i + " {\"host" + i + "\":1}\nx\n")
                .collect(Collectors.joining());
        assertThat(run(log).out().lines().filter(line -> line.contains("host5")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.strip()).doesNotContainPattern("^1|host\\d+$"));
    }

    @Test
    void aLongChainHasStretches() {
        List<Chain.Run> runs = IntStream.range(0, 100)
                .mapToObj(i -> new Chain.Run("h" + i % 2, i + 1, i + 1))
                .toList();
        assertThat(Chain.print(runs)).contains("(84 more stretches)");
    }

    @Test
    void controlCharactersAreWrittenOut() throws IOException {
        String hostile = "\u001b]0;title\u0007\u009b2J\r\t";
        Cli.Result explained =
                run(Recordings.CLOCK_FIRST, LOG.replace("ends", "ends" + hostile + "."), "--explain", "a:1", "a:2");
        assertThat(explained.out()).contains("ends\\u001b]0;title\\u0007\\u009b2J\\r\\t.");
        Cli.Result refused = run(LOG + "what" + hostile + "is this");
        assertThat(refused.err()).contains("what\\u001b]0;");
        Cli.Result report = run(LOG.replace("a {\"a\"", "\u001b[31m {\"\\u001b[31m\""));
        assertThat(report.code()).isZero();
        assertThat(report.out()).contains("1: \\u001b[31m 2").doesNotContain("\u001b");
    }
}
