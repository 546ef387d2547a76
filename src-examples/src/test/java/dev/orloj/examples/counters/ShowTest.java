package dev.orloj.examples.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The processes of a show, and what is planned for them. */
@Timeout(300)
class ShowTest {
    @TempDir
    private Path folder;

    private static Settings settings(int operations, int kills, Lie lie) {
        return new Settings(2, operations, kills, 0, 3, lie);
    }

    @Test
    void noProcessOutlivesTheShow() throws Exception {
        Show show = new Show(settings(10, 1, Lie.NONE), folder, line -> {});
        try (show) {
            assertThat(show.run().isExact()).isTrue();
        }
        assertThat(show.processes()).hasSize(3);
        for (Process process : show.processes()) {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aReplicaEndsWithItsInput() throws Exception {
        BlockingQueue<Child.Line> lines = new LinkedBlockingQueue<>();
        Child child = Child.start("r1", arguments(), lines::add);
        assertThat(lines.take().text()).startsWith("ready r1 ");
        child.process().outputWriter().close();
        assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(lines.take().text()).isNull();
    }

    private List<String> arguments() {
        return List.of("counters-replica", "--name=r1", "--new-id=r1", "--others=r2", "--folder=" + folder);
    }

    @Test
    void aReplicaWhoseStateIsDamagedDoesNotBegin() throws Exception {
        Files.write(folder.resolve(StateFile.NAME), new byte[] {1, 2, 3});
        BlockingQueue<Child.Line> lines = new LinkedBlockingQueue<>();
        Child child = Child.start("r1", arguments(), lines::add);
        assertThat(lines.take().text()).isNull();
        assertThat(child.process().waitFor()).isEqualTo(1);
    }

    @Test
    void aProcessThatEndsByItselfEndsTheShow() throws Exception {
        Files.createDirectories(folder.resolve("r1"));
        Files.write(folder.resolve("r1").resolve(StateFile.NAME), new byte[] {1, 2, 3});
        try (Show show = new Show(settings(10, 0, Lie.NONE), folder, line -> {})) {
            assertThatThrownBy(show::run).isInstanceOf(IOException.class).hasMessage("process r1 ended by itself");
        }
    }

    @Test
    void eachTroubleIsOverBeforeTheNextOfItsSort() {
        for (int seed = 0; seed < 100; seed++) {
            List<Trouble> plan = Trouble.plan(settings(1 + seed, 7, Lie.NONE), new SplittableRandom(seed));
            assertThat(plan).hasSize(14).allMatch(trouble -> trouble.at() >= 0);
            for (int i = 0; i < plan.size(); i++) {
                Trouble.Kind expected =
                        i % 2 == 1 ? Trouble.Kind.RETURN : i % 4 == 0 ? Trouble.Kind.KILL : Trouble.Kind.KILL_AND_LOSE;
                assertThat(plan.get(i).kind()).as("%d of %s", i, plan).isEqualTo(expected);
            }
        }
    }
}
