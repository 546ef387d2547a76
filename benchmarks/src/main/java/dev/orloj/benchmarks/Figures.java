package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Figure;
import dev.orloj.benchmarks.report.Library;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Sizes of heap and of bytes, in a process of its own, as JOL wants it. */
final class Figures {
    private static final String SEPARATOR = "\t";

    private Figures() {}

    /**
     * What the report calls for.
     *
     * @param isLarge whether also of a set of a million, which takes a while
     */
    static List<Figure> measure(boolean isLarge) throws IOException, InterruptedException {
        String output = Processes.run(List.of(
                "-Djol.magicFieldOffset=true",
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                Figures.class.getName(),
                String.valueOf(isLarge)));
        return output.lines()
                .filter(line -> line.contains(SEPARATOR))
                .map(Figures::parse)
                .toList();
    }

    /**
     * Prints the structural figures, of us and of the peers.
     *
     * @param arguments whether the large set is wanted
     */
    public static void main(String[] arguments) {
        try (Footprints footprints = new Footprints()) {
            boolean isLarge = Boolean.parseBoolean(arguments[0]);
            String text = Stream.of(
                            footprints.ours(), footprints.others(), isLarge ? footprints.largeSet() : List.<Figure>of())
                    .flatMap(List::stream)
                    .map(Figures::format)
                    .reduce("", (all, line) -> all + line + "\n");
            System.out.write(text.getBytes(StandardCharsets.UTF_8), 0, text.getBytes(StandardCharsets.UTF_8).length);
            System.out.flush();
        }
    }

    private static String format(Figure figure) {
        return String.join(
                SEPARATOR,
                figure.group(),
                figure.subject(),
                figure.library() == null ? "" : figure.library().name(),
                String.valueOf(figure.isFloor()),
                figure.unit(),
                String.valueOf(figure.value()),
                figure.note());
    }

    private static Figure parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new Figure(
                parts[0],
                parts[1],
                parts[2].isEmpty() ? null : Library.valueOf(parts[2]),
                Boolean.parseBoolean(parts[3]),
                parts[4],
                Double.parseDouble(parts[5]),
                parts[6]);
    }
}
