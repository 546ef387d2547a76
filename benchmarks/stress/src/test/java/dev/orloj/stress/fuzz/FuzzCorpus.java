package dev.orloj.stress.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Inputs of a target that are worth trying again: what its sample gives, and what was kept of earlier campaigns, in hexadecimal, one a line. */
final class FuzzCorpus {
    private static final int[] SIZES = {1, 2, 3, 6, 12};
    private static final int GROWTH = 2;
    private static final int MOST_BYTES_OF_ONE = 160;
    private static final int MOST_BYTES_OF_ALL = 1_000;

    private FuzzCorpus() {}

    static List<byte[]> of(FuzzTarget<?> target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (int size : SIZES) {
            inputs.add(target.sample().apply(size));
        }
        inputs.add(new byte[0]);
        inputs.addAll(kept(target));
        return inputs;
    }

    static List<byte[]> kept(FuzzTarget<?> target) throws IOException {
        try (InputStream lines = FuzzCorpus.class.getResourceAsStream("corpus/" + target.name() + ".txt")) {
            return lines == null
                    ? List.of()
                    : new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .map(HexFormat.of()::parseHex)
                            .toList();
        }
    }

    /** What the sample gives, growing up to so many bytes, or until it grows no more. */
    static List<byte[]> large(FuzzTarget<?> target, int mostBytes) {
        List<byte[]> inputs = new ArrayList<>();
        int before = 0;
        for (int size = GROWTH * SIZES[SIZES.length - 1]; ; size *= GROWTH) {
            byte[] input = target.sample().apply(size);
            if (input.length <= before || input.length > mostBytes) {
                return inputs;
            }
            inputs.add(input);
            before = input.length;
        }
    }

    /** Writes each input as a file of its own, as Jazzer wants them. */
    static void write(List<byte[]> inputs, String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (byte[] input : inputs) {
            Files.write(folder.resolve(name + number++), input);
        }
    }

    /** Keeps the shortest of what a campaign found, as far as there is room: those reach the most with the least. */
    static void keep(Path found, Path file) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(found)) {
            for (Path each : files.toList()) {
                inputs.add(Files.readAllBytes(each));
            }
        }
        inputs.sort(Comparator.<byte[]>comparingInt(it -> it.length).thenComparing(Arrays::compare));
        StringBuilder lines = new StringBuilder();
        int size = 0;
        for (byte[] input : inputs) {
            size += input.length;
            if (input.length > 0 && input.length <= MOST_BYTES_OF_ONE && size <= MOST_BYTES_OF_ALL) {
                lines.append(HexFormat.of().formatHex(input)).append('\n');
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }
}
