package dev.orloj.wire;

import java.util.Map;
import java.util.Objects;

/** Two elements one after the other. */
record PairCodec<A, B>(ElementCodec<A> first, ElementCodec<B> second) implements ElementCodec<Map.Entry<A, B>> {
    PairCodec {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    @Override
    public void encode(Map.Entry<A, B> element, WireWriter writer) {
        first.encode(element.getKey(), writer);
        second.encode(element.getValue(), writer);
    }

    @Override
    public Map.Entry<A, B> decode(WireReader reader) {
        A key = first.decode(reader);
        return Map.entry(key, second.decode(reader));
    }
}
