package dev.orloj.crdt.kernel;

import java.util.Arrays;

/**
 * Live dots whose payloads are elements, found by {@code equals}: the arrangement of a set.
 *
 * <p>An element has one slot, its head, in the index. Replicas that add the same element concurrently give it several dots: the other slots hang on the head in a chain, until one of
 * the replicas adds or removes the element again.
 *
 * <p><b>Cost:</b> 4 bytes a slot for the hash (none for {@code long}s) and 8 to 16 for the index; another 4 once an element has had several dots. Looking up costs one hash, and mostly one {@code equals}. <b>Limits:</b> elements that share one {@code hashCode} are searched one
 * by one.
 */
public final class ElementStore extends SlotIndex implements Store {
    private static final int FULL_EIGHTHS = 4;
    private static final int[] NOT_KEPT = {};

    private final DotTable table;
    /** By slot, so that a sweep need not call the elements' own code in the middle of a change. */
    private int[] hashes;

    /**
     * For each slot, if ever an element had two: for a head the next slot of the element or 0; for any other -1 less the next.
     */
    private int[] links = {};

    private boolean linksShared;
    private int size;
    private ElementChanges changes;

    /**
     * Makes an empty arrangement.
     *
     * @param table where the dots are
     */
    public ElementStore(DotTable table) {
        this(table, new int[0]);
    }

    private ElementStore(DotTable table, int[] hashes) {
        super(FULL_EIGHTHS);
        this.table = table;
        this.hashes = hashes;
    }

    /**
     * Makes an empty arrangement of elements that are all {@link Long}s, which takes less room.
     *
     * @param table where the dots are, all of which will be this store's
     * @return the store
     */
    public static ElementStore ofLongs(DotTable table) {
        table.holdLongs();
        return new ElementStore(table, NOT_KEPT);
    }

    /**
     * Says who is told which elements came and went.
     *
     * @param theChanges collects them; null for nobody
     */
    public void track(ElementChanges theChanges) {
        changes = theChanges;
    }

    /**
     * How many elements there are.
     *
     * @return from 0
     */
    public int size() {
        return size;
    }

    @Override
    int largestSlot() {
        return table.top();
    }

    @Override
    boolean isIndexed(int slot) {
        return !table.isFree(slot) && isHead(links, slot);
    }

    @Override
    int hashOf(int slot) {
        return hashes == NOT_KEPT ? ((LongColumn) table.column()).hashOf(slot) : hashes[slot];
    }

    static boolean isHead(int[] links, int slot) {
        return slot >= links.length || links[slot] >= 0;
    }

    /**
     * Finds an element.
     *
     * @param element any
     * @return its head slot; 0 if it is not here
     */
    public int find(Object element) {
        PayloadColumn column = table.column();
        return column.find(cells(), links, element, column.hash(element));
    }

    private int find(Object element, int hash) {
        return table.column().find(cells(), links, element, hash);
    }

    /**
     * The next slot of the same element.
     *
     * @param slot of an element
     * @return a slot; 0 if there is no other
     */
    public int next(int slot) {
        if (slot >= links.length) {
            return 0;
        }
        int link = links[slot];
        return link >= 0 ? link : -1 - link;
    }

    @Override
    public void put(long dot, Object element) {
        int hash = table.column().hash(element);
        // Before the slot has its element: a dead cell that leads there would pass for the element's own.
        int head = find(element, hash);
        if (head == 0) {
            putNew(dot, element, hash);
            return;
        }
        int slot = putHashed(dot, element, hash);
        ownLinks();
        links[slot] = -1 - links[head];
        links[head] = slot;
    }

    /**
     * Puts a live dot whose element was looked for, and is not here.
     *
     * @param dot that was never live here
     * @param element what hangs on it
     */
    public void putNew(long dot, Object element) {
        putNew(dot, element, table.column().hash(element));
    }

    private void putNew(long dot, Object element, int hash) {
        insert(hash, putHashed(dot, element, hash));
        size++;
        if (changes != null) {
            changes.appeared(element);
        }
    }

    private int putHashed(long dot, Object element, int hash) {
        int slot = table.put(dot, element);
        if (hashes != NOT_KEPT) {
            if (slot >= hashes.length) {
                hashes = Arrays.copyOf(hashes, table.capacity());
            }
            hashes[slot] = hash;
        }
        return slot;
    }

    @Override
    public void unlink(int slot) {
        int next = next(slot);
        if (slot < links.length && links[slot] < 0) {
            ownLinks();
            unlinkFromChain(slot, next);
        } else if (next != 0) {
            ownLinks();
            links[next] = next(next);
            links[slot] = 0;
            insert(hashOf(slot), next);
        } else {
            size--;
            if (changes != null) {
                changes.vanished(table.payload(slot));
            }
        }
    }

    private void unlinkFromChain(int slot, int next) {
        int before = table.column().findHead(cells(), links, slot, hashOf(slot));
        while (next(before) != slot) {
            before = next(before);
        }
        links[before] = links[before] >= 0 ? next : -1 - next;
        links[slot] = 0;
    }

    private void ownLinks() {
        if (links.length < table.capacity() || linksShared) {
            links = Arrays.copyOf(links, table.capacity());
            linksShared = false;
        }
    }

    @Override
    public void reserveMore(int more) {
        sweep(more);
    }

    /**
     * The elements as they are now. Whatever changes next copies first what it changes.
     *
     * @return an immutable view
     */
    public Elements share() {
        linksShared = true;
        return new Elements(shareCells(), table.shareColumn(), links, table.top(), size);
    }

    /**
     * The elements as they are, for walking: not to be kept over a change.
     *
     * @return a cursor before the first
     */
    public ElementCursor cursor() {
        return new ElementCursor(table.column(), links, table.top());
    }

    /**
     * Counts changes, so that who walks sees one.
     *
     * @return another number after a change
     */
    public int changeCount() {
        return table.changes();
    }
}
