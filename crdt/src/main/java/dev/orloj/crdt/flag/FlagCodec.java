package dev.orloj.crdt.flag;

import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/** Yes and no, as 1 and 0. */
enum FlagCodec implements ElementCodec<Boolean> {
    INSTANCE;

    @Override
    public void encode(Boolean element, WireWriter writer) {
        writer.writeByte(element ? 1 : 0);
    }

    @Override
    public Boolean decode(WireReader reader) {
        int offset = reader.offset();
        int value = reader.readByte();
        if (value > 1) {
            throw new MalformedDataException("a flag is 0 or 1, not " + value, offset);
        }
        return value == 1;
    }
}
