package dev.orloj.crdt.laws;

import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import java.util.random.RandomGenerator;

/**
 * Changes an object in some way.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="laws"}
 *
 * @param <C> the type of the object
 */
@FunctionalInterface
public interface Mutator<C extends Crdt<C>> {
    /**
     * Makes one operation, or several, or none if the object is such that there is none to make.
     *
     * @param object to be changed
     * @param random decides how; the object and what comes from here decide alone
     * @return the delta of what was done; empty if that was nothing
     */
    Delta<C> mutate(C object, RandomGenerator random);
}
