package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("x.log");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes records as a log, and gives back all of its bytes. */
    private byte[] write(List<String> records) throws IOException {
        AppendLog.create(
                        file(),
                        false,
                        records.stream().map(AppendLogTest::bytes).toList())
                .close();
        return Files.readAllBytes(file());
    }

    private List<String> read() throws IOException {
        List<String> records = new ArrayList<>();
        scan(records);
        return records;
    }

    private LogScan scan(List<String> records) throws IOException {
        return LogScan.read(file(), record -> records.add(new String(record, StandardCharsets.UTF_8)));
    }

    @Test
    void whatWasAwaitedIsInTheFileAndWhatWasNotIsNot() throws IOException {
        try (AppendLog log = AppendLog.create(file(), false, List.of(bytes("first")))) {
            log.await(log.append(bytes("second")));
            log.append(bytes("third"));
            assertThat(read()).containsExactly("first", "second");
        }
        assertThat(read()).containsExactly("first", "second");
    }

    @Test
    void awaitingTheLastWritesAllThatWait() throws IOException {
        try (AppendLog log = AppendLog.create(file(), true, List.of())) {
            long first = log.append(bytes("first"));
            log.await(log.append(bytes("second")));
            assertThat(read()).containsExactly("first", "second");
            log.await(first);
            assertThat(read()).hasSize(2);
        }
    }

    @Test
    void recordsOfManyThreadsAreAllThereAndEachThreadsInOrder() throws Exception {
        int threads = 8;
        int each = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (AppendLog log = AppendLog.create(file(), false, List.of())) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = thread + "-";
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        log.await(log.append(bytes(name + i)));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdown();
        }
        List<String> records = read();
        assertThat(records).hasSize(threads * each).doesNotHaveDuplicates();
        for (int thread = 0; thread < threads; thread++) {
            String name = thread + "-";
            List<Integer> numbers = records.stream()
                    .filter(record -> record.startsWith(name))
                    .map(record -> Integer.valueOf(record.substring(name.length())))
                    .toList();
            assertThat(numbers).isSorted();
        }
    }

    @Test
    void thoseWhoAskAreToldAndNobodyIsForgotten() throws Exception {
        int threads = 8;
        int each = 500;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<CompletableFuture<Void>> told = Collections.synchronizedList(new ArrayList<>());
        try (AppendLog log = AppendLog.create(file(), false, List.of())) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                boolean rewrites = thread == 0;
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        long position = log.append(bytes("record"));
                        if (i % 3 == 0) {
                            log.await(position);
                        } else {
                            told.add(log.written(position));
                        }
                        if (rewrites && i % 100 == 0) {
                            log.rewrite(List.of());
                        }
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        } finally {
            pool.shutdown();
        }
        assertThat(told).hasSizeGreaterThan(threads * each / 2);
    }

    @Test
    void thoseWhoAskAClosedLogAreToldThatItIsClosed() {
        AppendLog log = AppendLog.create(file(), false, List.of());
        log.close();
        assertThat(log.written(log.append(bytes("late")))).isCompletedExceptionally();
    }

    @Test
    void aRewriteReplacesAllAndGoesOn() throws IOException {
        try (AppendLog log = AppendLog.create(file(), false, List.of(bytes("old")))) {
            log.append(bytes("waits, and is in what follows"));
            log.rewrite(List.of(bytes("new")));
            assertThat(read()).containsExactly("new");
            log.await(log.append(bytes("newer")));
            assertThat(log.size()).isEqualTo(Files.size(file()));
        }
        assertThat(read()).containsExactly("new", "newer");
    }

    @Test
    void aClosedLogTakesNothingMore() {
        AppendLog log = AppendLog.create(file(), false, List.of());
        log.close();
        long position = log.append(bytes("late"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> log.await(position))
                .withMessageContaining("closed");
    }

    @Test
    void aTailTornAtAnyByteIsCutOffAndNothingElseIs() throws IOException {
        List<String> written = List.of("one", "", "three is longer", "4");
        byte[] whole = write(written);
        for (int cut = AppendLog.MAGIC.length; cut < whole.length; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            List<String> records = new ArrayList<>();
            LogScan scan = scan(records);
            assertThat(records).isEqualTo(written.subList(0, records.size())).hasSizeLessThan(written.size());
            assertThat(scan.isDamaged()).as("cut at %d", cut).isFalse();
            int end = AppendLog.MAGIC.length
                    + records.stream()
                            .mapToInt(r -> Frames.HEADER_BYTES + r.length())
                            .sum();
            // A cut between two records leaves no trace. A process that dies cannot make it, having told anybody of the
            // next record.
            assertThat(scan.isTorn()).as("cut at %d", cut).isEqualTo(cut != end);
            if (scan.isTorn()) {
                assertThat(scan.faults())
                        .singleElement()
                        .asString()
                        .contains("offset " + end, "cut off " + (cut - end) + " bytes");
            }
        }
    }

    @Test
    void aFlippedBitIsFoundWhereverItIsAndTheRestIsRead() throws IOException {
        List<String> written = List.of("one", "", "three is longer", "4");
        byte[] whole = write(written);
        for (int at = AppendLog.MAGIC.length; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                Files.write(file(), damaged);
                List<String> records = new ArrayList<>();
                LogScan scan = scan(records);
                assertThat(scan.isDamaged()).as("byte %d, bit %d", at, bit).isTrue();
                assertThat(scan.isTorn()).isFalse();
                assertThat(records).hasSizeLessThan(written.size()).isSubsetOf(written);
                assertThat(scan.faults()).singleElement().asString().contains("offset");
            }
        }
    }

    @Test
    void aFileOfAnotherKindIsNotRead() throws IOException {
        Files.writeString(file(), "#!/bin/sh\necho\n");
        assertThatExceptionOfType(IOException.class).isThrownBy(this::read).withMessageContaining("does not begin");
    }
}
