package dev.orloj.crdt;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A change, twice: as the object makes it, and as what it means.
 *
 * @param name for messages
 * @param make makes it
 * @param put what the operation brings, told by the object that has made it: the time of it is the clock's affair; or null
 * @param removes what it removes, of all that its replica has
 * @param happens whether it is an operation, by all that its replica has
 */
record Mutation<C extends Crdt<C>>(
        String name,
        Function<C, Delta<C>> make,
        Function<C, Object> put,
        Predicate<Object> removes,
        Predicate<Collection<Object>> happens) {
    /** A change that is an operation if it brings or removes something. */
    Mutation(String name, Function<C, Delta<C>> make, Object put, Predicate<Object> removes) {
        this(
                name,
                make,
                put == null ? null : object -> put,
                removes,
                live -> put != null || live.stream().anyMatch(removes));
    }

    @Override
    public String toString() {
        return name;
    }
}
