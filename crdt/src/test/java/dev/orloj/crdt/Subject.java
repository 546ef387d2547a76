package dev.orloj.crdt;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A type under test: how to change it and how to read it, and how to read the same from what a model says is live.
 *
 * @param name for messages
 * @param type makes objects with given limits
 * @param mutations some changes, of which histories are made
 * @param view what a user sees of an object
 * @param modelView what a user should see, given the live payloads in the order of their dots
 */
record Subject<C extends Crdt<C>>(
        String name,
        Function<CrdtLimits, CrdtType<C>> type,
        List<Mutation<C>> mutations,
        Function<C, Object> view,
        Function<Collection<Object>, Object> modelView) {
    @Override
    public String toString() {
        return name;
    }
}
