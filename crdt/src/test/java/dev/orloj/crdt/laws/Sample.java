package dev.orloj.crdt.laws;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import java.util.function.Function;

/**
 * A type with something to do with its objects.
 *
 * @param name for messages, and for naming objects
 * @param type the type
 * @param mutator changes objects
 * @param view what a user sees
 */
public record Sample<C extends Crdt<C>>(String name, CrdtType<C> type, Mutator<C> mutator, Function<C, ?> view) {
    @Override
    public String toString() {
        return name;
    }
}
