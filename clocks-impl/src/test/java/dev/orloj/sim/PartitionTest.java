package dev.orloj.sim;

import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reaches whom, while partitions come, overlap and go. */
class PartitionTest {
    private final World world = World.of(11);
    private final Machine a = world.machine("a");
    private final Machine b = world.machine("b");
    private final Machine c = world.machine("c");
    private final Network<Integer> network = world.network("net", Link.of(Delay.constant(millis(10))));
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void listen() {
        for (Machine to : world.machines()) {
            network.listen(
                    to,
                    (from, message) -> log.add(from + ">" + to + " " + message + "@"
                            + world.elapsed().toMillis()));
        }
    }

    @Test
    void aPartitionTakesWhatIsSentAndWhatArrivesDuringIt() {
        network.send(a, b, 1);
        world.runFor(millis(5));
        world.cut("a|b,c");
        world.runFor(millis(20));
        network.send(a, b, 2);
        network.send(b, a, 3);
        network.send(b, c, 4);
        world.runFor(millis(5));
        assertThat(world.heal("a|b,c")).isTrue();
        network.send(a, b, 5);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("b>c 4@35", "a>b 5@40");
    }

    /** What is under way when a partition comes and goes is not hurt by it. */
    @Test
    void aPartitionSparesWhatIsUnderWayBeforeAndAfter() {
        network.send(a, b, 1);
        world.runFor(millis(2));
        world.cut("a|b");
        world.runFor(millis(2));
        world.heal("a|b");
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 1@10");
    }

    @Test
    void oneWayPartitionsCutOneWay() {
        world.cut("a>b,c");
        network.broadcast(a, 1);
        network.broadcast(b, 2);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("b>a 2@10", "b>c 2@10");
        assertThat(world.isCut(a, c)).isTrue();
        assertThat(world.isCut(c, a)).isFalse();
    }

    @Test
    void overlappingPartitionsCutUntilTheLastIsHealed() {
        world.cut("a|b");
        world.cut("a|b,c");
        assertThat(world.heal("a|b")).isTrue();
        assertThat(world.isCut(a, b)).isTrue();
        assertThat(world.heal("a|b")).isFalse();
        assertThat(world.heal("a|b,c")).isTrue();
        assertThat(world.isCut(a, b)).isFalse();
        world.cut("a|b|c");
        world.cut("b>c");
        assertThat(world.isCut(b, c)).isTrue();
        world.healAll();
        assertThat(world.isCut(b, c)).isFalse();
        assertThat(world.heal("a|b|c")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a", "a|a", "a|", "|a", "a|x", "a>b>c", "a>b|c", "'a, b|c'", "''", "'a|b,'", "'a,a|b'"})
    void partitionsOfOtherThanMachinesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> world.cut(text));
        assertThat(world.isCut(a, b)).isFalse();
    }
}
