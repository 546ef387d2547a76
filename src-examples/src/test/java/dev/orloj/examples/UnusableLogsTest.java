package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever can't be used is refused with the line to look at, exit code 2, and nothing printed but the message. */
class UnusableLogsTest extends HappenedBeforeCli {
    private static void assertRefused(Cli.Result result, String... messages) {
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(messages);
    }

    @Test
    void aLineThatDoesNotFit() throws IOException {
        assertRefused(run("""
                        a {"a":1}
                        starts
                        what is this
                        a {"a":2}
                        ends
                        """), "line 3: does not fit the layout: what is this");
    }

    @Test
    void aLineThatDoesNotFitAtTheBeginningAndAtTheEnd() throws IOException {
        assertRefused(run("what\n\na {\"a\":1}\nstarts\n"), "line 1: does not fit");
        assertRefused(run("a {\"a\":1}\nstarts\n\nwhat"), "line 4: does not fit");
    }

    @Test
    void anEventThatTheLayoutMissesIsCitedByTheLineOfItsClock() throws IOException {
        assertRefused(run(Recordings.EVENT_FIRST, """
                        starts
                        a {"a":1}

                        goes on
                        a {"a":2

                        ends
                        a {"a":3}
                        """), "line 5: does not fit the layout: a {\"a\":2");
    }

    @Test
    void aLineOfAnotherShapeAmongEventsOfOneLine() throws IOException {
        String layout = "\\[(?<host>\\w+)\\] (?<clock>\\{.*\\}) (?<event>.*)";
        assertRefused(run(layout, "[a] {\"a\":1} starts\nwhat\n"), "line 2: does not fit");
        assertRefused(run(layout, "[a] {\"a\":1} starts\n[b] by a host that never logs\n"), "line 2: does not fit");
        assertRefused(run(layout, "[a] {\"a\":1} starts\n[a] {\"a\":2 broken\n"), "line 2: does not fit");
        Cli.Result unstamped = run(layout, "[a] {\"a\":1} starts\n[a] without a clock\n");
        assertThat(unstamped.code()).isZero();
        assertThat(unstamped.out()).contains("1 line that is no event");
    }

    @Test
    void aClockAmongOtherOutputIsNeverLeftOut() throws IOException {
        String layout = "Host = (?<host>.*)\\nClock = \"(?<clock>.*)\"\\n(?<event>.*)";
        String log = "some output\nHost = a\nClock = \"{\\\"a\\\":1}\"\nstarts\nother output\n";
        assertThat(run(layout, log).code()).isZero();
        assertRefused(run(layout, log + "Host = a\nClok = \"{\\\"a\\\":2}\"\nends\n"), "line 7: does not fit");
    }

    @Test
    void aStateThatNobodyBroughtAboutIsNoEvent() throws IOException {
        String layout = "Host = (?<host>.*)\\nClock = \"(?<clock>.*)\"\\n(?<event>.*)";
        String initial = "Host = nobody\nClock = \"{\\\"a\\\":0}\"\nbegins\n";
        String log = initial + "Host = a\nClock = \"{\\\"a\\\":1}\"\nstarts\n";
        assertThat(run(layout, log, "--json").json().get(0).get("events").asInt())
                .isEqualTo(1);
        assertThat(run(layout, log, "--json").json().get(0).get("linesLeftOut").asInt())
                .isEqualTo(3);
        assertRefused(run(layout, initial), "line 1: the layout finds no event");
        assertRefused(run(layout, log.replace("nobody", "a")), "line 2: the clock of a counts from 0");
        assertRefused(run(layout, log.replace("{\\\"a\\\":0}", "{}")), "line 2: the clock of nobody has no entry");
    }

    @Test
    void linesThatSkipNamesMayStayOutside() throws IOException {
        String log = "# note\na {\"a\":1}\nstarts\n# note\n";
        assertRefused(run(log), "line 1: does not fit");
        assertThat(run(Recordings.CLOCK_FIRST, log, "--skip", "^#").code()).isZero();
    }

    @Test
    void textBeforeTheFirstDelimiterIsAHeaderUnlessItHasAClock() throws IOException {
        String log = "=== one ===\na {\"a\":1}\nstarts\n";
        assertThat(run(Recordings.CLOCK_FIRST, "about this log\n" + log, "--executions", Recordings.TITLES)
                        .code())
                .isZero();
        assertRefused(
                run(Recordings.CLOCK_FIRST, "about\na {\"a\":1\n" + log, "--executions", Recordings.TITLES),
                "line 2: does not fit");
    }

    @Test
    void anExecutionWithoutEvents() throws IOException {
        String log = "=== one ===\na {\"a\":1}\nstarts\n=== two ===\n\nnothing here\n";
        assertRefused(
                run(Recordings.CLOCK_FIRST, log, "--executions", Recordings.TITLES),
                "line 6: the layout finds no event in execution \"two\"");
    }

    @Test
    void twoExecutionsOfOneName() throws IOException {
        String log = "=== one ===\na {\"a\":1}\nx\n=== one ===\na {\"a\":1}\nx\n";
        assertRefused(
                run(Recordings.CLOCK_FIRST, log, "--executions", Recordings.TITLES),
                "line 4: a second execution is named \"one\", as is the one on line 1");
    }

    @Test
    void executionsThatNothingNamesAreNumbered() throws IOException {
        String log = "---\na {\"a\":1}\nx\n---\na {\"a\":1}\nx\n";
        Cli.Result result = run(Recordings.CLOCK_FIRST, log, "--executions", "^---$", "--json");
        assertThat(result.json())
                .extracting(execution -> execution.get("trace").asText())
                .containsExactly("1", "2");
    }

    @Test
    void aClockThatIsNoObjectOfWholeNumbers() throws IOException {
        assertRefused(run("a {\"a\":1}\nx\na {a:2}\nx\n"), "line 3: the clock is not JSON");
        assertRefused(run("a {\"a\":1.5}\nx\n"), "line 1: the clock's entry for a is no whole number: 1.5");
        assertRefused(run("a {\"a\":\"1\"}\nx\n"), "line 1: the clock's entry for a is no whole number: 1");
        assertRefused(run("a {\"a\":{}}\nx\n"), "line 1: the clock's entry for a is no whole number");
        assertRefused(run("a {\"a\":1, \"b\":-1}\nx\n"), "line 1: the clock's entry for b is negative: -1");
        assertRefused(run("a {\"a\":1, \"a\":2}\nx\n"), "line 1: the clock is not JSON: Duplicate");
        assertRefused(run("a {\"a\":1} {\"a\":1}\nx\n"), "line 1: more follows the clock's JSON object");
        assertRefused(
                run("a {\"a\":9223372036854775808}\nx\n"),
                "line 1: the clock's entry for a is beyond 2^63-1: 9223372036854775808");
        String anyClock = "(?<host>\\S*) (?<clock>.*)\\n(?<event>.*)";
        assertRefused(run(anyClock, "a {\"a\":1}\nx\na [1]\nx\n"), "line 3: the clock is not a JSON object of counts");
    }

    @Test
    void aClockWithoutTheOwnHost() throws IOException {
        assertRefused(run("b {\"b\":1}\nx\na {\"b\":1}\nx\n"), "line 3: the clock of a has no entry for a itself");
        assertRefused(run("a {}\nx\n"), "line 1: the clock of a has no entry for a itself");
        assertRefused(run("a {\"a\":0}\nx\n"), "line 1: the clock of a counts from 0, not from 1, for a itself");
    }

    @Test
    void twoEventsOfOneHostWithTheSameOwnEntry() throws IOException {
        assertRefused(
                run("a {\"a\":2}\nx\nb {\"b\":1}\nx\na {\"a\":1}\nx\na {\"a\":2}\ny\n"),
                "line 7: this and line 1 are both event 2 of a");
    }

    @Test
    void aGapInTheOwnEntries() throws IOException {
        assertRefused(
                run("a {\"a\":1}\nx\na {\"a\":3}\nx\n"),
                "line 3: a gap in the own entries of a: a:1 (line 1) is followed by a:3, a:2 is missing");
        assertRefused(
                run("a {\"a\":2}\nx\n"),
                "line 1: a gap in the own entries of a: its first event is a:2, a:1 is missing");
    }

    @Test
    void aStepBackInAnotherEntry() throws IOException {
        String log = """
                b {"b":1}
                x
                b {"b":2}
                x
                a {"a":1, "b":2}
                x
                a {"a":2, "b":1}
                x
                """;
        assertRefused(run(log), "line 7: a step back: a:2 has seen 1 event of b, but a:1 (line 5) had seen 2");
        assertRefused(
                run(log.replace("\"a\":2, \"b\":1", "\"a\":2")), "line 7: a step back: a:2 has seen 0 events of b");
    }

    @Test
    void aHostThatNeverLogsIsCitedByItsFirstMention() throws IOException {
        assertRefused(
                run("a {\"a\":1}\nx\na {\"a\":2, \"ghost\":1}\nx\nb {\"b\":1, \"ghost\":1}\nx\n"),
                "line 3: host ghost never logs an event; this is its first mention");
    }

    @Test
    void aHostWithACountOfZeroIsNotMentioned() throws IOException {
        assertThat(run("a {\"a\":1, \"ghost\":0}\nx\n").code()).isZero();
    }

    @Test
    void anEventBeyondTheLastOne() throws IOException {
        assertRefused(
                run("a {\"a\":1, \"b\":2}\nx\nb {\"b\":1}\nx\n"),
                "line 1: a:1 has seen b:2, but b logged no more than 1 event");
    }

    @Test
    void newsWithoutItsPast() throws IOException {
        assertRefused(
                run("a {\"a\":1}\nx\nb {\"b\":1, \"a\":1}\nx\nc {\"c\":1, \"b\":1}\nx\n"),
                "line 5: c:1 has seen b:1 (line 3) but only 0 events of a, of which b:1 had seen 1");
    }

    @Test
    void twoEventsThatHaveEachSeenTheOther() throws IOException {
        assertRefused(
                run("a {\"a\":1, \"b\":1}\nx\nb {\"a\":1, \"b\":1}\nx\n"),
                "line 1: a:1 and b:1 (line 3) have each seen the other");
    }

    @Test
    void anEventOfSeveralLinesIsCitedByTheLineOfItsClock() throws IOException {
        assertRefused(
                run(Recordings.EVENT_FIRST, "x\na {\"a\":1}\n\nx\na {\"a\":3}\n"),
                "line 5: a gap",
                "(the event is on lines 4 to 5)");
    }

    @Test
    void noEvents() throws IOException {
        assertRefused(run(""), "there are no events");
        assertRefused(run("\n\n"), "there are no events");
        assertRefused(run("\nwhat\n"), "line 2: the layout finds no event; its first line is what");
    }

    @Test
    void noFile() {
        Path missing = folder.resolve("missing.log");
        assertRefused(
                Cli.run("happened-before", missing.toString(), "--layout", Recordings.CLOCK_FIRST),
                missing.toString(),
                "there is no such file");
        assertRefused(
                Cli.run("happened-before", folder.toString(), "--layout", Recordings.CLOCK_FIRST), "is a directory");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        Path file = folder.resolve("latin.log");
        Files.write(file, "a {\"a\":1}\ncafé\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                Cli.run("happened-before", file.toString(), "--layout", Recordings.CLOCK_FIRST),
                "line 2: is not UTF-8 text");
        assertThat(Cli.run(
                                "happened-before",
                                file.toString(),
                                "--layout",
                                Recordings.CLOCK_FIRST,
                                "--charset",
                                "ISO-8859-1")
                        .code())
                .isZero();
    }

    @Test
    void expressionsThatAreNone() throws IOException {
        String log = "a {\"a\":1}\nx\n";
        assertRefused(
                run("(?<host>\\S* (?<clock>{.*})\\n(?<event>.*)", log),
                "--layout is not a regular expression: Unclosed group");
        assertRefused(run("*(?<host>.*)(?<clock>.*)(?<event>.*)", log), "at character 1\n");
        assertRefused(
                run("(?<host>{.*) (?<host>.*)", log), "--layout has two groups named host, the second at character 14");
        assertRefused(run("(?<hos>.*) (?<event>.*)", log), "it lacks clock and host");
        assertRefused(
                run(Recordings.CLOCK_FIRST, log, "--executions", "("), "--executions is not a regular expression");
        assertRefused(run(Recordings.CLOCK_FIRST, log, "--skip", "["), "--skip is not a regular expression");
        assertRefused(run(Recordings.CLOCK_FIRST, log, "--executions", "b*"), "matches nothing at all");
    }

    @Test
    void theCommandLine() {
        assertRefused(Cli.run("happened-before"), "Missing required parameter: 'LOG'");
        assertRefused(Cli.run("happened-before", "a.log", "--layout"), "--layout");
        assertRefused(Cli.run("happened-before", "a.log", "--nonsense"), "Unknown option: '--nonsense'");
        assertRefused(Cli.run("happened-before", "a.log", "--charset", "EBCDIC-9"), "--charset");
        assertRefused(Cli.run("nonsense"), "Unmatched argument at index 0: 'nonsense'");
        assertRefused(Cli.run(), "Missing required subcommand");
    }

    @Test
    void theLayoutIsNeededUnlessTheLogHoldsIt() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), "a {\"a\":1}\nx\n");
        assertRefused(Cli.run("happened-before", file.toString()), "Missing required option: '--layout=REGEX'");
        Files.writeString(file, Recordings.EVENT_FIRST + "\n" + Recordings.TITLES + "\n=== one ===\nx\na {\"a\":1}\n");
        Cli.Result result = Cli.run("happened-before", file.toString(), "--json");
        assertThat(result.json().get(0).get("trace").asText()).isEqualTo("one");
    }

    @Test
    void orderAndLineEndsDoNotMatter() throws IOException {
        String log = "\uFEFFb {\"b\":1, \"a\":2}\r\nx\r\n\r\na {\"a\":2}\r\nx\r\na {\"a\":1}\r\nx\r\n";
        Cli.Result result = run(Recordings.CLOCK_FIRST, log, "--json");
        assertThat(result.err()).isEmpty();
        assertThat(result.json().get(0).get("longestChain").asInt()).isEqualTo(3);
        assertThat(result.json().get(0).get("chain").get(0).get("to").asInt()).isEqualTo(2);
    }

    @Test
    void layoutsThatRecurDeeply() throws IOException {
        String layout = "^Host = (?<host>.*)(.|\\n)*?Clock = \"(?<clock>.*)\"(.|\\n)*?Event = (?<event>.*)";
        String log = "Host = a\n" + "noise\n".repeat(20_000) + "Clock = \"{\\\"a\\\":1}\"\nEvent = x\n";
        assertThat(run(layout, log).err()).isEmpty();
    }
}
