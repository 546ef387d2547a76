package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.clocks.ChildJvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Readers never see two statements mixed, while another process rewrites the segment as fast as it can.
 *
 * <p>The writer stores into a mapping without a system call, in bursts or without any pause. Each field of a statement follows from one number. The build makes 200,000 reads a version; ten
 * million a version, a minute or two, with
 *
 * <pre>
 * mvn -q -pl clocks-impl -am test -Dtest=TornReadsTest -Dsurefire.failIfNoSpecifiedTests=false -Dorloj.torn.reads=10000000
 * </pre>
 *
 * <p>Against a writer that never pauses, hardly a copy is ever consistent, and a read tries a hundred times before it keeps the last one; so there are a tenth as many reads of that.
 */
class TornReadsTest {
    private static final int READERS = 2;
    private static final long SHORT_RUN = 200_000;
    /** Minutes: only a writer that does not write lets it come to that. */
    private static final long MOST_READS = 100_000_000;

    private static final long READS = Long.getLong("orloj.torn.reads", SHORT_RUN);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "version {0}, {1} statements, then {2} ns of pause")
    @CsvSource({"1, 1, 1000", "2, 1, 1000", "2, 4, 2000", "3, 1, 1000"})
    void everyReadIsOneStatement(int version, int burst, int pause) throws Exception {
        readWhileWriting(version, burst, pause, READS, READS / 1_000);
    }

    @Test
    void everyReadIsOneStatementEvenIfTheWriterNeverPauses() throws Exception {
        readWhileWriting(2, 1, 0, READS / 10, READERS);
    }

    /** Reads at least so often, and on until the writer had its turn often enough for so many statements to be seen; on an idle machine, more than half of the reads see a new one. */
    private void readWhileWriting(int version, int burst, int pause, long reads, long statements) throws Exception {
        Path shared = Files.isDirectory(Path.of("/dev/shm")) ? Path.of("/dev/shm") : folder;
        Path file = Files.createTempFile(shared, "orloj-torn", ".shm");
        Process writer = ChildJvm.start(
                List.of("-XX:TieredStopAtLevel=4"),
                SegmentWriterMain.class,
                String.valueOf(version),
                file.toString(),
                String.valueOf(burst),
                String.valueOf(pause));
        try (BufferedReader printed = ChildJvm.reader(writer);
                ClockBound source = TrueTimes.clockBound(file)) {
            assertThat(printed.readLine()).isEqualTo("writing");
            List<FutureTask<Long>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                FutureTask<Long> reader = new FutureTask<>(() -> read(source, reads / READERS, statements / READERS));
                readers.add(reader);
                new Thread(reader, "reader").start();
            }
            long different = 0;
            for (FutureTask<Long> reader : readers) {
                different += reader.get();
            }
            assertThat(writer.isAlive()).isTrue();
            assertThat(different).isGreaterThanOrEqualTo(statements);
            if (READS != SHORT_RUN) {
                System.out.println("version " + version + ", pause " + pause + " ns: " + reads + " reads saw "
                        + different + " statements, none of them torn");
            }
        } finally {
            writer.destroyForcibly().waitFor();
            Files.delete(file);
        }
    }

    private static long read(ClockBound source, long reads, long statements) {
        long different = 0;
        ClockBoundSnapshot last = null;
        for (long i = 0; i < reads || (different < statements && i < MOST_READS); i++) {
            ClockBoundSnapshot statement = source.statement();
            if (statement != last && statement != null) {
                assertThat(SegmentWriterMain.numberOf(statement))
                        .as("%s", statement)
                        .isNotNegative();
                last = statement;
                different++;
            }
        }
        return different;
    }
}
