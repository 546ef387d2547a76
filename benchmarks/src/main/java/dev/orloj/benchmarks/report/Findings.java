package dev.orloj.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a run found out.
 *
 * @param groups the benchmarks, by group
 * @param outcomes what was measured
 * @param failures what could not be, and why
 * @param goals all ratios that the library holds itself to
 * @param sizeGoals all sizes that it holds itself to
 * @param figures sizes and times that are not JMH's
 * @param js the peers in JavaScript
 */
record Findings(
        List<Group> groups,
        Map<Key, Outcome> outcomes,
        Map<String, String> failures,
        List<Goal> goals,
        List<SizeGoal> sizeGoals,
        List<Figure> figures,
        List<JsPeers> js) {
    /** Ours beside a floor or a peer, in the same circumstances. */
    record Comparison(Subject ours, Key key, Outcome outcome, Subject other, Outcome otherOutcome) {
        /** Ours by a floor's; a peer's by ours: both are good where they say so in words. */
        Ratio ratio() {
            return isPeer() ? Ratio.of(otherOutcome, outcome) : Ratio.of(outcome, otherOutcome);
        }

        boolean isPeer() {
            return other.kind() == Subject.Kind.PEER;
        }

        /** Whether the peer is faster, and the interval does not doubt it. */
        boolean isPeerAhead() {
            return isPeer() && ratio().value() < 1 && !isUndecided();
        }

        /** Whether the interval leaves open which of the two is faster. */
        boolean isUndecided() {
            return isPeer() && ratio().hasInterval() && ratio().spans(1);
        }
    }

    /** The cases of a benchmark that were measured, in their order. */
    List<Key> keys(Subject subject) {
        return outcomes.keySet().stream()
                .filter(key -> key.benchmark().equals(subject.name()))
                .toList();
    }

    /** What stands beside one case of ours. */
    List<Comparison> comparisons(Group group, Subject ours, Key key) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Subject other : group.beside(ours)) {
            keys(other).stream()
                    .filter(key::isSameCaseAs)
                    .findFirst()
                    .ifPresent(it ->
                            comparisons.add(new Comparison(ours, key, outcomes.get(key), other, outcomes.get(it))));
        }
        return comparisons;
    }

    /** All that stands beside ours. */
    List<Comparison> comparisons() {
        return groups.stream()
                .flatMap(group -> group.ours().stream()
                        .flatMap(ours -> keys(ours).stream().flatMap(key -> comparisons(group, ours, key).stream())))
                .toList();
    }

    /** What the goals name, where the measured case may have more parameters. */
    private Stream<Outcome> outcome(Key key) {
        return outcomes.entrySet().stream()
                .filter(it -> it.getKey().benchmark().equals(key.benchmark())
                        && it.getKey().isSameCaseAs(key))
                .map(Map.Entry::getValue)
                .limit(1);
    }

    private List<Outcome> all(List<Key> keys) {
        return keys.stream().flatMap(this::outcome).toList();
    }

    /** How a goal came out. */
    record Verdict(Goal goal, Ratio ratio, double bytes) {
        boolean isMet() {
            return goal.isMetBy(ratio.value()) && !isAllocating();
        }

        boolean isAllocating() {
            return goal.allocatesNothing() && bytes >= 0.5;
        }
    }

    /** Of those goals whose cases were all measured. */
    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Goal goal : goals) {
            if (goal.keys().stream().allMatch(key -> outcome(key).findAny().isPresent())) {
                verdicts.add(new Verdict(
                        goal,
                        Ratio.of(all(goal.above()), all(goal.below())),
                        outcome(goal.ours()).map(Outcome::bytes).findFirst().orElse(Double.NaN)));
            }
        }
        return verdicts;
    }

    /** How a goal of sizes came out. */
    record SizeVerdict(SizeGoal goal, double ratio) {
        boolean isMet() {
            return goal.isMetBy(ratio);
        }
    }

    /** Of those whose sizes were both found out. */
    List<SizeVerdict> sizeVerdicts() {
        List<SizeVerdict> verdicts = new ArrayList<>();
        for (SizeGoal goal : sizeGoals) {
            goal.ratio(figures).ifPresent(ratio -> verdicts.add(new SizeVerdict(goal, ratio)));
        }
        return verdicts;
    }
}
