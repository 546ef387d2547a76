package dev.orloj.crdt;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A change, twice: as the object makes it, and as what it means.
 *
 * @param name for messages
 * @param make makes it
 * @param put what the operation brings, or null
 * @param removes what it removes, of all that its replica has
 */
record Mutation<C extends Crdt<C>>(String name, Function<C, Delta<C>> make, Object put, Predicate<Object> removes) {
    @Override
    public String toString() {
        return name;
    }
}
