package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * The bytes of stamps: the bits of the paper's appendix, filled up with zeros to whole bytes.
 *
 * <pre>
 * id       0           00 0                   event    n           number
 *          1           00 1                            (0,0,r)     0 00 r
 *          (0,r)       01 r                            (0,l,0)     0 01 l
 *          (l,0)       10 l                            (0,l,r)     0 10 l r
 *          (l,r)       11 l r                          (n,0,r)     0 11 0 0 number r
 *                                                      (n,l,0)     0 11 0 1 number l
 * number   a 1, then n+4 in Elias' gamma code          (n,l,r)     0 11 1 number l r
 *          with ones for zeros and less one
 * </pre>
 *
 * <p>Written out, a number is a 1; as many ones as there are groups below its own, which have 4, 8, 16, … numbers; a 0; and its place
 * within its group, in 2, 3, 4, … bits. Each number has one such form. Of the forms that the cases of a tree allow, only the shortest is read.
 */
final class ItcBits {
    private static final int VERSION = 1;
    private static final int FIRST_GROUP_BITS = 2;
    private static final int FIRST_GROUP = 1 << FIRST_GROUP_BITS;

    private ItcBits() {}

    static void encode(IntervalTreeStamp stamp, WireWriter writer) {
        writer.writeByte(VERSION);
        Sink sink = new Sink(writer);
        write(stamp.id(), sink);
        write(stamp.history(), sink);
        sink.fillUp();
    }

    private static void write(ItcId id, Sink sink) {
        if (id.isLeaf()) {
            sink.write(id == ItcId.ALL ? 0b001 : 0b000, 3);
        } else if (id.left() == ItcId.NONE) {
            sink.write(0b01, 2);
            write(id.right(), sink);
        } else if (id.right() == ItcId.NONE) {
            sink.write(0b10, 2);
            write(id.left(), sink);
        } else {
            sink.write(0b11, 2);
            write(id.left(), sink);
            write(id.right(), sink);
        }
    }

    private static void write(ItcEvent event, Sink sink) {
        long count = event.count();
        if (event.isLeaf()) {
            sink.writeNumber(count);
            return;
        }
        boolean hasLeft = event.left() != ItcEvent.ZERO;
        boolean hasRight = event.right() != ItcEvent.ZERO;
        if (count == 0) {
            sink.write(hasLeft ? (hasRight ? 0b0_10 : 0b0_01) : 0b0_00, 3);
        } else {
            sink.write(hasLeft ? (hasRight ? 0b0_11_1 : 0b0_11_0_1) : 0b0_11_0_0, hasLeft && hasRight ? 4 : 5);
            sink.writeNumber(count);
        }
        if (hasLeft) {
            write(event.left(), sink);
        }
        if (hasRight) {
            write(event.right(), sink);
        }
    }

    static IntervalTreeStamp decode(WireReader reader, int maxNodes) {
        reader.readVersion("an interval tree stamp", VERSION);
        Source source = new Source(reader, maxNodes);
        ItcId id = readId(source, 0);
        ItcEvent event = readEvent(source, 0, 0);
        source.expectFilledUp();
        return new IntervalTreeStamp(id, event);
    }

    private static ItcId readId(Source source, int depth) {
        source.enterNode(depth);
        int shape = (int) source.read(2);
        if (shape == 0b00) {
            return source.read(1) == 1 ? ItcId.ALL : ItcId.NONE;
        }
        ItcId left = shape == 0b01 ? source.silent(ItcId.NONE) : readId(source, depth + 1);
        ItcId right = shape == 0b10 ? source.silent(ItcId.NONE) : readId(source, depth + 1);
        boolean spoken = shape == 0b11 && (left == ItcId.NONE || right == ItcId.NONE);
        if (spoken || left == right && left.isLeaf()) {
            throw source.malformed("an id (" + brief(left) + "," + brief(right) + ") is not in its shortest form");
        }
        return ItcId.of(left, right);
    }

    private static String brief(ItcId id) {
        return id.isLeaf() ? id.toString() : "(..)";
    }

    private static ItcEvent readEvent(Source source, int depth, long above) {
        source.enterNode(depth);
        if (source.read(1) == 1) {
            return ItcEvent.leaf(source.readNumber(above));
        }
        boolean hasLeft;
        boolean hasRight;
        long count = 0;
        int shape = (int) source.read(2);
        if (shape == 0b11) {
            boolean hasBoth = source.read(1) == 1;
            hasLeft = hasBoth || source.read(1) == 1;
            hasRight = hasBoth || !hasLeft;
            source.expectOne();
            count = source.readNumber(above);
        } else {
            hasLeft = shape != 0b00;
            hasRight = shape != 0b01;
        }
        if (shape == 0b11 && count == 0) {
            throw source.malformed("an inner event of 0 is not in its shortest form");
        }
        ItcEvent left = hasLeft ? readEvent(source, depth + 1, above + count) : source.silent(ItcEvent.ZERO);
        ItcEvent right = hasRight ? readEvent(source, depth + 1, above + count) : source.silent(ItcEvent.ZERO);
        boolean spoken = hasLeft && left == ItcEvent.ZERO || hasRight && right == ItcEvent.ZERO;
        if (spoken || !ItcEvent.areNormal(left, right)) {
            throw source.malformed("an event of halves that count " + left.count() + " and " + right.count()
                    + " is not in its shortest form");
        }
        return ItcEvent.node(count, left, right);
    }

    /** Gathers bits, the first one highest, and passes them on 64 at a time. */
    private static final class Sink {
        private final WireWriter writer;
        private long gathered;
        /** How many bits are gathered, 0 to 63. */
        private int size;

        Sink(WireWriter writer) {
            this.writer = writer;
        }

        /** Writes the lowest bits of a value, 1 to 63 of them. */
        void write(long value, int bits) {
            int room = 64 - size;
            if (bits < room) {
                gathered = gathered << bits | lowest(value, bits);
                size += bits;
                return;
            }
            int left = bits - room;
            writer.writeFixed64(gathered << room | lowest(value >>> left, room));
            gathered = lowest(value, left);
            size = left;
        }

        private static long lowest(long value, int bits) {
            return value & (1L << bits) - 1;
        }

        void writeNumber(long n) {
            long moved = n + FIRST_GROUP; // as unsigned: the group is the place of its highest bit
            int bits = 63 - Long.numberOfLeadingZeros(moved);
            int groupsBelow = bits - FIRST_GROUP_BITS;
            write((1L << groupsBelow + 2) - 2, groupsBelow + 2); // a 1, that many ones, and a 0
            write(moved, bits);
        }

        void fillUp() {
            long whole = gathered << 64 - size;
            for (int written = 0; written < size; written += 8) {
                writer.writeByte((int) (whole >>> 56 - written));
            }
        }
    }

    /** Takes bytes apart into bits, and counts the nodes that are made of them. */
    private static final class Source {
        private final WireReader reader;
        private final int maxNodes;
        private int nodes;
        private int current;
        private int left;

        Source(WireReader reader, int maxNodes) {
            this.reader = reader;
            this.maxNodes = maxNodes;
        }

        void enterNode(int depth) {
            if (nodes == maxNodes || depth > IntervalTreeStamp.MAX_DEPTH) {
                throw malformed(IntervalTreeStamp.tooLarge(depth, maxNodes));
            }
            nodes++;
        }

        /** A leaf that is a node of the tree without being written. */
        <T> T silent(T leaf) {
            enterNode(0);
            return leaf;
        }

        /** Reads 1 to 63 bits. */
        long read(int bits) {
            if (bits <= left) {
                left -= bits;
                return current >>> left & (1 << bits) - 1;
            }
            long value = 0;
            int wanted = bits;
            while (wanted > 0) {
                if (left == 0) {
                    current = reader.readByte();
                    left = 8;
                }
                int taken = Math.min(wanted, left);
                left -= taken;
                wanted -= taken;
                value = value << taken | current >>> left & ((1 << taken) - 1);
            }
            return value;
        }

        void expectOne() {
            if (read(1) == 0) {
                throw malformed("a number begins with a bit of 1");
            }
        }

        /** Reads a number behind its first bit. It and what stands above it are together at most 2^63-1. */
        long readNumber(long above) {
            int bits = FIRST_GROUP_BITS;
            while (read(1) == 1) {
                bits++;
                if (bits > 63) {
                    throw malformed("a number is larger than 2^63-1");
                }
            }
            long group = (1L << bits) - FIRST_GROUP; // of 63 bits: wraps, to 2^63-4 as it should be
            long place = read(bits);
            if (place > Long.MAX_VALUE - above - group) {
                throw malformed("events add up to more than 2^63-1");
            }
            return group + place;
        }

        void expectFilledUp() {
            if (left > 0 && (current & (1 << left) - 1) != 0) {
                throw malformed("a last byte is not filled up with zeros");
            }
        }

        MalformedDataException malformed(String what) {
            return new MalformedDataException(what, reader.offset() - 1);
        }
    }
}
