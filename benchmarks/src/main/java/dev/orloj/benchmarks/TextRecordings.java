package dev.orloj.benchmarks;

import dev.orloj.examples.text.GapBuffer;
import dev.orloj.examples.text.Patch;
import dev.orloj.examples.text.Trace;
import dev.orloj.examples.text.TraceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Recorded editing sessions, which lie beside the project and are no part of it, and a small one that is made up. */
final class TextRecordings {
    /** The one that is always there. It shows that everything runs; its figures mean nothing. */
    static final String GENERATED = "generated";

    private static final long SEED = 7;
    private static final int GENERATED_EDITS = 2_000;
    private static final String LETTERS = "etaoinshr dlucm";

    private TextRecordings() {}

    /**
     * Finds one.
     *
     * @throws IllegalStateException if it is not there, with where it was looked for
     */
    static Trace named(String name) {
        if (name.equals(GENERATED)) {
            return generated();
        }
        List<Path> places = places(name);
        Path file = places.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no recording " + name + ": looked for " + places
                        + "; -Dorloj.shared=… says where data/text is, and" + " -p trace=" + GENERATED
                        + " needs none"));
        return TraceReader.read(file);
    }

    static boolean isThere(String name) {
        return name.equals(GENERATED) || places(name).stream().anyMatch(Files::exists);
    }

    private static List<Path> places(String name) {
        String given = System.getProperty("orloj.shared");
        Stream<String> roots = given == null ? Stream.of("../shared", "../../shared") : Stream.of(given);
        return roots.flatMap(root -> Stream.of("sequential", "concurrent")
                        .map(kind -> Path.of(root, "data", "text", kind, name + ".json.gz")))
                .map(Path::toAbsolutePath)
                .map(Path::normalize)
                .toList();
    }

    /** Somebody types at random places, and deletes one time in three. */
    private static Trace generated() {
        SplittableRandom random = new SplittableRandom(SEED);
        GapBuffer text = new GapBuffer();
        List<Trace.Transaction> transactions = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < GENERATED_EDITS; i++) {
            int at = random.nextInt(length + 1);
            boolean deletes = random.nextInt(3) == 0;
            int deleted = deletes ? Math.min(length - at, 1 + random.nextInt(8)) : 0;
            String inserted = deletes ? "" : letters(random, 1 + random.nextInt(8));
            text.replace(at, deleted, inserted);
            length += inserted.length() - deleted;
            Patch[] patches = {new Patch(at, deleted, inserted)};
            transactions.add(new Trace.Transaction(i, 0, i == 0 ? new int[0] : new int[] {i - 1}, patches));
        }
        return new Trace(false, text.toString(), transactions);
    }

    /** A word at random. */
    static String letters(SplittableRandom random, int many) {
        StringBuilder word = new StringBuilder(many);
        for (int i = 0; i < many; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    /** The first patches in bare text. */
    static StringBuilder bare(Trace session, int patches) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < patches; i++) {
            int at = session.at(i);
            text.replace(at, at + session.deleted(i), session.inserted(i));
        }
        return text;
    }
}
