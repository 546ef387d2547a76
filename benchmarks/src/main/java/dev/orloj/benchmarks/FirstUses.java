package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Figure;
import dev.orloj.benchmarks.report.Library;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How large the jars are, and what it takes to use something for the first time in a process: median of several processes, with the jars as they are published. */
final class FirstUses {
    private static final String FIRST_VECTOR = "First use of a version vector";
    private static final String FIRST_SET = "First use of a replicated set";
    private static final String FIRST_TEXT = "First use of a replicated text";
    private static final String FIRST_CLOCK = "First use of a hybrid clock";
    private static final String JARS_OF_VECTOR = "Jars that a first version vector loads from";
    private static final String JARS_OF_SET = "Jars that a first replicated set loads from";
    private static final String JARS_OF_TEXT = "Jars that a first replicated text loads from";
    private static final String MODULES = "Jars of the modules";
    private static final double KIB = 1_024;
    private static final Pattern LOADED = Pattern.compile("source: (?:jar:)?file:(\\S+?\\.jar)");

    private final Path own;
    private final Path jars;
    private final int repetitions;
    private final List<Figure> figures = new ArrayList<>();

    private FirstUses(Path own, Path jars, int repetitions) {
        this.own = own;
        this.jars = jars;
        this.repetitions = repetitions;
    }

    /** Of ours and of the peers'; none where what the build leaves beside {@code benchmarks.jar} is missing. */
    static List<Figure> measure(int repetitions) throws IOException, InterruptedException {
        Path first = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
        Path target = first.toAbsolutePath().getParent();
        Path jars = target.resolve("jars");
        if (!Files.isDirectory(jars)) {
            System.out.println("no folder " + jars + ": sizes of jars and first uses are left out");
            return List.of();
        }
        FirstUses uses = new FirstUses(jarOf(target, "orloj-benchmarks"), jars, repetitions);
        uses.all();
        return uses.figures;
    }

    private void all() throws IOException, InterruptedException {
        use(FIRST_VECTOR, JARS_OF_VECTOR, "VersionVector", "vector", null, false);
        use(FIRST_VECTOR, JARS_OF_VECTOR, "HashMap", "map", null, true);
        use(FIRST_VECTOR, JARS_OF_VECTOR, "VersionVector", "vector-pekko", Library.PEKKO, false);
        use(FIRST_VECTOR, JARS_OF_VECTOR, "VectorClock", "vector-hazelcast", Library.HAZELCAST, false);
        use(FIRST_SET, JARS_OF_SET, "OrSet", "set", null, false);
        use(FIRST_SET, JARS_OF_SET, "HashMap", "map", null, true);
        use(FIRST_SET, JARS_OF_SET, "ORSet", "set-pekko", Library.PEKKO, false);
        use(FIRST_SET, JARS_OF_SET, "ORSet", "set-wurmloch", Library.WURMLOCH, false);
        use(FIRST_TEXT, JARS_OF_TEXT, "RgaText", "text", null, false);
        use(FIRST_TEXT, JARS_OF_TEXT, "StringBuilder", "text-bare", null, true);
        use(FIRST_TEXT, JARS_OF_TEXT, "Document", "text-automerge", Library.AUTOMERGE, false);
        use(FIRST_CLOCK, "", "HybridClock", "hybrid", null, false);
        for (String module : List.of("orloj-clocks-api", "orloj-clocks-impl", "orloj-crdt")) {
            figures.add(new Figure(MODULES, module, null, false, "KiB", kibOf(module), ""));
        }
        for (Library library : Library.values()) {
            String note = "without what it needs";
            figures.add(
                    new Figure(MODULES, library.artifact(), library, false, "KiB", kibOf(library.artifact()), note));
        }
        figures.sort(Comparator.comparingInt(it -> List.of(
                        FIRST_VECTOR,
                        FIRST_SET,
                        FIRST_TEXT,
                        FIRST_CLOCK,
                        JARS_OF_VECTOR,
                        JARS_OF_SET,
                        JARS_OF_TEXT,
                        MODULES)
                .indexOf(it.group())));
    }

    private double kibOf(String artifact) throws IOException {
        return Files.size(jarOf(jars, artifact)) / KIB;
    }

    private static Path jarOf(Path folder, String artifact) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().matches(Pattern.quote(artifact) + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar of " + artifact + " in " + folder));
        }
    }

    private String classPath(Stream<Path> more) {
        return Stream.concat(Stream.of(own), more).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void use(String group, String jarGroup, String name, String subject, Library library, boolean isFloor)
            throws IOException, InterruptedException {
        Loaded loaded = loaded(subject);
        String classPath = classPath(loaded.jars.stream());
        double[] millis = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            String output = Processes.run(List.of("-cp", classPath, FirstUse.class.getName(), subject));
            millis[i] = Double.parseDouble(output.split(" ")[0]);
        }
        Arrays.sort(millis);
        String label = library == null ? name : library.title() + ": " + name;
        String note = String.format(
                Locale.ROOT,
                "%.1f to %.1f ms in %d processes; %d classes from %d jar(s)",
                millis[0],
                millis[repetitions - 1],
                repetitions,
                loaded.classes,
                loaded.jars.size());
        figures.add(new Figure(group, label, library, isFloor, "ms", millis[repetitions / 2], note));
        if (!jarGroup.isEmpty() && !isFloor) {
            figures.add(new Figure(
                    jarGroup, label, library, false, "KiB", loaded.kib(), String.join(", ", loaded.names())));
        }
    }

    /** What the process loads that is neither the JDK's nor the measurement's. */
    private record Loaded(int classes, Set<Path> jars) {
        double kib() throws IOException {
            double sum = 0;
            for (Path jar : jars) {
                sum += Files.size(jar) / KIB;
            }
            return sum;
        }

        List<String> names() {
            return jars.stream().map(jar -> jar.getFileName().toString()).toList();
        }
    }

    /** From all jars, some of which it needs; only those are there when it is timed. */
    private Loaded loaded(String subject) throws IOException, InterruptedException {
        String output;
        try (Stream<Path> all = Files.list(jars)) {
            output = Processes.run(
                    List.of("-Xlog:class+load:stdout", "-cp", classPath(all), FirstUse.class.getName(), subject));
        }
        int classes = 0;
        Set<Path> from = new TreeSet<>();
        Matcher matcher = LOADED.matcher(output);
        while (matcher.find()) {
            Path jar = Path.of(matcher.group(1));
            if (jar.startsWith(jars)) {
                classes++;
                from.add(jar);
            }
        }
        return new Loaded(classes, from);
    }
}
