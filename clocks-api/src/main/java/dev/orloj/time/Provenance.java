package dev.orloj.time;

import java.util.List;
import java.util.Objects;

/**
 * Where a {@link TimeInterval} comes from: its source, and the terms that its half width is the sum of.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="intervals"}
 *
 * @param source what was read, and why nothing is known if so: {@code chrony 127.0.0.1:323}
 * @param terms what adds up to the half width, or to a bound on it; empty where nothing is known
 */
public record Provenance(String source, List<Term> terms) {
    /**
     * One part of the uncertainty.
     *
     * @param name what it is for: {@code drift 50000 ppb x 1200000000 ns}
     * @param nanos how much it is, in nanoseconds
     */
    public record Term(String name, long nanos) {
        /**
         * Names a part.
         *
         * @param name what it is for
         * @param nanos how much it is
         */
        public Term {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * Lists the parts.
     *
     * @param source what was read
     * @param terms copied if they can change
     */
    public Provenance {
        Objects.requireNonNull(source, "source");
        terms = List.copyOf(terms);
    }

    /**
     * Of a source that has no terms to tell.
     *
     * @param source what was read, or why nothing is known
     * @return a provenance without terms
     */
    public static Provenance of(String source) {
        return new Provenance(source, List.of());
    }

    /** For people: {@code chrony 127.0.0.1:323: correction 12 ns + dispersion 627 ns + delay/2 938 ns}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(source);
        String separator = ": ";
        for (Term term : terms) {
            text.append(separator)
                    .append(term.name)
                    .append(' ')
                    .append(term.nanos)
                    .append(" ns");
            separator = " + ";
        }
        return text.toString();
    }
}
