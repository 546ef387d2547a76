package dev.orloj.crdt.kernel;

import dev.orloj.crdt.Crdt;

/**
 * Where an object is nested: in which map, under which key. It is in the map for as long as something in it has a live dot.
 *
 * <p>Watches the object: nothing may change but in an update of the map, under this key.
 */
final class Place implements Watcher {
    private final MapStore<?, ?> map;
    private final Object key;
    private final Core core;
    private final Root<?> root;
    private final Crdt<?> object;
    /** How many dots of the object, and of what is nested in it, are live. */
    private int live;

    private boolean open;

    <C extends Crdt<C>> Place(MapStore<?, ?> map, Object key, Core core, Nestable<C> type) {
        this.map = map;
        this.key = key;
        this.core = core;
        Root<C> nested = new Root<>(type.kind(), core, this);
        this.root = nested;
        this.object = type.nest(nested);
    }

    Object key() {
        return key;
    }

    Object object() {
        return object;
    }

    MapStore<?, ?> map() {
        return map;
    }

    void setOpen(boolean isOpen) {
        open = isOpen;
    }

    /** The place of the map that this is in; null if that is nowhere. */
    private Place above() {
        return map.place();
    }

    /** What hangs on a dot, behind the keys that lead to it. */
    Placed placed(long dot) {
        Placed placed = new Placed(key, root.table().payload(root.table().find(dot)));
        for (Place place = above(); place != null; place = place.above()) {
            placed = new Placed(place.key, placed);
        }
        return placed;
    }

    @Override
    public void beforeChange() {
        if (!open) {
            throw new IllegalStateException(
                    "an object in a map changes only within an update of the map under its key, which is " + key);
        }
    }

    /** An operation is complete: the dot that it put, if any, is one of the map's, and what it left empty goes. */
    @Override
    public void afterChange(boolean remote) {
        long operation = Dots.of(Seen.OWN, core.seen.ownCounter());
        if (root.table().find(operation) != 0 && core.dots.find(operation) == 0) {
            core.dots.put(operation, this);
            added();
        }
        vanishIfEmpty();
    }

    private void vanishIfEmpty() {
        for (Place place = this; place != null && place.live == 0; place = place.above()) {
            place.map.vanished(place, false);
        }
    }

    /** A dot of this object was put into its table. */
    private void added() {
        for (Place place = this; place != null; place = place.above()) {
            place.map.touch(place);
            if (place.live++ == 0) {
                place.map.appeared(place);
            }
        }
    }

    /** An operation of the object removed a dot. */
    void removed(long dot) {
        core.dots.remove(core.dots.find(dot));
        dropped(false);
    }

    private void dropped(boolean byMerge) {
        for (Place place = this; place != null; place = place.above()) {
            place.map.touch(place);
            // An operation may put another dot yet, so its end decides: a key that stays must not go for a moment,
            // since somebody may be walking the keys.
            if (--place.live == 0 && byMerge) {
                place.map.vanished(place, true);
            }
        }
    }

    /** An operation of the object took the place of a dot. */
    void superseded(long dot, long operation) {
        core.dots.redot(core.dots.find(dot), operation);
        for (Place place = this; place != null; place = place.above()) {
            place.map.touch(place);
        }
    }

    /** A merge brings what was put here. */
    void put(long dot, Object payload) {
        if (payload instanceof Placed placed && root.store() instanceof MapStore<?, ?> nested) {
            nested.put(dot, placed);
        } else {
            root.store().put(dot, payload);
            core.dots.put(dot, this);
            added();
        }
    }

    /** A merge takes a dot away, which the map's own table is about to lose. */
    void unlink(long dot) {
        forget(root.table().find(dot));
        dropped(true);
    }

    private void forget(int slot) {
        root.store().unlink(slot);
        root.table().remove(slot);
    }

    /** Removes all that is here, and in what is nested here. */
    void removeAll(long operation) {
        if (root.store() instanceof MapStore<?, ?> nested) {
            nested.removeAll(operation);
            return;
        }
        DotTable table = root.table();
        for (int slot = 1; slot <= table.top(); slot++) {
            if (!table.isFree(slot)) {
                long dot = table.dot(slot);
                core.note(operation, dot);
                forget(slot);
                removed(dot);
            }
        }
        vanishIfEmpty();
    }
}
