package dev.orloj.examples.kv;

import dev.orloj.causality.CausalContext;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * One thing that a node wrote down. Each says how things are, not how they changed, so that a later one stands for earlier ones and a record that is read twice does no harm.
 *
 * <p>Bytes: a version byte (1), the kind, the fields.
 */
sealed interface LogRecord {
    int VERSION = 1;

    /**
     * A log begins: who writes it, and where.
     *
     * @param counter how many events the node has made under this incarnation; those that follow come on top
     * @param boot of the machine, or empty if it can't be told
     * @param fsync whether records reach the disk before anybody hears of them
     * @param ring the {@link Ring#fingerprint}
     */
    record Opened(String node, int incarnation, long counter, String boot, boolean fsync, String ring)
            implements LogRecord {}

    /** All that was known when the log began stands before this; without it the log is not whole. */
    record Ready() implements LogRecord {}

    /** The state of a key. */
    record Stored(String key, Entry entry) implements LogRecord {}

    /** Events that need not be sent to the node, beside those in the entries that were stored before. */
    record Settled(CausalContext events) implements LogRecord {}

    /** The node goes on under a new id. */
    record Renewed(int incarnation) implements LogRecord {}

    /** The state of a key, held for another node. */
    record Hinted(String target, String key, Entry entry) implements LogRecord {}

    /** Another node has got what was held for it, or it was given up. */
    record Delivered(String target, String key) implements LogRecord {}

    /** The log ends; nothing is missing. */
    record Closed() implements LogRecord {}

    /** This record as bytes. */
    default byte[] toByteArray() {
        WireWriter writer = new WireWriter().writeByte(VERSION);
        if (this instanceof Stored stored) {
            writer.writeByte('S');
            text(writer, stored.key());
            stored.entry().encodeTo(writer);
        } else if (this instanceof Settled settled) {
            settled.events().encodeTo(writer.writeByte('E'));
        } else if (this instanceof Hinted hinted) {
            writer.writeByte('H');
            text(writer, hinted.target());
            text(writer, hinted.key());
            hinted.entry().encodeTo(writer);
        } else if (this instanceof Delivered delivered) {
            writer.writeByte('D');
            text(writer, delivered.target());
            text(writer, delivered.key());
        } else if (this instanceof Renewed renewed) {
            writer.writeByte('N').writeVarint(renewed.incarnation());
        } else if (this instanceof Opened opened) {
            writer.writeByte('O');
            text(writer, opened.node());
            writer.writeVarint(opened.incarnation()).writeVarint(opened.counter());
            text(writer, opened.boot());
            writer.writeByte(opened.fsync() ? 1 : 0);
            text(writer, opened.ring());
        } else {
            writer.writeByte(this instanceof Ready ? 'R' : 'C');
        }
        return writer.toByteArray();
    }

    /** Reads a record that fills an array. */
    static LogRecord fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        reader.readVersion("a record of the log", VERSION);
        int kind = reader.readByte();
        LogRecord record = switch (kind) {
            case 'S' -> new Stored(text(reader), Entry.decodeFrom(reader));
            case 'E' -> new Settled(CausalContext.decodeFrom(reader));
            case 'H' -> new Hinted(text(reader), text(reader), Entry.decodeFrom(reader));
            case 'D' -> new Delivered(text(reader), text(reader));
            case 'N' -> new Renewed((int) reader.readVarint());
            case 'O' ->
                new Opened(
                        text(reader),
                        (int) reader.readVarint(),
                        reader.readVarint(),
                        text(reader),
                        reader.readByte() == 1,
                        text(reader));
            case 'R' -> new Ready();
            case 'C' -> new Closed();
            default -> throw new MalformedDataException("there is no record of kind " + kind, 1);
        };
        reader.expectEnd();
        return record;
    }

    private static void text(WireWriter writer, String text) {
        ElementCodec.utf8().encode(text, writer);
    }

    private static String text(WireReader reader) {
        return ElementCodec.utf8().decode(reader);
    }
}
