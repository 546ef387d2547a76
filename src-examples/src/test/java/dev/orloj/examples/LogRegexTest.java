package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRegexTest {
    private static boolean matches(String regex, String text) {
        return LogRegex.compile("--layout", regex).matcher(text).matches();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiterString = " ~ ",
            value = {
                // Braces that repeat, braces that do not, escaped ones, and those of names.
                "a{2}b ~ aab",
                "a{2,}b ~ aaab",
                "a{1,3}b ~ aab",
                "{a} ~ {a}",
                "a{,2} ~ a{,2}",
                "a{x} ~ a{x}",
                "\\{.*\\} ~ {\"a\":1}",
                "{.*} ~ {\"a\":1}",
                "[{}]+ ~ {}{",
                "\\p{Lu}{2} ~ AB",
                "\\x{41}{2} ~ AA",
                "\\Q{\\E{1} ~ {",
                // Brackets inside a class: JavaScript's plain ones and Java's nested ones.
                "[[]x ~ [x",
                "[^[]x ~ ax",
                "[a-c[x-z]]+ ~ ax",
                "[a-z&&[^b]]+ ~ ac",
                "[]]x ~ ]x",
                // Groups of all kinds.
                "(?<_a_b>x)\\k<_a_b> ~ xx",
                "(?:a|b)(?=c)c ~ bc",
                "(?<!x)(?<=^)a(?!b) ~ a",
                "(?i)a(?-i)b ~ Ab",
                "\\/\\-\\_?a ~ /-_a"
            })
    void isReadAsItsAuthorMeantIt(String regex, String text) {
        assertThat(matches(regex, text)).isTrue();
    }

    @Test
    void anchorsMatchAtLinesAndDotsStopThere() {
        LogRegex regex = LogRegex.compile("--executions", "^=== (?<trace>.*) ===$");
        Matcher matcher = regex.matcher("x\n=== one ===\n=== two ===\n");
        assertThat(matcher.find()).isTrue();
        assertThat(regex.group(matcher, "trace")).isEqualTo("one");
        assertThat(matcher.find()).isTrue();
        assertThat(regex.group(matcher, "trace")).isEqualTo("two");
    }

    @Test
    void knowsItsGroupsAndItsFixedText() {
        LogRegex regex =
                LogRegex.compile("--layout", "^\\[x\\] Host = (?<my_host>[a-z]{2} (b(?<inner>c)d)) .*\\d\\Qe.f\\E");
        assertThat(regex.groups()).containsExactly("my_host", "inner");
        assertThat(regex.fixedText().strip().replaceAll(" +", " ")).isEqualTo("[x] Host = e.f");
    }

    @Test
    void replacesGroupsByTheirPlace() {
        LogRegex regex = LogRegex.compile("--layout", "a (?<one>(b)c) d (?<two>[)]) e");
        assertThat(regex.replacing(Map.of("one", "1", "two", "22"))).isEqualTo("a 1 d 22 e");
    }
}
