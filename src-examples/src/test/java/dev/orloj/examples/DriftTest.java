package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {
    /** What these options print, on every JDK; it changes with what a seed means, and with the words. */
    private static final String DIGEST = "94688484f0b79a702d0b360484f0d96ea31b48464b8219b85887e12c6e2e1073";

    private static final Pattern EXCHANGE =
            Pattern.compile("t1=(\\S+) t2=(\\S+) t3=(\\S+) t4=(\\S+) offset=(\\S+)ms delay=(\\S+)ms error=(\\S+)ms");

    private static Cli.Result run(String options) {
        return Cli.run(("drift " + options).split(" "));
    }

    private static JsonNode json(String options) {
        Cli.Result result = run("--format json " + options);
        assertThat(result.code()).as(result.err()).isZero();
        return result.json();
    }

    @Test
    void theSameSeedPrintsTheSameOnEveryJdk() throws NoSuchAlgorithmException {
        String printed = run("--seed 7 --liars 1 --jump 10s@60s --format json").out();
        assertThat(run("--seed 8 --liars 1 --jump 10s@60s --format json").out()).isNotEqualTo(printed);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(printed.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(DIGEST);
    }

    /** From the printed timestamps alone, as RFC 5905 has it. */
    @ParameterizedTest
    @ValueSource(strings = {"cristian", "ntp", "berkeley", "welch-lynch", "cnv"})
    void thePrintedArithmeticIsRight(String sync) {
        String out = run("--sync " + sync + " --seed 3").out();
        Matcher exchange = EXCHANGE.matcher(out);
        int exchanges = 0;
        while (exchange.find()) {
            long t1 = nanos(exchange.group(1));
            long t2 = nanos(exchange.group(2));
            long t3 = nanos(exchange.group(3));
            long t4 = nanos(exchange.group(4));
            long offset = Math.floorDiv((t2 - t1) + (t3 - t4), 2);
            long delay = (t4 - t1) - (t3 - t2);
            assertThat(micro(exchange.group(5))).isEqualTo(offset);
            assertThat(micro(exchange.group(6))).isEqualTo(delay);
            long known = sync.equals("ntp") ? 0 : 5_000_000;
            assertThat(micro(exchange.group(7))).isBetween(delay / 2 - known, delay / 2 - known + 5_000);
            exchanges++;
        }
        assertThat(exchanges).isGreaterThanOrEqualTo(50);
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValueExact();
    }

    private static long micro(String millis) {
        return new BigDecimal(millis).movePointRight(6).longValueExact();
    }

    @Test
    void theMidpointThatANodeMovesByIsThatOfItsReadings() {
        for (JsonNode event : json("--sync welch-lynch --seed 5").get("events")) {
            List<Long> offsets = new ArrayList<>(List.of(0L));
            event.get("readings")
                    .forEach(reading -> offsets.add(reading.get("offset").asLong()));
            offsets.sort(null);
            assertThat(event.get("adjustment").asLong()).isEqualTo(Math.floorDiv(offsets.get(1) + offsets.get(3), 2));
        }
    }

    @Test
    void theSkewIsTheSpreadOfTheClocksThatDoNotLie() {
        for (JsonNode sample : json("--liars 1 --seed 5").get("samples")) {
            JsonNode offsets = sample.get("offsets");
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            for (int i = 0; i < 4; i++) {
                least = Math.min(least, offsets.get(i).asLong());
                most = Math.max(most, offsets.get(i).asLong());
            }
            assertThat(sample.get("skew").asLong()).isEqualTo(most - least);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cristian, 0",
        "ntp, 0",
        "ntp, 1",
        "berkeley, 0",
        "berkeley, 2",
        "welch-lynch, 0",
        "welch-lynch, 1",
        "cnv, 0",
        "cnv, 1"
    })
    void clocksStayWithinThePredictedBoundWithAsManyLiarsAsItStands(String sync, int liars) {
        for (int seed = 1; seed <= 8; seed++) {
            JsonNode summary = json("--sync " + sync + " --liars " + liars + " --duration 10m --seed " + seed)
                    .get("summary");
            assertThat(summary.get("guaranteed").asBoolean()).isTrue();
            assertThat(summary.get("after").get("max").asLong())
                    .as("seed %d: %s", seed, summary)
                    .isPositive()
                    .isLessThanOrEqualTo(summary.get("bound").asLong());
            assertThat(summary.get("achieved").asLong())
                    .isPositive()
                    .isLessThanOrEqualTo(summary.get("bound").asLong());
            assertThat(summary.get("lost").asLong()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cristian", "ntp", "berkeley", "welch-lynch", "cnv"})
    void aClockThatIsSetIsBroughtBack(String sync) {
        for (String jump : new String[] {
            "--jump 10s@60s", "--jump 10s@70s", "--jump=-10s@65s:n1", "--jump 10s@60s --jump=-1s@3m:n3"
        }) {
            JsonNode run = json("--sync " + sync + " --seed 2 " + jump);
            run.get("summary")
                    .get("recovered")
                    .forEach(nanos -> assertThat(nanos.asLong()).isBetween(1L, 45_000_000_000L));
            assertThat(run.get("summary").get("withinBound").asBoolean()).isTrue();
        }
    }

    @Test
    void moreClocksThatAreSetAtOnceThanItStandsAreNotBroughtBackAndThatIsSaid() {
        assertThat(run("--brief --jump 10s@65s --jump=-1s@70s:n3").out())
                .contains(
                        "AGREEMENT LOST",
                        "NOT back within the bound by the end",
                        "NOT GUARANTEED: 2 of the nodes lied or were set at the same time, and welch-lynch stands 1.");
    }

    @Test
    void withoutSynchronisationClocksPartAsTheirRatesDo() {
        JsonNode samples = json("--sync none --seed 2").get("samples");
        long last = samples.get(samples.size() - 1).get("skew").asLong();
        assertThat(last).isBetween(1_000_000L, 30_000_000L);
        assertThat(run("--sync none").out()).contains("Nobody synchronises");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cristian", "ntp", "berkeley", "welch-lynch", "cnv"})
    void delaysOfUpTo200MillisecondsForADriftOf1AreSaidToMakeThingsWorseAndWhy(String sync) {
        for (int seed = 1; seed <= 5; seed++) {
            Cli.Result result =
                    run("--delay 200ms --drift 50ppm --interval 20s --brief --seed " + seed + " --sync " + sync);
            assertThat(result.code()).isZero();
            assertThat(result.out())
                    .as("seed %d", seed)
                    .contains(
                            "WORSE: " + sync + " makes things worse here",
                            "An exchange leaves up to 100.000 ms open",
                            "a clock drifts by no more than 1.000 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cristian", "berkeley"})
    void anAsymmetryThatNoExchangeShowsIsToBlameToo(String sync) {
        assertThat(run("--delay 10..11ms --asymmetry 180ms --brief --sync " + sync)
                        .out())
                .contains("WORSE: ", "An exchange leaves up to 90.500 ms open");
    }

    @Test
    void longDelaysThatAreAlikeDoNoHarmAndTheReasonIsGiven() {
        assertThat(run("--delay 200..200ms --brief").out())
                .contains("BETTER: ", "It helps because both ways take about as long", "up to 200.000 ms");
    }

    @Test
    void moreLiarsThanItStandsAreNamed() {
        assertThat(run("--liars 2 --brief").out())
                .contains("NOT GUARANTEED: 2 of the nodes lied, and welch-lynch stands 1.");
        assertThat(run("--liars 2 --lie 1s --brief").out())
                .contains(
                        "AGREEMENT LOST: more clocks are missing or wrong than may be",
                        "Agreement was lost in 42 of 42 rounds");
        assertThat(run("--sync cristian --liars 1 --brief").out())
                .containsPattern(
                        "NOT GUARANTEED: 1 of the servers lied, and cristian stands 0.*up to 100\\d\\.\\d+ ms off true time");
        assertThat(run("--sync ntp --liars 2 --lie 300ms --brief").out()).contains("ntp stands 1");
    }

    @Test
    void whoIsRejectedIsToldWithTheReason() {
        assertThat(run("--liars 1 --lie 1s").out()).contains("n5: ", "[suspect: too far from the others]");
        assertThat(run("--sync ntp --liars 1").out()).contains("s4: ", "[falseticker, best of eight");
        assertThat(run("--sync berkeley --liars 1").out()).contains("n5: ", "[outlier]");
        assertThat(run("--jump 10s@20.01s").out()).contains("rejected: the own clock was set in between");
    }

    @Test
    void jsonIsOneObjectWithSettingsSamplesEventsAndSummary() {
        JsonNode run = json("--nodes 7 --apart 50ms --duration 110s --sample 10s");
        assertThat(run.fieldNames()).toIterable().containsExactly("settings", "samples", "events", "summary");
        assertThat(run.get("settings").get("nodes").asInt()).isEqualTo(7);
        assertThat(run.get("samples")).hasSize(12);
        assertThat(run.get("events")).hasSize(7 * 5);
        assertThat(run.get("summary").get("verdict")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nodes 1",
                "--nodes 33",
                "--drift 50",
                "--drift 1e3ppm",
                "--drift 20000ppm",
                "--sync clockwork",
                "--interval 20",
                "--interval 0s",
                "--interval 10ms",
                "--delay 15..5ms",
                "--delay 5..",
                "--delay 2h",
                "--asymmetry 2h",
                "--liars 5",
                "--liars -1",
                "--jump 10s",
                "--jump 10s@6m",
                "--jump 10s@60s:n9",
                "--jump 10s@60s:n0",
                "--seed x",
                "--duration 25h",
                "--duration 0s",
                "--sample 1us",
                "--sample 0.1ns",
                "--format xml",
                "--plot skew.pdf",
                "--lie 1.5.2s"
            })
    void aBadOptionIsNamedWithItsValue(String options) {
        Cli.Result result = run(options);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(options.substring(0, options.indexOf(' ')));
    }

    @Test
    void roundsThatWouldRunIntoEachOtherAreRefused() {
        assertThat(run("--interval 1s --delay 900ms").err()).contains("--interval must be at least");
        Cli.Result apart = run("--interval 1s --apart 10s");
        assertThat(apart.code()).isEqualTo(2);
        assertThat(apart.err()).contains("--sync welch-lynch: rounds of 1000000000 ns run into each other");
    }

    @Test
    void liveWithoutATerminalSaysSoAndRunsToItsEnd() {
        if (System.console() == null) {
            Cli.Result result = run("--live --brief");
            assertThat(result.code()).isZero();
            assertThat(result.err()).contains("--live needs a terminal", "runs the simulation to its end instead");
            assertThat(result.out()).contains("predicted bound");
        }
        assertThat(run("--live --format json").code()).isEqualTo(2);
    }
}
