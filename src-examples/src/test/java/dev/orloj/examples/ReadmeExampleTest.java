package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.examples.snippets.ReadmeExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {
    private static final Path ROOT = Path.of(System.getProperty("orloj.root"));

    @Test
    void runs() {
        assertThat(ReadmeExample.run()).isEqualTo(CausalOrder.CONCURRENT);
    }

    @Test
    void theReadmeShowsWhatIsCompiledHere() throws IOException {
        String source = Files.readString(ROOT.resolve(
                "src-examples/src/main/java/dev/orloj/examples/snippets/ReadmeExample.java"));
        String region = between(source, "// @start region=\"readme\"\n", "        // @end").stripIndent();
        assertThat(between(Files.readString(ROOT.resolve("README.md")), "```java\n", "```"))
                .isEqualTo(region);
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
