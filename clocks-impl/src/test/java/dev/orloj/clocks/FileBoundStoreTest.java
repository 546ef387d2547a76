package dev.orloj.clocks;

import static dev.orloj.clocks.HybridTable.N1;
import static dev.orloj.clocks.HybridTable.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that keeps a bound, written, torn and damaged. */
class FileBoundStoreTest {
    private static final int COPY_BYTES = 24;
    private static final int SECOND_COPY = 4_096;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("bound");
    }

    private long stored() throws IOException {
        try (BoundStore store = BoundStore.file(file)) {
            return store.load();
        }
    }

    private byte[] bytesAfter(long bound) throws IOException {
        try (BoundStore store = BoundStore.file(file)) {
            store.store(bound);
        }
        return Files.readAllBytes(file);
    }

    private void assertDamaged() throws IOException {
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(this::stored)
                .isInstanceOf(ClockLeaseException.class)
                .hasMessageContainingAll("damaged", "bound");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void newFileHasTheBoundZero() throws IOException {
        assertThat(stored()).isZero();
        assertThat(stored()).isZero();
        assertThat(file).exists();
        assertThat(folder.resolve("bound.new")).doesNotExist();
    }

    @Test
    void boundComesBack() throws IOException {
        for (long bound : new long[] {1, 0xFF, 0x0123_4567_89AB_CDEFL, Long.MAX_VALUE}) {
            try (BoundStore store = BoundStore.file(file)) {
                store.store(bound);
                assertThat(store.load()).isEqualTo(bound);
            }
            assertThat(stored()).isEqualTo(bound);
        }
    }

    @Test
    void boundIsThereThoughTheStoreWasNotClosed() throws IOException {
        try (BoundStore store = BoundStore.file(file)) {
            store.store(77);
            Path copy = folder.resolve("copy");
            Files.copy(file, copy);
            try (BoundStore afterCrash = BoundStore.file(copy)) {
                assertThat(afterCrash.load()).isEqualTo(77);
            }
        }
    }

    @Test
    void successorOfAClockStartsAboveIt() {
        ManualWall wall = new ManualWall(1_000);
        long last;
        try (HybridClock clock = leased(wall)) {
            last = clock.tickBlock(100_000) + 99_999;
        }
        wall.set(0);
        try (HybridClock successor = leased(wall)) {
            assertThat(successor.tick()).isGreaterThan(last).isEqualTo(at(1_100, 1));
        }
    }

    private HybridClock leased(ManualWall wall) {
        return Clocks.hybridBuilder(N1)
                .wall(wall)
                .lease(BoundStore.file(file), 100)
                .build();
    }

    @Test
    void interruptOfTheStoringThreadDoesNoHarm() throws IOException {
        try (BoundStore store = BoundStore.file(file)) {
            Thread.currentThread().interrupt();
            store.store(5);
            assertThat(Thread.interrupted()).isTrue();
            store.store(6);
            assertThat(store.load()).isEqualTo(6);
        }
    }

    @Test
    void folderThatIsMissingIsATypedError() {
        file = folder.resolve("missing").resolve("bound");
        assertThatThrownBy(this::stored).isInstanceOf(ClockLeaseException.class).hasMessageContaining("" + file);
    }

    @Test
    void folderInPlaceOfAFileIsATypedError() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(this::stored).isInstanceOf(ClockLeaseException.class).hasMessageContaining("" + file);
    }

    @Nested
    class Torn {
        private static final long OLD = at(1_700_000_000_000L, 3);
        private static final long NEW = at(1_700_000_000_450L, 65_535);

        private byte[] before;
        private byte[] after;

        @BeforeEach
        void write() throws IOException {
            before = bytesAfter(OLD);
            after = bytesAfter(NEW);
        }

        /** A crash in the middle of the first copy, of the second, or between them: the old bound, or the one about to be. */
        @Test
        void writeLeavesTheOldBoundOrTheNewOneAtEveryByte() throws IOException {
            for (int copied = 0; copied <= COPY_BYTES; copied++) {
                byte[] torn = before.clone();
                System.arraycopy(after, 0, torn, 0, copied);
                Files.write(file, torn);
                assertThat(stored()).as("first copy torn at byte %d", copied).isIn(OLD, NEW);
            }
            for (int copied = 0; copied <= COPY_BYTES; copied++) {
                byte[] torn = before.clone();
                System.arraycopy(after, 0, torn, 0, COPY_BYTES);
                System.arraycopy(after, SECOND_COPY, torn, SECOND_COPY, copied);
                Files.write(file, torn);
                assertThat(stored()).as("second copy torn at byte %d", copied).isEqualTo(NEW);
            }
        }

        @Test
        void damageToAnyByteOfOneCopyLeavesTheOther() throws IOException {
            for (int copy : new int[] {0, SECOND_COPY}) {
                for (int i = 0; i < COPY_BYTES; i++) {
                    byte[] damaged = after.clone();
                    damaged[copy + i] ^= (byte) (1 << i % 8);
                    Files.write(file, damaged);
                    assertThat(stored()).isEqualTo(NEW);
                }
            }
        }

        @Test
        void damagedCopyIsMadeWholeByTheNextStore() throws IOException {
            byte[] damaged = after.clone();
            Arrays.fill(damaged, 0, COPY_BYTES, (byte) 0);
            Files.write(file, damaged);
            byte[] healed = bytesAfter(NEW + 1);
            Arrays.fill(healed, SECOND_COPY, SECOND_COPY + COPY_BYTES, (byte) 0);
            Files.write(file, healed);
            assertThat(stored()).isEqualTo(NEW + 1);
        }

        @Test
        void damageToBothCopiesIsATypedErrorAndNeverAnOldBound() throws IOException {
            for (int i = 0; i < COPY_BYTES; i += 5) {
                for (int j = 0; j < COPY_BYTES; j += 3) {
                    byte[] damaged = after.clone();
                    damaged[i] ^= 0x10;
                    damaged[SECOND_COPY + j] ^= 0x10;
                    Files.write(file, damaged);
                    assertDamaged();
                }
            }
        }

        @Test
        void fileCutShortKeepsTheFirstCopyOrIsATypedError() throws IOException {
            for (int length : new int[] {SECOND_COPY + COPY_BYTES - 1, SECOND_COPY, SECOND_COPY - 1, COPY_BYTES}) {
                Files.write(file, Arrays.copyOf(after, length));
                assertThat(stored()).isEqualTo(NEW);
            }
            for (int length = 0; length < COPY_BYTES; length++) {
                Files.write(file, Arrays.copyOf(after, length));
                assertDamaged();
            }
        }
    }

    @Nested
    class Foreign {
        @Test
        void fileIsRefusedAndLeftUntouched() throws IOException {
            Files.writeString(file, "the wrong file\n".repeat(500), StandardCharsets.US_ASCII);
            assertDamaged();
            Files.write(file, new byte[SECOND_COPY + COPY_BYTES]);
            assertDamaged();
            Files.write(file, new byte[0]);
            assertDamaged();
        }

        @Test
        void fileThatWasRefusedIsNotHeld() throws IOException {
            Files.writeString(file, "the wrong file");
            assertDamaged();
            Files.delete(file);
            assertThat(stored()).isZero();
        }

        @Test
        void clockOnADamagedFileIsNotBuilt() throws IOException {
            Files.writeString(file, "the wrong file");
            assertThatThrownBy(() -> leased(new ManualWall(0))).isInstanceOf(ClockLeaseException.class);
        }
    }

    @Nested
    class Link {
        @Test
        void toAFileInUseIsTheSameFile() throws IOException {
            Path link = folder.resolve("link");
            try (BoundStore store = BoundStore.file(file)) {
                store.store(9);
                Files.createSymbolicLink(link, file);
                assertThatThrownBy(() -> BoundStore.file(link)).isInstanceOf(ClockLeaseException.class);
            }
            try (BoundStore store = BoundStore.file(link)) {
                assertThat(store.load()).isEqualTo(9);
            }
        }
    }

    /** A volume that is not mounted yet: the bound is behind the link, and it is not 0. */
    @Test
    void linkToAMissingFileIsAnErrorAndStays() throws IOException {
        Path target = folder.resolve("volume");
        Files.createSymbolicLink(file, target);
        assertThatThrownBy(this::stored).isInstanceOf(ClockLeaseException.class).hasMessageContaining("link");
        assertThat(Files.isSymbolicLink(file)).isTrue();
        Files.deleteIfExists(target);
        try (BoundStore store = BoundStore.file(target)) {
            store.store(777);
        }
        assertThat(stored()).isEqualTo(777);
    }

    @Test
    void fileHasOneHolderWhateverItsNames() throws IOException {
        try (BoundStore store = BoundStore.file(file)) {
            Path other = Files.createDirectory(folder.resolve("elsewhere")).resolve("alias");
            Files.createLink(other, file);
            assertThatThrownBy(() -> BoundStore.file(other))
                    .isInstanceOf(ClockLeaseException.class)
                    .hasMessageContaining("in use");
            assertThat(store.load()).isZero();
        }
    }

    @Test
    void folderIsNoFile() {
        assertThatThrownBy(() -> BoundStore.file(folder)).isInstanceOf(ClockLeaseException.class);
        assertThatThrownBy(() -> BoundStore.file(Path.of("/"))).isInstanceOf(ClockLeaseException.class);
    }
}
