package dev.orloj.crdt.sequence;

import dev.orloj.wire.WireReader;
import java.nio.charset.StandardCharsets;

/** Reads the elements that stand behind the operations of a batch; what is left out of a shallow one stays zero or null. */
final class ElementReader {
    private final SequenceKind kind;
    private final WireReader reader;
    /** The operations; not wanted if nothing is left out. */
    private final Batch outline;

    private final boolean shallow;

    ElementReader(SequenceKind kind, WireReader reader, Batch outline) {
        this.kind = kind;
        this.reader = reader;
        this.outline = outline;
        this.shallow = outline != null && outline.shallow();
    }

    /** Reads the elements of insertions, so many. */
    Object read(int size) {
        return kind.isText() ? readText(size) : readObjects(size);
    }

    private String readText(int size) {
        int length = reader.readCount(1);
        int offset = reader.offset();
        byte[] bytes = reader.readBytes(length);
        if (!shallow && length == size) {
            int all = 0;
            for (byte b : bytes) {
                all |= b;
            }
            BatchReader.require(all >= 0, "a unit of text is cut", offset);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        BatchReader.require(shallow || size <= length, "there is not as much text as there are insertions", offset);
        char[] chars = new char[size];
        WireReader text = new WireReader(bytes);
        if (shallow) {
            Segments.visible(kind, outline, (from, many) -> readUnits(text, chars, from, many, offset));
        } else {
            readUnits(text, chars, 0, size, offset);
        }
        BatchReader.require(text.remaining() == 0, "there is more text than there are insertions", offset);
        return new String(chars);
    }

    private static void readUnits(WireReader text, char[] chars, int from, int many, int base) {
        for (int i = from; i < from + many; i++) {
            int offset = base + text.offset();
            BatchReader.require(text.remaining() > 0, "there is not as much text as there are insertions", offset);
            int first = text.readByte();
            int units = first < 0x80 ? 1 : (first & 0xE0) == 0xC0 ? 2 : 3;
            BatchReader.require(units < 3 || (first & 0xF0) == 0xE0, "there is no such unit of text", offset);
            BatchReader.require(text.remaining() >= units - 1, "a unit of text is cut", offset);
            int value = units == 1 ? first : first & 0xFF >> units + 1;
            for (int more = 1; more < units; more++) {
                int next = text.readByte();
                BatchReader.require((next & 0xC0) == 0x80, "a unit of text is cut", offset);
                value = value << 6 | next & 0x3F;
            }
            BatchReader.require(
                    units == 1 || value >= (units == 2 ? 0x80 : 0x800),
                    "a unit of text is longer than it need be",
                    offset);
            chars[i] = (char) value;
        }
    }

    private Object[] readObjects(int size) {
        BatchReader.require(
                shallow || size <= reader.remaining(), "there are not as many elements as insertions", reader.offset());
        Object[] elements = new Object[size];
        if (shallow) {
            Segments.visible(kind, outline, (from, many) -> readObjects(elements, from, many));
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
