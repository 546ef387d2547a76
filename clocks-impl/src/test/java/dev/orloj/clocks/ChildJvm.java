package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another process of this Java, with the library and these tests on its class path and nothing else. */
public final class ChildJvm {
    private static final List<String> ANNOUNCED = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private ChildJvm() {}

    public static Process start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-ea"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(ANNOUNCED); // each would put a line of its own before the child's
        return builder.start();
    }

    /** Runs a child to its end, and gives what it printed. */
    public static String run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process child = start(options, main, arguments);
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = child.waitFor();
        return exit == 0 ? printed.strip() : "exit " + exit + ": " + printed;
    }

    public static BufferedReader reader(Process child) {
        return child.inputReader(StandardCharsets.UTF_8);
    }

    private static String classPath(Class<?> main) {
        List<String> places = Stream.of(main, Clocks.class, ReplicaId.class)
                .map(ChildJvm::placeOf)
                .distinct()
                .toList();
        return String.join(System.getProperty("path.separator"), places);
    }

    /** Where a class was loaded from: a folder or a jar. In a patched module only the class file itself tells. */
    private static String placeOf(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(type.getResource("/" + file));
        String place = url.substring(0, url.length() - file.length());
        if (place.startsWith("jar:")) {
            place = place.substring("jar:".length(), place.length() - "!/".length());
        }
        try {
            return Path.of(new URI(place)).toString();
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(url, e));
        }
    }
}
