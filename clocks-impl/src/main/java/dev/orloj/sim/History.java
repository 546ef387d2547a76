package dev.orloj.sim;

import dev.orloj.wire.MalformedDataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What chance decided in a run: the seed, and each fault that it caused. With the scenario that is all it takes to {@linkplain Worlds#replay replay} the run.
 *
 * <p>A fault is named by what it was done to, such as the third message from a to b, or a machine at a time. Played back, nothing goes wrong but what the history lists; so a fault can be struck off,
 * and the others still mean what they meant. What is no fault, the ordinary delays of messages above all, comes from the seed again.
 *
 * <p>The text is one line, made to be pasted into a test or edited by hand:
 *
 * <pre>
 * 17: drop net a&gt;b#3; duplicate net a&gt;b#4 2ms; hold net b&gt;a#1 80ms; crash a 2s..2500ms; cut a,b|c 3s..5s; step b 4s -10s; happen evict#2
 * </pre>
 *
 * <p>It begins with the seed. Messages count from 1 on each direction of each network, and happenings for each name; times are virtual; the span of a duplicate is the delay of the second copy, the one of
 * {@code hold} comes on top of the delay. {@code lose} is a crash that loses the disk too; {@code pause}, {@code suspend} and {@code freeze} are written like {@code crash}; {@code cut a>b} cuts one way.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="worlds"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> parsing and printing are linear in the text.
 */
public final class History {
    private final long seed;
    private final List<Decision> decisions;

    History(long seed, List<? extends Decision> decisions) {
        this.seed = seed;
        this.decisions = List.copyOf(decisions);
    }

    /**
     * Reads the text form.
     *
     * @param text as {@link #toString} writes it
     * @return the history
     * @throws MalformedDataException if it is anything else, or lists a decision twice
     */
    public static History parse(String text) {
        int colon = text.indexOf(": ");
        String head = colon < 0 ? text : text.substring(0, colon);
        List<Decision> decisions = new ArrayList<>();
        Set<Decision> seen = new HashSet<>();
        int at = colon < 0 ? text.length() : colon + 2;
        while (colon >= 0 && at <= text.length()) {
            int end = text.indexOf("; ", at);
            end = end < 0 ? text.length() : end;
            Decision decision = decision(text.substring(at, end), at);
            if (!seen.add(decision)) {
                throw new MalformedDataException("a decision stands here a second time: " + decision, at);
            }
            decisions.add(decision);
            at = end + 2;
        }
        return new History(seed(head), decisions);
    }

    private static long seed(String text) {
        try {
            long seed = Long.parseLong(text);
            if (Long.toString(seed).equals(text)) {
                return seed;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new MalformedDataException("a history begins with a seed, a number of 64 bits, not " + text, 0);
    }

    private static Decision decision(String text, int offset) {
        try {
            return Decisions.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(e.getMessage(), offset);
        }
    }

    /**
     * The seed.
     *
     * @return what everything was drawn from that is no fault
     */
    public long seed() {
        return seed;
    }

    /**
     * How many faults there are.
     *
     * @return 0 or more
     */
    public int size() {
        return decisions.size();
    }

    /**
     * The faults, in the order in which they happened.
     *
     * @return each as it stands in the text
     */
    public List<String> faults() {
        return decisions.stream().map(Decision::toString).toList();
    }

    List<Decision> decisions() {
        return decisions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof History that && seed == that.seed && decisions.equals(that.decisions);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(seed) + decisions.hashCode();
    }

    /**
     * The text form.
     *
     * @return one line, as {@link #parse} takes it
     */
    @Override
    public String toString() {
        return decisions.isEmpty()
                ? Long.toString(seed)
                : decisions.stream().map(Decision::toString).collect(Collectors.joining("; ", seed + ": ", ""));
    }
}
