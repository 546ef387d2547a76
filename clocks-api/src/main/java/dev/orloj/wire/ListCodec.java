package dev.orloj.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A count and as many elements. */
record ListCodec<E>(ElementCodec<E> elements) implements ElementCodec<List<E>> {
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
        List<E> decoded = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            decoded.add(elements.decode(reader));
        }
        return List.copyOf(decoded);
    }
}
