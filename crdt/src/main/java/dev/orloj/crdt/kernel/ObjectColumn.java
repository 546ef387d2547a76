package dev.orloj.crdt.kernel;

import java.util.Arrays;

/** Payloads of any class. A free slot has none. */
final class ObjectColumn extends PayloadColumn {
    private final Object[] payloads;

    ObjectColumn(int capacity) {
        this(new Object[capacity]);
    }

    private ObjectColumn(Object[] payloads) {
        this.payloads = payloads;
    }

    @Override
    Object get(int slot) {
        return payloads[slot];
    }

    @Override
    boolean holds(int slot, Object payload) {
        Object here = payloads[slot];
        return here == payload || payload.equals(here);
    }

    @Override
    void set(int slot, Object payload) {
        payloads[slot] = payload;
    }

    @Override
    void clear(int slot) {
        payloads[slot] = null;
    }

    @Override
    PayloadColumn copyOf(int capacity) {
        return new ObjectColumn(Arrays.copyOf(payloads, capacity));
    }

    @Override
    int hash(Object element) {
        int mixed = element.hashCode() * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    @Override
    boolean admits(Object element) {
        return true;
    }

    @Override
    int find(int[] cells, int[] links, Object element, int hash) {
        int mask = cells.length - 1;
        for (int at = hash & mask; ; at = at + 1 & mask) {
            int cell = cells[at];
            if (cell == 0) {
                return 0;
            }
            if (((cell ^ hash) & ~mask) == 0) {
                int slot = cell & mask;
                Object candidate = payloads[slot];
                if ((candidate == element || candidate != null && element.equals(candidate))
                        && ElementStore.isHead(links, slot)) {
                    return slot;
                }
            }
        }
    }
}
