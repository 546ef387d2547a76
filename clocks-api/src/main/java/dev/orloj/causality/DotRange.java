package dev.orloj.causality;

import java.util.Objects;

/**
 * Consecutive events of one replica.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="gaps"}
 *
 * <p>Text: {@code n1:5-7}, or {@code n1:5} for a single one.
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param replica where the events took place
 * @param from the first of them, from 1
 * @param to the last of them, itself included; at least {@code from}
 */
public record DotRange(ReplicaId replica, long from, long to) {
    /**
     * Names a range of events.
     *
     * @param replica where the events took place
     * @param from the first of them, from 1
     * @param to the last of them, at least {@code from}
     * @throws IllegalArgumentException if {@code from} is less than 1, or {@code to} less than {@code from}
     */
    public DotRange {
        Objects.requireNonNull(replica, "replica");
        if (from < 1 || to < from) {
            throw new IllegalArgumentException(
                    "a range of events starts at 1 or later and does not end before it: replica=" + replica + ", from="
                            + from + ", to=" + to);
        }
    }

    /**
     * How many events there are.
     *
     * @return at least 1
     */
    public long size() {
        return to - from + 1;
    }

    /** The text form, {@code n1:5-7}. */
    @Override
    public String toString() {
        return replica.toToken() + ':' + from + (from == to ? "" : "-" + to);
    }
}
