package dev.orloj.crdt.kernel;

import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * What hangs on a dot in a map, as deltas have it: under which key, and what it is there. In a map of maps that is a {@code Placed} again.
 *
 * @param key of the map
 * @param payload of the object under that key
 */
record Placed(Object key, Object payload) {
    /** Writes and reads it: the key, then the payload. */
    static ElementCodec<?> codec(ElementCodec<?> keys, ElementCodec<?> payloads) {
        return new Codec(untyped(keys), untyped(payloads));
    }

    @SuppressWarnings("unchecked") // of one map, keys and payloads are what their codecs are for
    private static ElementCodec<Object> untyped(ElementCodec<?> codec) {
        return (ElementCodec<Object>) codec;
    }

    private record Codec(ElementCodec<Object> keys, ElementCodec<Object> payloads) implements ElementCodec<Placed> {
        @Override
        public void encode(Placed placed, WireWriter writer) {
            keys.encode(placed.key, writer);
            payloads.encode(placed.payload, writer);
        }

        @Override
        public Placed decode(WireReader reader) {
            Object key = keys.decode(reader);
            return new Placed(key, payloads.decode(reader));
        }
    }

    @Override
    public String toString() {
        return key + "/" + payload;
    }
}
