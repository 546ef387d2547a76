package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.HybridClock;
import dev.orloj.time.LamportClock;
import dev.orloj.time.VectorClock;

/**
 * The way in: makes the clocks.
 *
 * <p>Which one? A {@linkplain #lamport Lamport} clock orders events, at the price of one number a message. A {@linkplain #hybrid hybrid} clock
 * does the same with numbers that are also dates: the usual choice. A {@linkplain #vector vector} clock also tells which events are concurrent,
 * at the price of a number for each replica.
 *
 * <p>A process has one clock of a kind for each {@link ReplicaId}, and shares it between all its threads.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReadmeExample" region="readme"}
 */
public final class Clocks {
    private Clocks() {}

    /**
     * A Lamport clock that starts at 0.
     *
     * @param replica whose clock
     * @return a new clock
     */
    public static LamportClock lamport(ReplicaId replica) {
        return lamportBuilder(replica).build();
    }

    /**
     * For a Lamport clock with a jump limit or a start of your own.
     *
     * @param replica whose clock
     * @return a builder
     */
    public static LamportClockBuilder lamportBuilder(ReplicaId replica) {
        return new LamportClockBuilder(replica);
    }

    /**
     * A vector clock that has seen nothing.
     *
     * @param replica whose clock
     * @return a new clock
     */
    public static VectorClock vector(ReplicaId replica) {
        return vectorBuilder(replica).build();
    }

    /**
     * For a vector clock with a limit or a start of your own.
     *
     * @param replica whose clock
     * @return a builder
     */
    public static VectorClockBuilder vectorBuilder(ReplicaId replica) {
        return new VectorClockBuilder(replica);
    }

    /**
     * A hybrid clock over the system's wall clock, with the default limits and without a lease: remote times more than 500 ms ahead are refused, a
     * lead of more than 500 ms goes unreported, as nobody listens.
     *
     * @param replica whose clock
     * @return a new clock, which need not be closed
     */
    public static HybridClock hybrid(ReplicaId replica) {
        return hybridBuilder(replica).build();
    }

    /**
     * For a hybrid clock with a wall source, limits, a listener or a lease of your own.
     *
     * @param replica whose clock
     * @return a builder
     */
    public static HybridClockBuilder hybridBuilder(ReplicaId replica) {
        return new HybridClockBuilder(replica);
    }
}
