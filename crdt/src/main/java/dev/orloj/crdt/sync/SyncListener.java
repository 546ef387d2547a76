package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.wire.MalformedDataException;

/**
 * Is told what became of objects in an {@link AntiEntropy}. All methods do nothing unless they are overridden.
 *
 * <p>They are called while a message is taken in or made, by the thread that does so. They may {@linkplain AntiEntropy#put put} objects, change them and tell of {@linkplain AntiEntropy#changed changes}; they may not call
 * {@link AntiEntropy#receive}, {@link AntiEntropy#poll}, {@link AntiEntropy#remove}, or change the neighbours. What they throw reaches the caller, and the message counts as lost.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="anti-entropy"}
 *
 * @param <P> what neighbours are named by
 */
public interface SyncListener<P> {
    /**
     * A neighbour's changes were merged into an object, or were not.
     *
     * @param from the neighbour
     * @param name the object's
     * @param result what {@code merge} answered, refusals included
     */
    default void merged(P from, String name, MergeResult result) {}

    /**
     * A neighbour has an object of a name that is not known here. If it is {@linkplain AntiEntropy#put put} before this returns, it is synchronised from then on; if not, the neighbour is told so.
     *
     * @param from the neighbour
     * @param name the object's; whatever the neighbour chose
     */
    default void unknown(P from, String name) {}

    /**
     * A neighbour's changes of an object could not be read: they are of another type, or damaged, or of a newer release, see {@link dev.orloj.wire.UnsupportedVersionException}. The neighbour is told.
     *
     * @param from the neighbour
     * @param name the object's
     * @param problem what the decoder threw
     */
    default void unreadable(P from, String name, MalformedDataException problem) {}

    /**
     * A neighbour did not take changes that were sent to it.
     *
     * @param by the neighbour
     * @param name the object's
     * @param answer why
     */
    default void notTaken(P by, String name, SyncAnswer answer) {}

    /**
     * A neighbour did not take what was sent to it in parts, because it is longer than the neighbour's {@link AntiEntropyBuilder#largestObject}. It is offered again as changes are that were not taken.
     *
     * @param to the neighbour
     * @param name the object's
     * @param bytes how long all parts are together
     */
    default void tooLarge(P to, String name, int bytes) {}

    /**
     * A neighbour said what it has seen of an object, as of the moment at which it said so: when objects are compared, and when it did not take changes. {@link StableFrontier} can be told, if the program knows which replica the neighbour is; {@link AntiEntropyBuilder#checkEvery}
     * sees to it that this comes again. Of replicas that are no neighbours nothing is heard.
     *
     * @param from the neighbour
     * @param name the object's
     * @param version all that its replica of the object had seen
     */
    default void seen(P from, String name, CausalContext version) {}

    /**
     * A neighbour can't be sent what it lacks of an object: it lacks something of what the object here has been compacted up to, and is not empty. The neighbour is told, see {@link SyncAnswer#FAR_BEHIND}; it is tried again as changes are that were not taken. The neighbour has to begin anew, empty and under a new id.
     *
     * @param neighbour that is behind
     * @param name the object's
     * @param problem with the frontier, and what the neighbour has seen
     */
    default void farBehind(P neighbour, String name, TooFarBehindException problem) {}

    /**
     * What a neighbour sent in parts was given up: it is longer than {@link AntiEntropyBuilder#largestObject}, or it is not all there at the end, as after {@link AntiEntropy#removeNeighbour} in between, or does not fit together. The neighbour is told, and offers it again, in new parts.
     *
     * @param from the neighbour
     * @param bytes how long all parts would be together
     */
    default void givenUp(P from, int bytes) {}
}
