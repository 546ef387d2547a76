package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;

/**
 * Is told of what is rare and matters: remote times too far ahead, a clock that outruns its wall, jumps of the wall, and a lease that
 * can't be renewed.
 *
 * <p>It is called on the thread that met the event, a ticking thread or a background one, and should return soon. What it throws goes to
 * that thread's uncaught-exception handler and has no effect on the clock.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="stats"}
 */
public interface ClockListener {
    /**
     * A remote time was further ahead of the wall than the limit.
     *
     * @param clock whose clock
     * @param remote the packed time
     * @param wallMillis the wall it was judged by
     * @param refused whether it was refused, as opposed to taken in
     */
    default void remoteAhead(ReplicaId clock, long remote, long wallMillis, boolean refused) {}

    /**
     * A clock's own time leads its wall by more than the limit.
     *
     * @param clock whose clock
     * @param time the packed time
     * @param wallMillis the wall
     */
    default void leadExceeded(ReplicaId clock, long time, long wallMillis) {}

    /**
     * The wall moved against monotonic time by more than the limit.
     *
     * @param jumpMillis by how much; negative is back
     * @param admittedMillis the reading that the policy gave out
     */
    default void wallJumped(long jumpMillis, long admittedMillis) {}

    /**
     * A bound could not be stored. The clock goes on below the bound it has, and the renewal is tried again.
     *
     * @param clock whose clock
     * @param cause why
     */
    default void leaseFailed(ReplicaId clock, Throwable cause) {}
}
