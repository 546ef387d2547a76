package dev.orloj.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each public type shows how it is used, by an example that is compiled here and run by the tests beside this one. */
class EveryTypeHasASnippetTest {
    private static final Path ROOT = Path.of(System.getProperty("orloj.root"));
    private static final Path SNIPPETS = ROOT.resolve("src-examples/src/main/java");
    private static final Path TESTS = ROOT.resolve("src-examples/src/test/java/dev/orloj/examples");
    private static final Pattern TYPE = Pattern.compile("(?m)^public .*?(dev\\.orloj\\.[a-z.]+\\.[A-Z]\\w*)(?= |<)");
    private static final Pattern TAG = Pattern.compile("\\{@snippet class=\"([\\w.]+)\" region=\"([\\w-]+)\"}");
    private static final Pattern METHOD = Pattern.compile("(?m)^    (?:public )?static .*?\\b(\\w+)\\(");

    @ParameterizedTest
    @ValueSource(strings = {"clocks-api", "clocks-impl", "crdt"})
    void everyPublicTypeShowsOneThatIsThere(String module) {
        List<String> types = matches(TYPE, text(ROOT.resolve(module + "/api.txt")))
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(types).hasSizeGreaterThan(30);
        List<String> without = new ArrayList<>();
        for (String type : types) {
            Path file = ROOT.resolve(module + "/src/main/java/" + type.replace('.', '/') + ".java");
            String simpleName = type.substring(type.lastIndexOf('.') + 1);
            if (regions(classDoc(text(file), simpleName)).isEmpty()) {
                without.add(type);
            }
        }
        assertThat(without).as("types whose class comment has no snippet").isEmpty();
    }

    @Test
    void whatTheJavadocNamesIsThere() {
        for (String module : List.of("clocks-api", "clocks-impl", "crdt")) {
            for (Path file : sources(ROOT.resolve(module + "/src/main/java"))) {
                for (MatchResult tag : regions(text(file))) {
                    String source = text(SNIPPETS.resolve(tag.group(1).replace('.', '/') + ".java"));
                    assertThat(source).as(file.toString()).contains("// @start region=\"" + tag.group(2) + "\"\n");
                }
            }
        }
    }

    @Test
    void everySnippetIsRunByATest() {
        String tests =
                sources(TESTS).stream().map(EveryTypeHasASnippetTest::text).collect(Collectors.joining());
        List<String> idle = new ArrayList<>();
        for (Path file : sources(SNIPPETS.resolve("dev/orloj/examples/snippets"))) {
            String name = file.getFileName().toString().replace(".java", "");
            for (MatchResult method : matches(METHOD, text(file)).toList()) {
                String call = name + "." + method.group(1) + "(";
                if (!tests.contains(call) && !usedWithin(text(file), method.group(1))) {
                    idle.add(call);
                }
            }
        }
        assertThat(new TreeSet<>(idle)).isEmpty();
    }

    /** Whether a method is called by another one of its class, which a test runs. */
    private static boolean usedWithin(String source, String method) {
        return matches(Pattern.compile("(?m)^     +.*\\b" + method + "\\("), source)
                .findAny()
                .isPresent();
    }

    /** The comment right before the type; annotations may stand between. */
    private static String classDoc(String source, String simpleName) {
        Matcher type = Pattern.compile("(?m)^public .*\\b(class|interface|record|enum) " + simpleName + "\\b")
                .matcher(source);
        assertThat(type.find()).as(simpleName).isTrue();
        return source.substring(source.lastIndexOf("/**", type.start()), type.start());
    }

    private static List<MatchResult> regions(String text) {
        return matches(TAG, text).toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
