package dev.orloj.sim;

import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a world remembers of what happened, and how times are written. */
class TraceTest {
    private final World world = World.of(1);

    @Test
    void theLastThousandLinesAreKeptAndTheDigestIsOfAll() {
        World other = World.of(1);
        other.note("0 other");
        world.note("0");
        for (int i = 1; i <= 1_500; i++) {
            world.note("" + i);
            other.note("" + i);
        }
        assertThat(world.trace()).hasSize(1_000).first().isEqualTo("0.000000000 note 501");
        assertThat(world.trace()).last().isEqualTo("0.000000000 note 1500");
        assertThat(other.trace()).isEqualTo(world.trace());
        assertThat(other.digest()).isNotEqualTo(world.digest());
    }

    @Test
    void whateverIsDoneLeavesALine() {
        Machine a = world.machine("a");
        world.machine("b");
        a.start(machine -> "process");
        world.runFor(millis(1_500));
        a.clock().rate(-50_000);
        a.clock().step(seconds(-1));
        a.clock().freeze();
        a.clock().thaw();
        a.clock().wander(seconds(1), 10, 60_000);
        a.clock().smearSecond(seconds(2));
        a.pause();
        a.resume();
        a.suspend();
        a.crash();
        a.restart();
        world.cut("a|b");
        world.heal("a|b");
        world.healAll();
        assertThat(world.happens("luck", 1)).isTrue();
        assertThat(world.trace())
                .containsExactly(
                        "0.000000000 a#1 starts",
                        "1.500000000 a rate in ppb -50000",
                        "1.500000000 a wall set by ns -1000000000",
                        "1.500000000 a wall freezes at " + (World.EPOCH_NANOS + 500_000_000),
                        "1.500000000 a wall thaws at " + (World.EPOCH_NANOS + 500_000_000),
                        "1.500000000 a wanders within ppb 60000",
                        "1.500000000 a smears a second over ns 2000000000",
                        "1.500000000 a pauses",
                        "1.500000000 a goes on",
                        "1.500000000 a is suspended",
                        "1.500000000 a crashes",
                        "1.500000000 a#2 starts",
                        "1.500000000 world cut a|b",
                        "1.500000000 world healed a|b",
                        "1.500000000 world healed all",
                        "1.500000000 world#1 luck");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ns",
        "1000, 1us",
        "1500000, 1500us",
        "1500000000, 1500ms",
        "-2000000000, -2s",
        "60000000001, 60000000001ns",
        "2305843009213693952, 2305843009213693952ns",
    })
    void spansAreWrittenInTheLargestExactUnit(long nanos, String text) {
        assertThat(SpanText.of(nanos)).isEqualTo(text);
        assertThat(SpanText.parse(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "1", "1000ms", "01s", "+1s", "1 s", "1S", "0ms", "-0s", "9999999999999s", "1m", "٣s"})
    void otherTextIsNoSpan(String text) {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> SpanText.parse(text));
    }

    @Test
    void worldsSayWhatTheyAre() {
        world.machine("a").clock().rate(3);
        world.runFor(Duration.ofMillis(1_500));
        assertThat(world).hasToString("World[seed=1, now=1500ms, machines=[a]]");
        assertThat(world.machines().get(0).clock().toString()).contains("skew=4ns", "rate=3 ppb");
        assertThat(Faults.none().withSteps(seconds(1), seconds(2)).toString()).contains("STEP");
    }
}
