package dev.orloj.crdt.sequence;

import dev.orloj.wire.WireReader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the elements that stand behind the operations of a batch; what is left out of a shallow one stays zero or null. */
final class ElementReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();
    /** The bits that are not set in eight units that take one byte each. */
    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
    /** From how many units that take one byte each on it is worth while to copy them at once. */
    private static final int MANY = 64;

    private final SequenceKind kind;
    private final WireReader reader;
    /** The operations; not wanted if nothing is left out. */
    private final Batch outline;

    private final RunFinder finder;
    private final boolean shallow;

    // the units of a text, and how far they were read
    private byte[] units;
    private int offset;
    private int at;

    ElementReader(SequenceKind kind, WireReader reader, Batch outline, RunFinder finder) {
        this.kind = kind;
        this.reader = reader;
        this.outline = outline;
        this.finder = finder;
        this.shallow = outline != null && outline.shallow();
    }

    /** Reads the elements of insertions, so many. */
    Object read(int size) {
        return kind.isText() ? readText(size) : readObjects(size);
    }

    private String readText(int size) {
        int length = reader.readCount(1);
        offset = reader.offset();
        units = reader.readBytes(length);
        if (!shallow && length == size && areAscii(units)) {
            return new String(units, StandardCharsets.ISO_8859_1);
        }
        require(shallow || size <= length, "there is not as much text as there are insertions");
        char[] chars = new char[size];
        if (shallow) {
            Segments.visible(kind, outline, finder, (from, many) -> readUnits(chars, from, from + many));
        } else {
            readUnits(chars, 0, size);
        }
        require(at == length, "there is more text than there are insertions");
        return new String(chars);
    }

    private static boolean areAscii(byte[] bytes) {
        long all = 0;
        int at = 0;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            all |= (long) LONGS.get(bytes, at);
        }
        for (; at < bytes.length; at++) {
            all |= bytes[at];
        }
        return (all & NOT_ASCII) == 0;
    }

    private void readUnits(char[] chars, int from, int end) {
        for (int to = from; to < end; ) {
            int many = ascii(end - to);
            if (many >= MANY) {
                new String(units, at, many, StandardCharsets.ISO_8859_1).getChars(0, many, chars, to);
                to += many;
                at += many;
            }
            while (to < end && at < units.length && units[at] >= 0) {
                chars[to++] = (char) units[at++];
            }
            if (to < end) {
                chars[to++] = readWide();
            }
        }
    }

    /** How many units there are next, at the least, that take one byte each; no more than are wanted. */
    private int ascii(int most) {
        int last = at + Math.min(most, units.length - at) - Long.BYTES;
        int to = at;
        while (to <= last && ((long) LONGS.get(units, to) & NOT_ASCII) == 0) {
            to += Long.BYTES;
        }
        return to - at;
    }

    private char readWide() {
        require(at < units.length, "there is not as much text as there are insertions");
        int first = units[at];
        int more = (first & 0xE0) == 0xC0 ? 1 : 2;
        require(more == 1 || (first & 0xF0) == 0xE0, "there is no such unit of text");
        require(units.length - at > more, "a unit of text is cut");
        int value = first & 0x3F >> more;
        for (int i = 1; i <= more; i++) {
            require((units[at + i] & 0xC0) == 0x80, "a unit of text is cut");
            value = value << 6 | units[at + i] & 0x3F;
        }
        require(value >= (more == 1 ? 0x80 : 0x800), "a unit of text is longer than it need be");
        at += 1 + more;
        return (char) value;
    }

    private void require(boolean condition, String what) {
        BatchReader.require(condition, what, offset + at);
    }

    private Object[] readObjects(int size) {
        BatchReader.require(
                shallow || size <= reader.remaining(), "there are not as many elements as insertions", reader.offset());
        Object[] elements = new Object[size];
        if (shallow) {
            Segments.visible(kind, outline, finder, (from, many) -> readObjects(elements, from, many));
        } else {
            readObjects(elements, 0, size);
        }
        return elements;
    }

    private void readObjects(Object[] elements, int from, int many) {
        for (int i = from; i < from + many; i++) {
            elements[i] = kind.codec().decode(reader);
        }
    }
}
