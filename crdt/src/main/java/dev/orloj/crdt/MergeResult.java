package dev.orloj.crdt;

import dev.orloj.causality.CausalContext;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a delta.
 *
 * <p>{@link #missing} says which operations the replica knows to exist and does not have, whatever the status: that is what to ask for next. Where none are missing the results are
 * constants, and merging makes no object of this kind.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="deltas"}
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class MergeResult {
    /** The four things that can happen to a delta. */
    public enum Status {
        /** It brought operations that the replica had not seen. */
        APPLIED,
        /** The replica had seen all of it. */
        DUPLICATE,
        /** It brought operations that can't take effect before {@link MergeResult#missing} ones arrive; they are kept until then. */
        BUFFERED,
        /** Nothing of it was taken, see {@link MergeResult#refusal}; the state is as it was. */
        REFUSED
    }

    private static final MergeResult APPLIED =
            new MergeResult(Status.APPLIED, CausalContext.empty(), null, CausalContext.empty(), "");
    private static final MergeResult DUPLICATE =
            new MergeResult(Status.DUPLICATE, CausalContext.empty(), null, CausalContext.empty(), "");

    private final Status status;
    private final CausalContext missing;
    private final Refusal refusal;
    private final CausalContext dots;
    private final String detail;

    private MergeResult(Status status, CausalContext missing, Refusal refusal, CausalContext dots, String detail) {
        this.status = status;
        this.missing = missing;
        this.refusal = refusal;
        this.dots = dots;
        this.detail = detail;
    }

    /**
     * Says that a delta brought something.
     *
     * @param missing what the replica lacks
     * @return the result; a constant if nothing is missing
     */
    public static MergeResult applied(CausalContext missing) {
        return missing.isEmpty() ? APPLIED : of(Status.APPLIED, missing);
    }

    /**
     * Says that a delta brought nothing.
     *
     * @param missing what the replica lacks
     * @return the result; a constant if nothing is missing
     */
    public static MergeResult duplicate(CausalContext missing) {
        return missing.isEmpty() ? DUPLICATE : of(Status.DUPLICATE, missing);
    }

    /**
     * Says that a delta waits for others.
     *
     * @param missing what has to arrive first, not empty
     * @return the result
     * @throws IllegalArgumentException if nothing is missing
     */
    public static MergeResult buffered(CausalContext missing) {
        if (missing.isEmpty()) {
            throw new IllegalArgumentException("what waits for nothing is not buffered");
        }
        return of(Status.BUFFERED, missing);
    }

    /**
     * Says that a delta was refused.
     *
     * @param refusal why
     * @param dots which operations were in the way
     * @param missing what the replica lacks
     * @param detail one sentence with the values
     * @return the result
     */
    public static MergeResult refused(Refusal refusal, CausalContext dots, CausalContext missing, String detail) {
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(dots, "dots");
        Objects.requireNonNull(missing, "missing");
        Objects.requireNonNull(detail, "detail");
        return new MergeResult(Status.REFUSED, missing, refusal, dots, detail);
    }

    private static MergeResult of(Status status, CausalContext missing) {
        return new MergeResult(status, missing, null, CausalContext.empty(), "");
    }

    /**
     * What happened.
     *
     * @return one of four
     */
    public Status status() {
        return status;
    }

    /**
     * Which operations the replica knows to exist and does not have.
     *
     * @return the dots; empty if it has no gap
     */
    public CausalContext missing() {
        return missing;
    }

    /**
     * Why the delta was refused.
     *
     * @return the reason; nothing unless the status is {@code REFUSED}
     */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * Which operations were in the way of a delta that was refused.
     *
     * @return the dots; empty unless the status is {@code REFUSED}
     */
    public CausalContext dots() {
        return dots;
    }

    /**
     * For callers to whom a refusal is an error.
     *
     * @return this, which is no refusal
     * @throws MergeRefusedException if the status is {@code REFUSED}
     */
    public MergeResult orThrow() {
        if (status == Status.REFUSED) {
            throw new MergeRefusedException(this);
        }
        return this;
    }

    /** The status, and what there is to say of it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(status.toString());
        if (refusal != null) {
            text.append(' ').append(refusal).append(": ").append(detail);
        }
        return missing.isEmpty()
                ? text.toString()
                : text.append(", missing ").append(missing).toString();
    }
}
