package dev.orloj.crdt.kernel;

import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;

/** 1 if there is a value, else 0; the time, if there are any; the key; the value, if there is one. */
final class ClaimCodec implements ElementCodec<Claim> {
    /** Takes no bytes, and is only ever read beside a byte that says so. */
    static final ElementCodec<Object> NOTHING = new ElementCodec<>() {
        @Override
        public void encode(Object element, WireWriter writer) {}

        @Override
        public Object decode(WireReader reader) {
            return Claim.HERE;
        }
    };

    private final ElementCodec<Object> keys;
    private final boolean timed;
    private final ElementCodec<Object> values;

    @SuppressWarnings("unchecked") // of one type, keys and values are what its codecs are for
    ClaimCodec(ElementCodec<?> keys, boolean timed, ElementCodec<?> values) {
        this.keys = (ElementCodec<Object>) Objects.requireNonNull(keys, "codec");
        this.timed = timed;
        this.values = (ElementCodec<Object>) Objects.requireNonNull(values, "codec");
    }

    @Override
    public void encode(Claim claim, WireWriter writer) {
        writer.writeByte(claim.isPresent() ? 1 : 0);
        if (timed) {
            writer.writeVarint(claim.weight());
        }
        keys.encode(claim.key(), writer);
        if (claim.isPresent()) {
            values.encode(claim.value(), writer);
        }
    }

    @Override
    public Claim decode(WireReader reader) {
        int offset = reader.offset();
        int form = reader.readByte();
        if (form > 1) {
            throw new MalformedDataException("a value is there (1) or not (0), not " + form, offset);
        }
        long untimed = form == 1 ? Claim.ADDED : Claim.REMOVED;
        long weight = timed ? readTime(reader) : untimed;
        Object key = keys.decode(reader);
        return new Claim(key, weight, form == 1 ? values.decode(reader) : null);
    }

    private static long readTime(WireReader reader) {
        int offset = reader.offset();
        long time = reader.readVarint();
        if (time < 0) {
            throw new MalformedDataException("a time is less than 2^63, not " + Long.toUnsignedString(time), offset);
        }
        return time;
    }
}
