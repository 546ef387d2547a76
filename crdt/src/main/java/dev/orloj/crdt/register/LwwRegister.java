package dev.orloj.crdt.register;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.kernel.CausalType;
import dev.orloj.crdt.kernel.Claim;
import dev.orloj.crdt.kernel.Claims;
import dev.orloj.crdt.kernel.Kind;
import dev.orloj.crdt.kernel.OperationClock;
import dev.orloj.crdt.kernel.Root;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.Stamp;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A replicated variable in which the last writer wins: of values written concurrently one is kept, and the others are lost without a word. Where that is not wanted, take an {@link MvRegister}.
 *
 * <p><b>Which write wins.</b> Each takes its time from the clock of its process, a Lamport clock or a hybrid one, as all replicas do alike. The greatest time wins; of equal times the greater replica id; where a replica gives
 * one time twice, its later write. So of all writes that a replica has seen it shows the greatest, and all replicas agree. {@link #clear} is a write too.
 *
 * <p>A write that has seen another wins over it. The clock observes the times of all that is merged, so its next time is greater; a clock that gives one that isn't has broken its contract, and the write is refused with an {@link IllegalStateException}.
 *
 * <p><b>The future.</b> Before a delta is merged, its largest new time is offered to the clock. If that lies further ahead than the clock allows, the delta is refused as {@link dev.orloj.crdt.Refusal#DRIFT}, and neither the register nor the clock changes: a wrong clock somewhere can't make
 * a value that no later write gets past. Restoring a saved state does the same, and throws. Two clocks of different kinds must not meet: the times of hybrid clocks are much greater.
 *
 * <p><b>Not guaranteed:</b> that a concurrent write which was made later, for an observer outside, wins. It does as far as the clocks agree.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="last-writer"}
 *
 * <p><b>Thread safety:</b> none, see the package {@code dev.orloj.crdt}; the clock may be shared by threads. <b>Cost:</b> a tick and a small object for each write, an observation for each merge; reading is a look-up. Values that lost stay in memory and in the encoded
 * state until the next write that has seen them: at most as many as there are concurrent writers. <b>Limits:</b> those of the clock.
 * <b>Source:</b> Johnson, Thomas 1975; Shapiro et al. 2011, specification 8.
 *
 * @param <V> the type of the values, with value equality
 */
public final class LwwRegister<V> extends Register<V, LwwRegister<V>> {
    private final Claims claims;
    private final OperationClock clock;

    private LwwRegister(Root<LwwRegister<V>> root, OperationClock clock) {
        super(root);
        this.claims = new Claims(root);
        this.clock = clock;
    }

    /**
     * The type of registers of some kind of value.
     *
     * @param <V> the type of the values
     * @param codec writes and reads them
     * @param clock of this process; all replicas use clocks of one kind
     * @return the type, with {@link CrdtLimits#DEFAULT}
     */
    public static <V> CrdtType<LwwRegister<V>> type(ElementCodec<V> codec, LogicalClock clock) {
        return type(codec, clock, CrdtLimits.DEFAULT);
    }

    /**
     * The type of registers of some kind of value.
     *
     * @param <V> the type of the values
     * @param codec writes and reads them
     * @param clock of this process; all replicas use clocks of one kind
     * @param limits of each register
     * @return the type
     */
    public static <V> CrdtType<LwwRegister<V>> type(ElementCodec<V> codec, LogicalClock clock, CrdtLimits limits) {
        return CausalType.timed(
                "LwwRegister", Kind.LWW_REGISTER, Claim.timedValues(codec), limits, clock, LwwRegister::new);
    }

    /**
     * Writes a value, now.
     *
     * @param value not null
     * @return the delta of it
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public Delta<LwwRegister<V>> write(V value) {
        return root.recording(() -> writeWithoutDelta(value));
    }

    /**
     * Writes a value, now, and leaves telling others to {@link #deltaSince}.
     *
     * @param value not null
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public void writeWithoutDelta(V value) {
        claims.make(clock, Claim.HERE, Objects.requireNonNull(value, "value"));
    }

    /**
     * Says that there is no value, now. As any write it wins over earlier ones, also over those that were not seen here, and it is always an operation.
     *
     * @return the delta of it
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public Delta<LwwRegister<V>> clear() {
        return root.recording(this::clearWithoutDelta);
    }

    /**
     * Says that there is no value, now, and leaves telling others to {@link #deltaSince}.
     *
     * @throws dev.orloj.time.ClockException if the clock has no time to give; nothing happened
     * @throws IllegalStateException if the clock went back behind a time that it was told; nothing happened
     */
    public void clearWithoutDelta() {
        claims.make(clock, Claim.HERE, null);
    }

    /**
     * The value.
     *
     * @return what the last writer wrote; nothing before the first write, or if that was a {@link #clear}
     */
    @SuppressWarnings("unchecked") // what was claimed are the register's values
    public Optional<V> value() {
        return Optional.ofNullable((V) claims.value(Claim.HERE));
    }

    /**
     * Whether there is no value.
     *
     * @return true if {@link #value} has none
     */
    public boolean isEmpty() {
        return claims.value(Claim.HERE) == null;
    }

    /**
     * When the last writer wrote, and who that was.
     *
     * @return the stamp of the write or {@link #clear} that won; nothing before the first
     */
    public Optional<Stamp> stamp() {
        return claims.stamp(Claim.HERE);
    }

    @Override
    List<V> told() {
        return value().stream().toList();
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
