package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases pass in the order that they were made for, and show what the other one differs in. */
class OrderingTest {
    @TempDir
    private Path folder;

    private static Cli.Result ordering(Path file, String order) {
        return Cli.run("ordering", file.toString(), "--order", order);
    }

    private Cli.Result ordering(String lines) throws IOException {
        return ordering(Files.writeString(folder.resolve("own.jsonl"), lines.replace('\'', '"')), "rga");
    }

    @ParameterizedTest
    @CsvSource({"rga, 400", "fugue, 500"})
    void allRecordedCasesPassInTheirOrder(String order, int cases) {
        Cli.Result result = ordering(Recordings.text("ordering/" + order + ".jsonl"), order);
        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out()).isEqualToNormalizingNewlines(cases + " passed, 0 failed\n");
    }

    @ParameterizedTest
    @CsvSource({"rga, fugue", "fugue, rga"})
    void manyFailInTheOtherOrderAndThreeAreShown(String cases, String order) {
        Cli.Result result = ordering(Recordings.text("ordering/" + cases + ".jsonl"), order);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines().filter(line -> line.startsWith("line ")))
                .hasSize(3);
        assertThat(result.out()).containsPattern("\\d+ more failed").containsPattern("\\d+ passed, \\d+ failed\\R$");
    }

    @Test
    void theSampleShowsTheInterleavingOfRgaInFull() {
        Path sample = Path.of(System.getProperty("orloj.root"), "src-examples/samples/interleaving.jsonl");
        assertThat(ordering(sample, "rga").out()).isEqualToNormalizingNewlines("3 passed, 0 failed\n");
        Cli.Result fugue = ordering(sample, "fugue");
        assertThat(fugue.code()).isEqualTo(1);
        assertThat(fugue.out())
                .contains("line 1 failed in the order fugue", "a in the end: expected \"z3y2x1\", is \"321zyx\"")
                .contains("is \"Hello dear reader Alice!\"", "\"final\": \"Hello dear Alice reader!\"")
                .contains("1 passed, 2 failed");
    }

    @Test
    void whatAReplicaShowsBeforeTheEndCountsToo() throws IOException {
        Cli.Result result = ordering("{'replicas':['a'],'steps':[{'at':'a','insert':[0,'x']}],"
                + "'beforeFinalSync':{'a':'y'},'final':'x'}\n\n");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("a before all hear all: expected \"y\", is \"x\"", "0 passed, 1 failed");
    }

    @Test
    void anEditThatFitsNoTextOfItsOwnIsAFailureOfTheCase() throws IOException {
        Cli.Result result = ordering("{'replicas':['a','b'],'steps':[{'at':'a','insert':[0,'xyz']},"
                + "{'at':'b','delete':[1,2]}],'beforeFinalSync':{},'final':'x'}");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("step 1: position 1, 2 deleted, in a text of 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|own.jsonl: has no cases",
                "{|own.jsonl: line 1: is no JSON",
                "{} {}|line 1: is no JSON",
                "{}|line 1: has neither \"steps\" nor \"txns\"",
                "[]|line 1: has neither",
                "{'steps':[]}|\"replicas\" is missing",
                "{'steps':[],'replicas':['a','a']}|two are named a",
                "{'steps':[],'replicas':['a'],'beforeFinalSync':{},'final':''}|\"a\" is missing",
                "{'steps':[{}],'replicas':['a'],'beforeFinalSync':{},'final':''}|step 0: \"at\" is missing",
                "{'steps':[{'at':'b'}],'replicas':['a'],'beforeFinalSync':{},'final':''}|step 0: there is no replica b",
                "{'steps':[{'at':'a'}],'replicas':['a'],'beforeFinalSync':{},'final':''}|step 0: has no \"insert\", \"delete\" or \"sync\"",
                "{'steps':[{'sync':['a']}],'replicas':['a'],'beforeFinalSync':{},'final':''}|step 0: \"sync\" has 1 elements",
                "{'steps':[{'at':'a','insert':[1,'x']}],'replicas':['a'],'beforeFinalSync':{},'final':''}|position 1, 0 deleted, in a text of 0",
                "{'steps':[{'at':'a','delete':[0,2147483647]}],'replicas':['a'],'beforeFinalSync':{},'final':''}|and 0 were inserted by all before",
                "{'txns':[]}|\"endContent\" is missing",
                "{'txns':[{'span':[0,0],'parents':[0],'agent':'a','seqStart':0,'ops':[]}],'endContent':''}|transaction 0: its parent 0 is no operation before it",
                "{'txns':[{'span':[1,1],'parents':[],'agent':'a','seqStart':0,'ops':[]}],'endContent':''}|its span is [1,1] and should begin with 0",
                "{'txns':[{'span':[0,2],'parents':[],'agent':'a','seqStart':0,'ops':[[0,0,'x']]}],'endContent':''}|its span is to 2 and its operations to 1",
            })
    void whatIsNoCaseIsRefused(String line, String message) throws IOException {
        Cli.Result result = ordering(line);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains(message);
    }

    @Test
    void theOrderHasToBeSaid() {
        assertThat(Cli.run("ordering", "x.jsonl").err()).contains("--order");
        assertThat(ordering(folder.resolve("nowhere"), "rga").err()).contains("there is no such file");
        assertThat(ordering(folder, "rga").err()).contains("is a directory");
    }
}
