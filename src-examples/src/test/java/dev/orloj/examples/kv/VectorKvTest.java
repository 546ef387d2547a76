package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command takes and says. */
class VectorKvTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private String fault = "";

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new VectorKv()).setOut(new PrintWriter(out));
        command.setParameterExceptionHandler((e, given) -> {
            fault = e.getMessage();
            return 2;
        });
        command.setExecutionExceptionHandler((e, line, given) -> {
            fault = e.getMessage();
            return 2;
        });
        return command.execute(arguments);
    }

    @Test
    void theCheckEndsByItselfAndFindsAllAsItShouldBe() {
        assertThat(run("--check")).isZero();
        assertThat(out.toString())
                .contains("[\"Alicia\",\"Bob\"]", "all as it should be")
                .doesNotContain("BROKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "'--port 8081', --node",
        "'--node toolong', 1 to 5 letters",
        "'--node n.1', 1 to 5 letters",
        "'--node n1 --peers n1=127.0.0.1:1', n1 is this one",
        "'--node n1 --peers n2=127.0.0.1', n2=127.0.0.1",
        "'--node n1 --peers n2=127.0.0.1:99999', n2=127.0.0.1:99999",
        "'--node n1 --n 2', 1 to 1 replicas",
        "'--node n1 --w 2', w=2",
        "'--node n1 --vnodes 0', not 0",
        "'--node n1 --port -1', 0 to 65535",
    })
    void whatCannotBeUsedIsRefusedWithTheReason(String arguments, String reason) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(fault).contains(reason);
    }

    @Test
    void aFolderInUseAndALogOfAnotherKindAreRefused() throws Exception {
        try (DataFolder taken = DataFolder.open(folder)) {
            assertThat(taken.log()).doesNotExist();
            assertThat(run("--node", "n1", "--port", "0", "--data", folder.toString()))
                    .isEqualTo(2);
            assertThat(fault).contains("another process");
        }
        Path log = Files.writeString(folder.resolve("kv.log"), "shopping list: milk");
        assertThat(run("--node", "n1", "--port", "0", "--data", folder.toString()))
                .isEqualTo(2);
        assertThat(fault).contains("does not begin");
        assertThat(log).hasContent("shopping list: milk");
    }
}
