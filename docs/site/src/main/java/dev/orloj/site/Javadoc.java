package dev.orloj.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the javadoc of the three modules as one, by a JDK that knows snippets: 18 or later. */
final class Javadoc {
    private static final int SNIPPETS_SINCE = 18;

    private Javadoc() {}

    /**
     * Makes it, if there is such a JDK: the one that runs this, or the one of {@code JAVA25_HOME}.
     *
     * @param root of the project
     * @param out where to write
     * @return whether it was made
     */
    static boolean make(Path root, Path out) throws IOException, InterruptedException {
        Optional<Path> javadoc = tool();
        if (javadoc.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(
                javadoc.get().toString(),
                "-quiet",
                "-Werror",
                "--release",
                "17",
                "-encoding",
                "UTF-8",
                "-notimestamp",
                "-Xdoclint:all,-missing", // javac looks for what is missing
                "--snippet-path",
                root.resolve("src-examples/src/main/java").toString(),
                "-windowtitle",
                "Orloj",
                "-doctitle",
                "Orloj: clocks, causality, replicated data types",
                "-d",
                out.toString()));
        String modules = "dev.orloj.clocks.api,dev.orloj.clocks,dev.orloj.crdt";
        List<String> folders = List.of("clocks-api", "clocks-impl", "crdt");
        for (int i = 0; i < folders.size(); i++) {
            command.add("--module-source-path");
            command.add(modules.split(",")[i] + "=" + root.resolve(folders.get(i) + "/src/main/java"));
        }
        command.addAll(List.of("--module", modules));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("javadoc ended with " + code);
        }
        return true;
    }

    private static Optional<Path> tool() {
        Stream<String> homes = Runtime.version().feature() >= SNIPPETS_SINCE
                ? Stream.of(System.getProperty("java.home"))
                : Stream.ofNullable(System.getenv("JAVA25_HOME"));
        return homes.map(home -> Path.of(home, "bin", "javadoc"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
