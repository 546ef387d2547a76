package dev.orloj.crdt.sequence;

import dev.orloj.causality.Dot;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.Optional;

/**
 * A position in a sequence that goes along with an element, whatever is edited: for a cursor, a selection, a comment.
 *
 * <p>It is right before an element, or right after one. So of what is inserted at that very place, by anyone, all comes before it in the one case, and after it in the other. When the element is deleted, the position stays where the
 * element was. Before nothing is the end of the sequence, after nothing its start.
 *
 * <p>{@link Sequence#anchor} makes one, {@link Sequence#indexOf} finds it, on any replica of that sequence: replicas of equal versions give equal indices. To those of another sequence it means nothing, and they can't tell.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="anchors"}
 *
 * <p>Bytes: a version byte (1); a byte that is 0 for the end, 1 for the start, 2 for before an element, 3 for after one; in the latter two the element's dot as it encodes itself.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Anchor {
    /** On which side of its element a position is. */
    public enum Side {
        /** Right before the element at an index: what is inserted there comes before the position. */
        BEFORE,
        /** Right after the element that stands before an index: what is inserted there comes after the position. */
        AFTER
    }

    private static final int VERSION = 1;
    private static final int OF_ELEMENT = 2;
    private static final int LAST_CODE = 3;

    private final Side side;
    private final Dot element;

    /** Beside an element, or beside nothing if that is null. */
    Anchor(Side side, Dot element) {
        this.side = side;
        this.element = element;
    }

    /**
     * On which side of its element this is.
     *
     * @return the side; of the start it is {@link Side#AFTER}, of the end {@link Side#BEFORE}
     */
    public Side side() {
        return side;
    }

    /**
     * The element that this goes along with.
     *
     * @return the dot that inserted it; empty for the start and the end of the sequence
     */
    public Optional<Dot> element() {
        return Optional.ofNullable(element);
    }

    /**
     * Writes this anchor.
     *
     * @param writer takes 2 bytes, or 12 to 20
     */
    public void encodeTo(WireWriter writer) {
        writer.writeByte(VERSION).writeByte(side.ordinal() | (element == null ? 0 : OF_ELEMENT));
        if (element != null) {
            element.encodeTo(writer);
        }
    }

    /**
     * Reads an anchor.
     *
     * @param reader stands at its first byte
     * @return the anchor
     * @throws MalformedDataException if the bytes are not an anchor
     */
    public static Anchor decodeFrom(WireReader reader) {
        reader.readVersion("an anchor", VERSION);
        int offset = reader.offset();
        int code = reader.readByte();
        if (code > LAST_CODE) {
            throw new MalformedDataException("the place of an anchor is from 0 to 3, not " + code, offset);
        }
        Side side = (code & 1) == 0 ? Side.BEFORE : Side.AFTER;
        return new Anchor(side, (code & OF_ELEMENT) == 0 ? null : Dot.decodeFrom(reader));
    }

    /**
     * This anchor as bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter();
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads an anchor that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the anchor
     * @throws MalformedDataException if the bytes are anything else
     */
    public static Anchor fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        Anchor anchor = decodeFrom(reader);
        reader.expectEnd();
        return anchor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Anchor that && side == that.side && Objects.equals(element, that.element);
    }

    @Override
    public int hashCode() {
        return 31 * side.hashCode() + Objects.hashCode(element);
    }

    /** The position, for people. */
    @Override
    public String toString() {
        if (element == null) {
            return side == Side.BEFORE ? "end" : "start";
        }
        return (side == Side.BEFORE ? "before " : "after ") + element;
    }
}
