package dev.orloj.clocks;

import dev.orloj.stress.fuzz.FuzzTarget;
import dev.orloj.time.ClockLeaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The file that a leased clock leaves behind: read as a clock reads it that starts, and then written to, as it does next. */
public final class LeaseTargets {
    private LeaseTargets() {}

    public static Stream<FuzzTarget<?>> all() {
        Path file = file();
        return Stream.of(FuzzTarget.oneWay(
                        "lease-file",
                        64,
                        bound -> written(file, bound),
                        bytes -> read(file, bytes),
                        bound -> goOn(file, bound))
                .refusing(ClockLeaseException.class)
                .withSource());
    }

    private static Path file() {
        try {
            Path folder = Files.createTempDirectory("orloj-lease");
            Path file = folder.resolve("bound");
            // In the order in which they have to go: the last one first.
            folder.toFile().deleteOnExit();
            folder.resolve("bound.lock").toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(Path file, long bound) {
        try {
            Files.deleteIfExists(file);
            try (FileBoundStore store = FileBoundStore.open(file)) {
                store.store(bound);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Long read(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
            try (FileBoundStore store = FileBoundStore.open(file)) {
                return store.load();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bound that was read can be gone beyond, and is read again from what is written then. */
    private static void goOn(Path file, long bound) {
        long next = bound == Long.MAX_VALUE ? bound : bound + 1;
        try {
            try (FileBoundStore store = FileBoundStore.open(file)) {
                store.store(next);
            }
            try (FileBoundStore store = FileBoundStore.open(file)) {
                if (bound < 0 || store.load() != next) {
                    throw new AssertionError(
                            "a bound of " + bound + ", and after " + next + " was stored: " + store.load());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
