package dev.orloj.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A count and as many elements. */
record ListCodec<E>(ElementCodec<E> elements) implements ElementCodec<List<E>> {
    /** A count is a stranger's word: room is made for no more than that before elements come. */
    private static final int FEW = 10;

    ListCodec {
        Objects.requireNonNull(elements, "elements");
    }

    @Override
    public void encode(List<E> element, WireWriter writer) {
        writer.writeVarint(element.size());
        element.forEach(one -> elements.encode(one, writer));
    }

    @Override
    public List<E> decode(WireReader reader) {
        int count = reader.readCount(1);
        if (count == 1) { // in lists of lists, room for ten would be most of what is allocated
            return List.of(elements.decode(reader));
        }
        List<E> decoded = new ArrayList<>(Math.min(count, FEW));
        for (int i = 0; i < count; i++) {
            decoded.add(elements.decode(reader));
        }
        return List.copyOf(decoded);
    }
}
