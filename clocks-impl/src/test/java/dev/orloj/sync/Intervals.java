package dev.orloj.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Intervals as the tables write them, {@code 8~12 2.5~2.6}, in units of 1e-9, so that fractions have room; and drawn ones. */
final class Intervals {
    static final double UNIT = 1e9;
    static final long TRUTH = 50;
    static final int REACH = 40;

    private Intervals() {}

    /** Pairs of numbers, whatever they mean. */
    static List<long[]> pairs(String text) {
        List<long[]> pairs = new ArrayList<>();
        for (String pair : text.isBlank() ? new String[0] : text.trim().split(" ")) {
            String[] numbers = pair.split("~");
            pairs.add(new long[] {units(numbers[0]), units(numbers[1])});
        }
        return pairs;
    }

    static long units(String number) {
        return Math.round(Double.parseDouble(number) * UNIT);
    }

    static List<Bounds> parse(String text) {
        return pairs(text).stream().map(pair -> new Bounds(pair[0], pair[1])).toList();
    }

    static String text(Optional<Bounds> bounds) {
        return bounds.map(Intervals::text).orElse("none");
    }

    static String text(Bounds bounds) {
        return plain(bounds.low()) + "~" + plain(bounds.high());
    }

    private static String plain(long edge) {
        String text = Double.toString(edge / UNIT);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** On a small grid, so that edges meet often; at most {@code wrong} of them are anywhere, the others hold {@link #TRUTH}. */
    static List<Bounds> drawn(SplittableRandom random, int n, int wrong) {
        List<Bounds> drawn = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (i < wrong) {
                long low = random.nextInt(100);
                drawn.add(new Bounds(low, low + random.nextInt(REACH)));
            } else {
                drawn.add(new Bounds(TRUTH - random.nextInt(REACH), TRUTH + random.nextInt(REACH)));
            }
        }
        return drawn;
    }

    static long coverage(List<Bounds> intervals, long point) {
        return intervals.stream().filter(it -> it.contains(point)).count();
    }
}
