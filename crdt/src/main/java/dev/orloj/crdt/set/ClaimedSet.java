package dev.orloj.crdt.set;

import dev.orloj.crdt.kernel.Claim;
import dev.orloj.crdt.kernel.Claims;
import dev.orloj.crdt.kernel.ElementChanges;
import dev.orloj.crdt.kernel.ElementIterator;
import dev.orloj.crdt.kernel.Root;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** A set whose live dots say of elements that they are in it, or are not. Snapshots are copies. */
abstract class ClaimedSet<E, C extends ClaimedSet<E, C>> extends ReplicatedSet<E, C> {
    /** Arranges what is said. */
    final Claims claims;

    ClaimedSet(Root<C> root) {
        super(root);
        this.claims = new Claims(root);
    }

    @Override
    public final boolean contains(E element) {
        return claims.value(Objects.requireNonNull(element, "element")) != null;
    }

    @Override
    final Set<E> share() {
        Set<E> copy = new HashSet<>();
        forEach(copy::add);
        return Collections.unmodifiableSet(copy);
    }

    @Override
    @SuppressWarnings("unchecked") // the keys of a set are its elements
    public final Iterator<E> iterator() {
        Supplier<Claim> cursor = claims.cursor();
        return new ElementIterator<>(
                () -> {
                    Claim claim = cursor.get();
                    return claim == null ? null : (E) claim.key();
                },
                claims::changeCount);
    }

    @Override
    public final int size() {
        return claims.size();
    }

    @Override
    final void track(ElementChanges changes) {
        claims.track(changes);
    }
}
