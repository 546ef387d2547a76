package dev.orloj.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that runs a command of the examples, on the same Java and class path. */
public final class ExampleProcess {
    private ExampleProcess() {}

    /**
     * How such a process is started.
     *
     * @param arguments the command and its options
     * @return a builder, whose streams are not directed anywhere yet
     */
    public static ProcessBuilder of(List<String> arguments) {
        String java = ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> line = new ArrayList<>(List.of(
                java,
                // They live for seconds: starting quickly is all that matters.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(arguments);
        return new ProcessBuilder(line);
    }
}
