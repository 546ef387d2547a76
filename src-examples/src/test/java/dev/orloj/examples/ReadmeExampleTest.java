package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.examples.snippets.ReadmeExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadmeExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("orloj.root"));

    @Test
    void runs() {
        assertThat(ReadmeExample.run()).isEqualTo(CausalOrder.CONCURRENT);
    }

    @ParameterizedTest
    @CsvSource({"ReadmeExample, readme", "ProductionClock, production"})
    void theReadmeShowsWhatIsCompiledHere(String snippet, String region) throws IOException {
        String source = Files.readString(
                ROOT.resolve("src-examples/src/main/java/dev/orloj/examples/snippets/" + snippet + ".java"));
        String compiled = between(source, "// @start region=\"" + region + "\"\n", "// @end")
                .stripIndent();
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + compiled + "```");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
