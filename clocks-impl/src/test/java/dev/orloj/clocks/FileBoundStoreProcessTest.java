package dev.orloj.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bound file between processes: one at a time, and whoever comes next starts above all that was issued. */
class FileBoundStoreProcessTest {
    @TempDir
    Path folder;

    @Test
    void otherProcessIsRefusedWhileTheFileIsHeldAndLetInAfterwards() throws Exception {
        Path file = folder.resolve("bound");
        try (BoundStore store = BoundStore.file(file)) {
            store.store(41);
            assertThat(tryInChild(file)).startsWith("refused").contains("another process");
        }
        assertThat(tryInChild(file)).isEqualTo("opened 41");
    }

    @Test
    void secondAttemptOfThisProcessIsRefusedAndDoesNotFreeTheLock() throws Exception {
        Path file = folder.resolve("bound");
        try (BoundStore store = BoundStore.file(file)) {
            for (Path same : List.of(file, folder.resolve("x").resolve("..").resolve("bound"))) {
                assertThatThrownBy(() -> BoundStore.file(same))
                        .isInstanceOf(ClockLeaseException.class)
                        .hasMessageContaining("another clock of this process");
            }
            assertThat(tryInChild(file)).startsWith("refused");
            store.store(42);
            assertThat(store.load()).isEqualTo(42);
        }
    }

    @Test
    void secondCloseOfAStoreLeavesItsSuccessorAlone() throws Exception {
        Path file = folder.resolve("bound");
        BoundStore closedTwice = BoundStore.file(file);
        closedTwice.close();
        try (BoundStore successor = BoundStore.file(file)) {
            closedTwice.close();
            assertThatThrownBy(() -> BoundStore.file(file)).isInstanceOf(ClockLeaseException.class);
            assertThat(tryInChild(file)).startsWith("refused");
            assertThat(successor.load()).isZero();
        }
    }

    @Test
    void fileThatAnotherProcessHoldsIsRefusedHere() throws Exception {
        Path file = folder.resolve("bound");
        Process child = ChildJvm.start(List.of(), FileLeaseMain.class, "hold", file.toString());
        try (BufferedReader printed = ChildJvm.reader(child)) {
            assertThat(printed.readLine()).isEqualTo("holding 0");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> BoundStore.file(file))
                        .isInstanceOf(ClockLeaseException.class)
                        .hasMessageContainingAll("another process", "bound");
            }
            child.getOutputStream().close();
            assertThat(child.waitFor()).isZero();
            BoundStore.file(file).close();
        } finally {
            child.destroyForcibly();
        }
    }

    @ParameterizedTest(name = "killed after {0} times")
    @ValueSource(ints = {1, 300, 5_000})
    void successorOfAKilledProcessStartsAboveEveryTimeItShowed(int lines) throws Exception {
        Path file = folder.resolve("bound");
        long last = -1;
        Process child = ChildJvm.start(List.of(), FileLeaseMain.class, "tick", file.toString());
        try (BufferedReader printed = ChildJvm.reader(child)) {
            for (int i = 0; i < lines; i++) {
                last = next(printed.readLine(), last);
            }
            child.toHandle().destroyForcibly(); // unlike the process's own method, this leaves us what it printed
            String line = printed.readLine();
            for (String following = printed.readLine(); following != null; following = printed.readLine()) {
                last = next(line, last); // the very last line may be cut off, so it stays out
                line = following;
            }
            child.waitFor();
        } finally {
            child.destroyForcibly();
        }
        try (HybridClock successor = Clocks.hybridBuilder(HybridTable.N1)
                .wall(new ManualWall(0)) // no help from the wall
                .lease(BoundStore.file(file), 5)
                .build()) {
            assertThat(successor.current()).isGreaterThanOrEqualTo(last);
            assertThat(successor.tick()).isGreaterThan(last);
        }
    }

    private static long next(String line, long last) {
        long time = Long.parseLong(line);
        assertThat(time).isGreaterThan(last);
        return time;
    }

    private static String tryInChild(Path file) throws Exception {
        return ChildJvm.run(List.of(), FileLeaseMain.class, "try", file.toString());
    }
}
