package dev.orloj.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code happened-before} over a log that the test writes out. */
abstract class HappenedBeforeCli {
    @TempDir
    Path folder;

    final Cli.Result run(String layout, String log, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("x.log"), log);
        List<String> arguments = new ArrayList<>(List.of("happened-before", file.toString(), "--layout", layout));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray(String[]::new));
    }

    final Cli.Result run(String log) throws IOException {
        return run(Recordings.CLOCK_FIRST, log);
    }
}
