package dev.orloj.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How much is measured, and for how long. */
enum Profile {
    /**
     * A look, in three to four minutes, at what has a bar or a peer: of each parameter the first value; of the first that is a size the last that is not above 10,000.
     */
    QUICK(1, 1, 100, 3, 80) {
        @Override
        List<String> chosen(List<String> values, boolean isFirstSize, boolean isWide) {
            List<String> small = !isFirstSize || !isSize(values)
                    ? List.of()
                    : values.stream().filter(it -> Long.parseLong(it) <= 10_000).toList();
            return small.isEmpty() ? values.subList(0, 1) : small.subList(small.size() - 1, small.size());
        }

        @Override
        List<Integer> threads(int processors) {
            return List.of(1);
        }
    },
    /**
     * Everything, in about 45 minutes: of a size with more than three values the first, the last and one between, or only those two where there are other parameters too; all threads; and whatever a
     * bar names, which is measured twice, in turn.
     */
    FULL(2, 3, 150, 5, 150) {
        @Override
        List<String> chosen(List<String> values, boolean isFirstSize, boolean isWide) {
            if (!isSize(values) || values.size() <= 3) {
                return values;
            }
            String first = values.get(0);
            String last = values.get(values.size() - 1);
            return isWide ? List.of(first, last) : List.of(first, values.get(values.size() / 2), last);
        }

        @Override
        List<Integer> threads(int processors) {
            TreeSet<Integer> threads = new TreeSet<>(List.of(1, 2, processors));
            IntStream.iterate(4, it -> it < processors, it -> 2 * it).forEach(threads::add);
            return List.copyOf(threads);
        }
    };

    /** What a fork takes to start and to set up on an idle machine, unless a benchmark says otherwise. */
    static final double START_SECONDS = 1.1;

    private static final double MILLIS = 1e3;

    private final int forksOfBars;
    private final int warmups;
    private final int warmupMillis;
    private final int iterations;
    private final int iterationMillis;

    Profile(int forksOfBars, int warmups, int warmupMillis, int iterations, int iterationMillis) {
        this.forksOfBars = forksOfBars;
        this.warmups = warmups;
        this.warmupMillis = warmupMillis;
        this.iterations = iterations;
        this.iterationMillis = iterationMillis;
    }

    /** Which of a parameter's values are measured. */
    abstract List<String> chosen(List<String> values, boolean isFirstSize, boolean isWide);

    /** By how many threads what is shared is measured. */
    abstract List<Integer> threads(int processors);

    /** All cases of a benchmark: each combination of the values chosen. */
    Stream<Map<String, String>> cases(Map<String, List<String>> parameters) {
        boolean isWide = parameters.size() > 1;
        Stream<Map<String, String>> cases = Stream.of(Map.of());
        boolean isFirstSize = true;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            List<String> values = chosen(parameter.getValue(), isFirstSize, isWide);
            isFirstSize &= !isSize(parameter.getValue());
            cases = cases.flatMap(one -> values.stream().map(value -> with(one, parameter.getKey(), value)));
        }
        return cases;
    }

    private static Map<String, String> with(Map<String, String> one, String name, String value) {
        Map<String, String> more = new TreeMap<>(one);
        more.put(name, value);
        return more;
    }

    static boolean isSize(List<String> values) {
        return values.stream().allMatch(it -> it.matches("\\d{1,12}"));
    }

    /** How many forks a case gets. */
    int forks(boolean isOfBar) {
        return isOfBar ? forksOfBars : 1;
    }

    /** How a benchmark is measured. */
    Pace pace(Subject subject) {
        Pace own = subject.pace();
        if (!subject.isSlow()) {
            return own.at(
                    Math.min(warmups, own.warmups()),
                    warmupMillis / MILLIS,
                    Math.min(iterations, own.iterations()),
                    iterationMillis / MILLIS);
        }
        if (this == FULL) {
            return own;
        }
        // The first values, which a look takes, are the smaller ones.
        return new Pace(
                Math.min(warmups, own.warmups()),
                own.warmupSeconds() / 2,
                Math.min(iterations, own.iterations()),
                own.iterationSeconds() / own.iterations(),
                own.startSeconds() / 2);
    }

    /** How each case is measured, in a sentence. */
    String method() {
        String forks =
                forksOfBars == 1 ? "1 fork" : "1 fork, or " + forksOfBars + " taken in turn where there is a bar,";
        return forks + " of " + warmups + " warm-up iterations of " + warmupMillis + " ms and " + iterations
                + " measured ones of " + iterationMillis
                + " ms, in a heap of 1 GB; other numbers where a benchmark that takes long says so";
    }
}
