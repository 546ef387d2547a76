package dev.orloj.crdt.sequence;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.wire.ElementCodec;
import java.util.Objects;

/**
 * What replicas of one sequence have in common: the order, and whether it is text.
 *
 * @param order where concurrent insertions go
 * @param codec of the elements; null for text
 * @param limits of every object
 */
record SequenceKind(SequenceOrder order, ElementCodec<Object> codec, CrdtLimits limits) {
    SequenceKind {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(limits, "limits");
    }

    int code() {
        return isText() ? Kind.RGA_TEXT : Kind.RGA;
    }

    boolean isText() {
        return codec == null;
    }

    Contents newContents() {
        return isText() ? new TextContents() : new ObjectContents();
    }

    /** A piece of one element that nobody sees. */
    Object blank() {
        return isText() ? "\0" : new Object[1];
    }

    int length(Object piece) {
        return isText() ? ((String) piece).length() : ((Object[]) piece).length;
    }

    /** Whether deltas of one may be merged into the other. */
    boolean fits(SequenceKind other) {
        return order == other.order && isText() == other.isText();
    }

    /** Takes a delta for one of a sequence like this. */
    SequenceDelta<?> of(Delta<?> delta) {
        if (delta instanceof SequenceDelta<?> sequence && (sequence.kind() == this || fits(sequence.kind()))) {
            return sequence;
        }
        Objects.requireNonNull(delta, "delta");
        if (delta instanceof SequenceDelta<?> other) {
            String message = "a delta of " + this + " is wanted, not of " + other.kind();
            throw order == other.kind().order()
                    ? new IllegalArgumentException(message)
                    : new SequenceOrderException(message, order, other.kind().order());
        }
        throw new IllegalArgumentException("a delta of " + this + " is wanted, not " + delta);
    }

    @Override
    public String toString() {
        return (isText() ? "RgaText" : "Rga") + " in " + order + " order";
    }
}
