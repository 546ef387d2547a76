package dev.orloj.crdt.counter;

import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/** What one increment counted, as a varint; where it may be negative, small ones of either sign are short. Never 0, nor the one that has no opposite. */
enum AmountCodec implements ElementCodec<Long> {
    UNSIGNED,
    SIGNED;

    @Override
    public void encode(Long amount, WireWriter writer) {
        writer.writeVarint(this == SIGNED ? amount << 1 ^ amount >> Long.SIZE - 1 : amount);
    }

    @Override
    public Long decode(WireReader reader) {
        int offset = reader.offset();
        long read = reader.readVarint();
        long amount = this == SIGNED ? read >>> 1 ^ -(read & 1) : read;
        if (amount == 0 || amount == Long.MIN_VALUE || this == UNSIGNED && amount < 0) {
            throw new MalformedDataException("an increment does not count " + amount, offset);
        }
        return amount;
    }
}
