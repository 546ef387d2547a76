package dev.orloj.crdt.sequence;

import java.util.Arrays;

/** Objects in chunks. */
final class ObjectContents implements Contents {
    private static final int BITS = 10;
    private static final int CHUNK = 1 << BITS;
    private static final int FIRST = 8;

    private Object[][] chunks = {new Object[FIRST]};
    private int size;
    /** Whether the array of chunks is another one's as well, as in {@link TextContents}. */
    private boolean shared;

    ObjectContents() {}

    private ObjectContents(ObjectContents other) {
        this.chunks = other.chunks;
        this.size = other.size;
        this.shared = true;
    }

    @Override
    public ObjectContents frozen() {
        shared = true;
        return new ObjectContents(this);
    }

    Object get(int element) {
        return chunks[element >> BITS][element & CHUNK - 1];
    }

    @Override
    public void append(Object piece, int from, int to) {
        Object[] source = (Object[]) piece;
        for (int at = from; at < to; ) {
            int last = size >> BITS;
            int place = size & CHUNK - 1;
            int part = Math.min(to - at, CHUNK - place);
            reserve(last, place + part);
            System.arraycopy(source, at, chunks[last], place, part);
            size += part;
            at += part;
        }
    }

    private void reserve(int last, int room) {
        if (last == chunks.length) {
            chunks = Arrays.copyOf(chunks, last + 1 + (last >> 2));
            shared = false;
        }
        if (chunks[last] == null) {
            replace(last, new Object[CHUNK]);
        } else if (chunks[last].length < room) {
            replace(last, Arrays.copyOf(chunks[last], Math.min(CHUNK, Math.max(room, 2 * chunks[last].length))));
        }
    }

    private void replace(int chunk, Object[] by) {
        if (shared) {
            chunks = chunks.clone();
            shared = false;
        }
        chunks[chunk] = by;
    }

    @Override
    public Gatherer gatherer(int most) {
        Object[] gathered = new Object[most];
        return new Gatherer() {
            private int end;

            @Override
            public void add(int element, int many) {
                for (int from = element; from < element + many; from++) {
                    gathered[end++] = get(from);
                }
            }

            @Override
            public Object piece() {
                return end == gathered.length ? gathered : Arrays.copyOf(gathered, end);
            }
        };
    }
}
