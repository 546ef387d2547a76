package dev.orloj.sim;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Actions by time, and among those of one time by order: a heap with four children to a node, over primitive arrays.
 *
 * <p>An event is a pair of longs, its time and its id; the pairs lie side by side, so that four siblings fill a cache line. An id is the order, above the slot in which the action lies: the order
 * decides among equal times, and an id that is met again after its event is gone belongs to no event, since orders are not used twice. Each slot knows where in the heap its event is, so that
 * cancelling removes it at once and leaves nothing behind.
 *
 * <p><b>Cost:</b> O(log n) to add, to remove and to take the first; allocates only where it grows. <b>Limits:</b> {@link #MAX_EVENTS} at once, {@link #MAX_ORDER} in all.
 */
final class EventQueue {
    static final int MAX_EVENTS = 1 << 24;
    static final long MAX_ORDER = 1L << 39;

    private static final int SLOT_BITS = 24;
    private static final int SLOT_MASK = MAX_EVENTS - 1;
    private static final int FIRST_CAPACITY = 16;

    private long[] heap = new long[2 * FIRST_CAPACITY];
    private int size;

    /** By slot: one of the two forms of an action, and where in the heap its event is; of a free slot, the next free one. */
    private Runnable[] actions = new Runnable[FIRST_CAPACITY];

    private LongConsumer[] handlers = new LongConsumer[FIRST_CAPACITY];
    private long[] arguments = new long[FIRST_CAPACITY];
    private int[] places = new int[FIRST_CAPACITY];
    private int slots;
    private int freeSlot = -1;
    private final int maxEvents;

    EventQueue() {
        this(MAX_EVENTS);
    }

    EventQueue(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == maxEvents;
    }

    /** The time of the first event; there must be one. */
    long firstTime() {
        return heap[0];
    }

    long firstOrder() {
        return heap[1] >> SLOT_BITS;
    }

    /** Adds an event; the queue must not be full, the order not be used before. */
    long add(long time, long order, Runnable action) {
        int slot = takeSlot();
        actions[slot] = action;
        return place(time, order, slot);
    }

    long add(long time, long order, LongConsumer handler, long argument) {
        int slot = takeSlot();
        handlers[slot] = handler;
        arguments[slot] = argument;
        return place(time, order, slot);
    }

    /** Removes the first event, then runs its action: which may add and remove others, or throw. */
    void runFirst() {
        int slot = (int) heap[1] & SLOT_MASK;
        Runnable action = actions[slot];
        LongConsumer handler = handlers[slot];
        long argument = arguments[slot];
        removeAt(0);
        release(slot);
        if (action == null) {
            handler.accept(argument);
        } else {
            action.run();
        }
    }

    /** Whether there was such an event. */
    boolean remove(long id) {
        int slot = (int) id & SLOT_MASK;
        if (id < 0 || slot >= slots) {
            return false;
        }
        int place = places[slot];
        if (place < 0 || place >= size || heap[2 * place + 1] != id) {
            return false;
        }
        removeAt(place);
        release(slot);
        return true;
    }

    void clear() {
        Arrays.fill(actions, null);
        Arrays.fill(handlers, null);
        size = 0;
        slots = 0;
        freeSlot = -1;
    }

    private long place(long time, long order, int slot) {
        assert order >= 0 && order < MAX_ORDER : order;
        if (2 * size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heap.length);
        }
        long id = order << SLOT_BITS | slot;
        siftUp(size++, time, id);
        return id;
    }

    private void removeAt(int place) {
        int last = --size;
        if (place == last) {
            return;
        }
        long time = heap[2 * last];
        long id = heap[2 * last + 1];
        if (place > 0 && isBefore(time, id, (place - 1) >> 2)) {
            siftUp(place, time, id);
        } else {
            siftDown(place, time, id);
        }
    }

    private void siftUp(int from, long time, long id) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 2;
            if (!isBefore(time, id, parent)) {
                break;
            }
            put(place, heap[2 * parent], heap[2 * parent + 1]);
            place = parent;
        }
        put(place, time, id);
    }

    private void siftDown(int from, long time, long id) {
        int place = from;
        while (true) {
            int child = 4 * place + 1;
            if (child >= size) {
                break;
            }
            int least = leastOf(child, Math.min(child + 4, size));
            if (isBefore(time, id, least)) {
                break;
            }
            put(place, heap[2 * least], heap[2 * least + 1]);
            place = least;
        }
        put(place, time, id);
    }

    private int leastOf(int first, int end) {
        int least = first;
        long time = heap[2 * first];
        for (int i = first + 1; i < end; i++) {
            long other = heap[2 * i];
            if (other < time || other == time && heap[2 * i + 1] < heap[2 * least + 1]) {
                least = i;
                time = other;
            }
        }
        return least;
    }

    private boolean isBefore(long time, long id, int place) {
        long other = heap[2 * place];
        return time < other || time == other && id < heap[2 * place + 1];
    }

    private void put(int place, long time, long id) {
        heap[2 * place] = time;
        heap[2 * place + 1] = id;
        places[(int) id & SLOT_MASK] = place;
    }

    private int takeSlot() {
        assert !isFull();
        if (freeSlot >= 0) {
            int slot = freeSlot;
            freeSlot = places[slot];
            return slot;
        }
        if (slots == actions.length) {
            actions = Arrays.copyOf(actions, 2 * slots);
            handlers = Arrays.copyOf(handlers, 2 * slots);
            arguments = Arrays.copyOf(arguments, 2 * slots);
            places = Arrays.copyOf(places, 2 * slots);
        }
        return slots++;
    }

    private void release(int slot) {
        actions[slot] = null;
        handlers[slot] = null;
        places[slot] = freeSlot;
        freeSlot = slot;
    }
}
