package dev.orloj.benchmarks.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A size that the library holds itself to, beside a peer's in the same run.
 *
 * @param group which figures it is about
 * @param ours the subject of ours
 * @param against the subject that it is held against
 * @param bound the largest part of the other's size that will do
 */
public record SizeGoal(String group, String ours, String against, double bound) {
    /**
     * What it is about, in a few words.
     *
     * @return ours and the group
     */
    public String subject() {
        return ours + ": " + group;
    }

    /**
     * Our size by the other's.
     *
     * @param figures all that were found out
     * @return the quotient; empty if one of the two is not among them
     */
    public OptionalDouble ratio(List<Figure> figures) {
        Optional<Figure> other = find(figures, against);
        return find(figures, ours)
                .filter(it -> other.isPresent())
                .map(it -> OptionalDouble.of(it.value() / other.get().value()))
                .orElse(OptionalDouble.empty());
    }

    private Optional<Figure> find(List<Figure> figures, String subject) {
        return figures.stream()
                .filter(it -> it.group().equals(group) && it.subject().equals(subject))
                .findFirst();
    }

    /**
     * Whether a quotient will do.
     *
     * @param ratio our size by the other's
     * @return whether it is at most the bound
     */
    public boolean isMetBy(double ratio) {
        return ratio <= bound;
    }
}
