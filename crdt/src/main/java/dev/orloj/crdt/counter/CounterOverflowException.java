package dev.orloj.crdt.counter;

/**
 * Says that a total of a counter would exceed, or does exceed, what a {@code long} holds. The counter is as it was.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedCounters" region="overflow"}
 */
public final class CounterOverflowException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    CounterOverflowException(String message) {
        super(message);
    }
}
