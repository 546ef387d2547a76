package dev.orloj.crdt.kernel;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which elements came and which went, on the whole: one that went and came again did neither. */
public final class ElementChanges {
    private Set<Object> added = new LinkedHashSet<>();
    private Set<Object> removed = new LinkedHashSet<>();

    /** Makes it with no changes. */
    public ElementChanges() {}

    void appeared(Object element) {
        if (!removed.remove(element)) {
            added.add(element);
        }
    }

    void vanished(Object element) {
        if (!added.remove(element)) {
            removed.add(element);
        }
    }

    /**
     * Whether nothing changed on the whole.
     *
     * @return true if nothing came or went
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /**
     * Hands out what came, and begins anew.
     *
     * @return an unmodifiable set
     */
    public Set<Object> takeAdded() {
        Set<Object> taken = added;
        added = new LinkedHashSet<>();
        return Collections.unmodifiableSet(taken);
    }

    /**
     * Hands out what went, and begins anew.
     *
     * @return an unmodifiable set
     */
    public Set<Object> takeRemoved() {
        Set<Object> taken = removed;
        removed = new LinkedHashSet<>();
        return Collections.unmodifiableSet(taken);
    }
}
