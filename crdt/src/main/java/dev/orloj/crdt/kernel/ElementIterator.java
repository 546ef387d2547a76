package dev.orloj.crdt.kernel;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Gives out what a cursor finds, as long as nothing changes.
 *
 * @param <E> what it finds
 */
public final class ElementIterator<E> implements Iterator<E> {
    private final Supplier<? extends E> cursor;
    private final IntSupplier changeCount;
    private final int changesAtStart;
    private E next;

    /**
     * Begins to walk.
     *
     * @param cursor gives one after the other, and null after the last
     * @param changeCount another number after a change
     */
    public ElementIterator(Supplier<? extends E> cursor, IntSupplier changeCount) {
        this.cursor = cursor;
        this.changeCount = changeCount;
        this.changesAtStart = changeCount.getAsInt();
        this.next = cursor.get();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public E next() {
        if (changeCount.getAsInt() != changesAtStart) {
            throw new ConcurrentModificationException("the object changed while it was walked");
        }
        if (next == null) {
            throw new NoSuchElementException();
        }
        E element = next;
        next = cursor.get();
        return element;
    }
}
