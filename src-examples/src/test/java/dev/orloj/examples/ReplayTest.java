package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orloj.examples.text.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings end as they did, or the command says so. */
class ReplayTest {
    /** Two who write at the same place at the same time. */
    private static final String BOTH = "{'endContent':'BA!','txns':[{'parents':[],'agent':0,'patches':[[0,0,'!']]},"
            + "{'parents':[0],'agent':0,'patches':[[0,0,'A']]},{'parents':[0],'agent':1,'patches':[[0,0,'B']]}]}";

    @TempDir
    private Path folder;

    private static Cli.Result replay(Path file, String... more) {
        String[] arguments = new String[more.length + 6];
        String[] first = {"replay", file.toString(), "--warm-up", "0", "--repetitions", "5"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return Cli.run(arguments);
    }

    private Cli.Result replay(String json, String... more) {
        return replay(TraceFiles.write(folder, json), more);
    }

    @Test
    void programsGetOneObjectWithAllFigures() {
        Cli.Result result = replay(
                "{'startContent':'Hallo','endContent':'Hello!','txns':[{'patches':[[1,1,'e'],[5,0,'?']]},"
                        + "{'patches':[[5,1,'!']]}]}",
                "--json");
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        JsonNode json = result.json();
        assertThat(json.get("trace").asText()).isEqualTo("own");
        assertThat(json.get("order").asText()).isEqualTo("rga");
        assertThat(json.get("matches").booleanValue()).isTrue();
        assertThat(json.get("edits").intValue()).isEqualTo(6);
        assertThat(json.get("repetitions").intValue()).isEqualTo(5);
        for (String time : new String[] {"floorMs", "localMs", "updateByUpdateMs", "oneBatchMs", "loadMs"}) {
            assertThat(json.get(time).doubleValue())
                    .isBetween(
                            json.get("spread").get(time).get("min").doubleValue(),
                            json.get("spread").get(time).get("max").doubleValue());
        }
        for (String size : new String[] {"bytes", "bytesCompressed", "shallowBytes", "updateBytes", "heapBytes"}) {
            assertThat(json.get(size).longValue()).as(size).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"rga, 0", "fugue, 1"})
    void agentsStandInTheOrderOfTheirNumbers(String order, int code) {
        Cli.Result result = replay(BOTH, "--order", order, "--json");
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.json().get("replicas").intValue()).isEqualTo(2);
        assertThat(result.json().has("floorMs")).isFalse();
        assertThat(result.json().get("matches").booleanValue()).isEqualTo(code == 0);
    }

    @Test
    void aTextThatIsNotTheRecordedOneIsNamedAndFails() {
        Cli.Result result = replay("{'startContent':'','endContent':'b','txns':[{'patches':[[0,0,'a']]}]}");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("DIFFERS      local edits", "DIFFERS      loaded from shallow bytes")
                .contains("as recorded  the bytes of who wrote");
    }

    @Test
    void thereMayBeNothingToDo() {
        assertThat(replay("{'startContent':'','endContent':'','txns':[]}").code())
                .isZero();
        assertThat(replay("{'endContent':'','txns':[{'parents':[],'agent':7,'patches':[]}]}")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rga", "fugue"})
    void theSampleEndsAsItDidInEitherOrder(String order) {
        Path sample = Path.of(System.getProperty("orloj.root"), "src-examples/samples/letter.json.gz");
        assertThat(replay(sample, "--order", order).out()).contains("7 transactions", "by 2 replicas");
    }

    @ParameterizedTest
    @CsvSource({
        "concurrent/friendsforever, rga, true, 26078, 2",
        "concurrent/friendsforever, fugue, true, 26078, 2",
        "sequential/friendsforever_flat, fugue, false, 26078, 1",
        "sequential/sveltecomponent, rga, false, 18335, 1"
    })
    void recordedSessionsEndAsTheyDid(String name, String order, boolean isConcurrent, int transactions, int replicas) {
        Cli.Result result = replay(Recordings.text(name + ".json.gz"), "--order", order, "--json");
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.json().get("concurrent").booleanValue()).isEqualTo(isConcurrent);
        assertThat(result.json().get("transactions").intValue()).isEqualTo(transactions);
        assertThat(result.json().get("replicas").intValue()).isEqualTo(replicas);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|is no JSON object",
                "{|is no JSON: Unexpected end-of-input",
                "{}|\"txns\" is missing",
                "{} {}|has something behind its end",
                "{'txns':[]}|\"endContent\" is missing",
                "{'txns':{}}|\"txns\" is no array",
                "{'txns':[],'txns':[]}|\"txns\" is there twice",
                "{'endContent':7}|\"endContent\" is no string",
                "{'txns':[null]}|transaction 0: \"patches\" is missing",
                "{'txns':[{'patches':7}]}|transaction 0: \"patches\" is no array but 7",
                "{'txns':[{'patches':[[0,0]]}]}|transaction 0: a patch is [position, deleted, inserted], not [0,0]",
                "{'txns':[{'patches':[[-1,0,'']]}]}|the position is -1 and should be a whole number of at least 0",
                "{'txns':[{'patches':[[0,1.5,'']]}]}|the number of deleted is 1.5",
                "{'txns':[{'patches':[[0,99999999999,'']]}]}|the number of deleted is 99999999999",
                "{'txns':[{'patches':[[0,0,7]]}]}|is no string but 7",
                "{'txns':[{'patches':[[0,0,'\\ud83d\\ude00']]}]}|the text has U+1F600, which is two UTF-16 units",
                "{'endContent':'','txns':[{'patches':[[1,0,'a']]}]}|transaction 0: position 1, 0 deleted, in a text of 0",
                "{'endContent':'','startContent':'ab','txns':[{'patches':[]},{'patches':[[1,2,'a']]}]}|transaction 1: position 1, 2 deleted, in a text of 2",
                "{'endContent':'','txns':[{'patches':[[0,2147483647,'a']]}]}|position 0, 2147483647 deleted",
                "{'txns':[{'parents':[0],'agent':0,'patches':[]}]}|its parent 0 is no transaction before it",
                "{'txns':[{'parents':[-1],'agent':0,'patches':[]}]}|\"parents\"[0] is -1",
                "{'txns':[{'parents':[],'patches':[]}]}|\"agent\" is missing",
                "{'txns':[{'patches':[]},{'parents':[],'agent':0,'patches':[]}]}|transaction 1: has parents",
            })
    void whatCannotBePlayedIsRefused(String json, String message) {
        Cli.Result result = replay(json);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("own.json.gz: ", message);
    }

    @Test
    void whatIsNoFileOfThatKindIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("plain.json"), "{}");
        assertThat(replay(text).err()).contains("plain.json: is not gzip");
        assertThat(replay(folder).err()).contains("is a directory");
        assertThat(replay(folder.resolve("nowhere")).err()).contains("there is no such file");
        byte[] whole = Files.readAllBytes(TraceFiles.write(folder, BOTH));
        Path half = Files.write(folder.resolve("half.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(replay(half).err()).contains("half.gz: is gzip that breaks off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--order=x", "--repetitions=4", "--repetitions=1001", "--warm-up=-1", "--warm-up=60001"})
    void badValues(String option) {
        Cli.Result result = Cli.run("replay", "x.json.gz", option);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(option.split("=")[0]);
    }
}
