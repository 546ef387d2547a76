package dev.orloj.crdt.sync;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * What an item is known by while it goes in parts. Parts of different ones are never joined: the number is used once in a session, and the digest is that of the bytes. All parts have the same length, but for the last, so that none can overlap.
 *
 * @param number counts what went in parts from one session, from 1
 * @param digest that of the encoded item
 * @param length how many bytes it has, more than one part
 * @param partBytes how many bytes a part has, {@value #MIN_PART_BYTES} or more
 */
record Whole(long number, Digest digest, int length, int partBytes) {
    /** So many that keeping a part costs little more than its bytes. */
    static final int MIN_PART_BYTES = 512;

    /** How many parts there are, 2 or more. */
    int parts() {
        return (length - 1) / partBytes + 1;
    }

    int last() {
        return parts() - 1;
    }

    int offset(int index) {
        return index * partBytes;
    }

    int bytesOf(int index) {
        return index < last() ? partBytes : length - offset(index);
    }

    void encodeTo(WireWriter writer) {
        writer.writeVarint(number);
        digest.encodeTo(writer);
        writer.writeVarint(length).writeVarint(partBytes);
    }

    static Whole decodeFrom(WireReader reader) {
        long number = readBetween(reader, 1, Long.MAX_VALUE);
        Digest digest = Digest.decodeFrom(reader);
        int length = (int) readBetween(reader, MIN_PART_BYTES + 1, Integer.MAX_VALUE);
        return new Whole(number, digest, length, (int) readBetween(reader, MIN_PART_BYTES, length - 1));
    }

    int readIndex(WireReader reader) {
        return (int) readBetween(reader, 0, last());
    }

    private static long readBetween(WireReader reader, long least, long most) {
        int offset = reader.offset();
        long value = reader.readVarint();
        if (value < least || value > most) {
            throw new MalformedDataException(
                    "a number of something in parts is " + least + " to " + most + ", not "
                            + Long.toUnsignedString(value),
                    offset);
        }
        return value;
    }
}
