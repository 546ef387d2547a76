package dev.orloj.crdt.sync;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * The objects whose names' hashes begin with some bits. The bucket of depth 0 has all; one of any other depth is a sixteenth of its parent.
 *
 * @param depth how many steps of four bits, 0 to {@value #MAX_DEPTH}
 * @param prefix those bits, at the top; all others are 0
 */
record Bucket(int depth, long prefix) {
    static final int CHILDREN = 16;
    static final int MAX_DEPTH = 16;
    static final Bucket ROOT = new Bucket(0, 0);

    private static final int STEP = 4;

    private int freeBits() {
        return Long.SIZE - STEP * depth;
    }

    Bucket child(int index) {
        assert depth < MAX_DEPTH && index >= 0 && index < CHILDREN : this + " " + index;
        return new Bucket(depth + 1, prefix | (long) index << freeBits() - STEP);
    }

    /** The last hash within, as an unsigned number. */
    long last() {
        return depth == 0 ? -1 : prefix | (1L << freeBits()) - 1;
    }

    void encodeTo(WireWriter writer) {
        writer.writeByte(depth);
        if (depth > 0) {
            writer.writeVarint(prefix >>> freeBits());
        }
    }

    static Bucket decodeFrom(WireReader reader) {
        int offset = reader.offset();
        int depth = reader.readByte();
        if (depth > MAX_DEPTH) {
            throw new MalformedDataException(
                    "a bucket lies at a depth of 0 to " + MAX_DEPTH + ", not " + depth, offset);
        }
        if (depth == 0) {
            return ROOT;
        }
        long bits = reader.readVarint();
        if (depth < MAX_DEPTH && bits >>> STEP * depth != 0) {
            throw new MalformedDataException("a prefix does not have " + STEP * depth + " bits", offset);
        }
        return new Bucket(depth, bits << Long.SIZE - STEP * depth);
    }
}
