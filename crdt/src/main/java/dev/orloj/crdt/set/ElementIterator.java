package dev.orloj.crdt.set;

import dev.orloj.crdt.kernel.ElementCursor;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntSupplier;

/** Gives out what a cursor finds, as long as nothing changes. */
final class ElementIterator<E> implements Iterator<E> {
    private final ElementCursor cursor;
    private final IntSupplier changeCount;
    private final int changesAtStart;
    private Object next;

    ElementIterator(ElementCursor cursor, IntSupplier changeCount) {
        this.cursor = cursor;
        this.changeCount = changeCount;
        this.changesAtStart = changeCount.getAsInt();
        this.next = cursor.next();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    @SuppressWarnings("unchecked") // the payloads of a set are its elements
    public E next() {
        if (changeCount.getAsInt() != changesAtStart) {
            throw new ConcurrentModificationException("the set changed while it was walked");
        }
        if (next == null) {
            throw new NoSuchElementException();
        }
        E element = (E) next;
        next = cursor.next();
        return element;
    }
}
