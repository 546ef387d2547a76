package dev.orloj.sim;

/**
 * Says that two runs of one scenario with one seed differ: something decides that is not the world.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="deterministic"}
 */
public final class NondeterminismException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NondeterminismException(History history, Outcome first, Outcome second) {
        super("two runs of " + history + " differ: " + difference(first, second));
    }

    private static String difference(Outcome first, Outcome second) {
        int length = Math.min(first.trace().size(), second.trace().size());
        for (int i = 0; i < length; i++) {
            String a = first.trace().get(i);
            String b = second.trace().get(i);
            if (!a.equals(b)) {
                return "[" + a + "] here, [" + b + "] there";
            }
        }
        if (first.trace().size() != second.trace().size()) {
            return first.trace().size() + " lines of trace here, "
                    + second.trace().size() + " there, the same so far";
        }
        if (!first.failsLike(second)) {
            return "ends with " + first.failure() + " here, " + second.failure() + " there";
        }
        return "the same trace, ending at " + SpanText.of(first.nowNanos()) + " here, " + SpanText.of(second.nowNanos())
                + " there, with other events between its lines";
    }
}
