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
     * A look, in about three minutes: of each parameter the first value; of the first that is a size the last that is not above 10,000, and in small groups the first
     * too.
     */
    QUICK(1, 1, 150, 3, 100) {
        @Override
        List<String> chosen(List<String> values, boolean isFirstSize, boolean isSmallGroup) {
            if (!isSize(values)) {
                return values.subList(0, 1);
            }
            List<String> small =
                    values.stream().filter(it -> Long.parseLong(it) <= 10_000).toList();
            if (small.isEmpty()) {
                return values.subList(0, 1);
            }
            if (!isFirstSize) {
                return small.subList(0, 1);
            }
            int last = small.size() - 1;
            return isSmallGroup && last > 0 ? List.of(small.get(0), small.get(last)) : small.subList(last, last + 1);
        }

        @Override
        List<Integer> threads(int processors) {
            return List.of(1);
        }
    },
    /** Everything that there is, in turn, twice. */
    FULL(2, 3, 150, 5, 150) {
        @Override
        List<String> chosen(List<String> values, boolean isFirstSize, boolean isSmallGroup) {
            return values;
        }

        @Override
        List<Integer> threads(int processors) {
            TreeSet<Integer> threads = new TreeSet<>(List.of(1, 2, processors));
            IntStream.iterate(4, it -> it < processors, it -> 2 * it).forEach(threads::add);
            return List.copyOf(threads);
        }
    };

    final int rounds;
    final int warmups;
    final int warmupMillis;
    final int iterations;
    final int iterationMillis;

    Profile(int rounds, int warmups, int warmupMillis, int iterations, int iterationMillis) {
        this.rounds = rounds;
        this.warmups = warmups;
        this.warmupMillis = warmupMillis;
        this.iterations = iterations;
        this.iterationMillis = iterationMillis;
    }

    /** Which of a parameter's values are measured. */
    abstract List<String> chosen(List<String> values, boolean isFirstSize, boolean isSmallGroup);

    /** By how many threads what is shared is measured. */
    abstract List<Integer> threads(int processors);

    /** All cases of a benchmark: each combination of the values chosen. */
    Stream<Map<String, String>> cases(Map<String, List<String>> parameters, boolean isSmallGroup) {
        Stream<Map<String, String>> cases = Stream.of(Map.of());
        boolean isFirstSize = true;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            List<String> values = chosen(parameter.getValue(), isFirstSize, isSmallGroup);
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

    /** What a case takes, beside starting and setting up. */
    double seconds() {
        return (warmups * warmupMillis + iterations * iterationMillis) / 1e3;
    }

    /** How each case is measured, in a sentence. */
    String method() {
        return rounds + (rounds == 1 ? " fork" : " forks, taken in turn within a group") + " of " + warmups
                + " warm-up iterations of "
                + warmupMillis + " ms and " + iterations + " measured ones of " + iterationMillis
                + " ms; fewer iterations where a benchmark that takes seconds says so";
    }
}
