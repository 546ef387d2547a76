package dev.orloj.crdt.kernel;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.wire.ElementCodec;

/**
 * A type whose objects can stand in a map: their state is live dots there, whatever it is when they stand alone.
 *
 * @param <C> the type of the object
 */
public interface Nestable<C extends Crdt<C>> extends CrdtType<C> {
    /**
     * By what deltas of this type are told from others.
     *
     * @return a {@link Kind}
     */
    long kind();

    /**
     * What hangs on a dot of an object in a map.
     *
     * @return writes and reads it
     */
    ElementCodec<?> payloads();

    /**
     * What judges the times that its operations have.
     *
     * @return the clock; null if they have none
     */
    default OperationClock clock() {
        return null;
    }

    /**
     * Makes an object in a map.
     *
     * @param root its own
     * @return an empty object, which has attached its store to the root
     */
    C nest(Root<C> root);
}
