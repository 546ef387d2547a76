package dev.orloj.crdt.sync;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What neighbours send each other.
 *
 * <p>Bytes: a version byte (1); 1 if it is an introduction, else 0; the sender's session and that which it takes for the receiver's, eight bytes each; the message's number, 0 if no acknowledgement is wanted; the number of
 * acknowledgements, and these; then the items, to the end. An introduction has none.
 *
 * @param introduction whether the sender asks only to be acknowledged
 * @param from the sender's session
 * @param to the receiver's session, as far as the sender knows; 0 if it does not
 * @param number counts the messages that want to be acknowledged
 * @param acks which messages the sender received
 * @param items what it says
 */
record Message(boolean introduction, long from, long to, long number, List<Ack> acks, List<Item> items) {
    static final int VERSION = 1;

    /** How many items a message may have: as many as an acknowledgement can speak of in few bytes. */
    static final int MAX_ITEMS = 256;

    private static final int MIN_ACK_BYTES = 2;

    static WireWriter write(boolean introduction, long from, long to, long number, Collection<Ack> acks) {
        WireWriter writer = new WireWriter();
        writer.writeByte(VERSION)
                .writeByte(introduction ? 1 : 0)
                .writeFixed64(from)
                .writeFixed64(to);
        writer.writeVarint(number).writeVarint(acks.size());
        long previous = 0;
        for (Ack ack : acks) {
            ack.encodeTo(writer, previous);
            previous = ack.number();
        }
        return writer;
    }

    byte[] toByteArray() {
        WireWriter writer = write(introduction, from, to, number, acks);
        items.forEach(item -> item.encodeTo(writer));
        return writer.toByteArray();
    }

    static Message fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        reader.readVersion("a message between neighbours", VERSION);
        boolean introduction = Item.readBoolean(reader);
        int offset = reader.offset();
        long from = reader.readFixed64();
        if (from == 0) {
            throw new MalformedDataException("no session is 0", offset);
        }
        long to = reader.readFixed64();
        offset = reader.offset();
        long number = reader.readVarint();
        if (number < 0) {
            throw new MalformedDataException("messages are counted to 2^63-1", offset);
        }
        List<Ack> acks = readAcks(reader);
        List<Item> items = new ArrayList<>();
        if (introduction) {
            reader.expectEnd();
        }
        while (reader.remaining() > 0) {
            if (items.size() == MAX_ITEMS) {
                throw new MalformedDataException("a message has at most " + MAX_ITEMS + " items", reader.offset());
            }
            items.add(Item.decodeFrom(reader));
        }
        return new Message(introduction, from, to, number, acks, items);
    }

    private static List<Ack> readAcks(WireReader reader) {
        int count = reader.readCount(MIN_ACK_BYTES);
        List<Ack> acks = new ArrayList<>(count);
        long previous = 0;
        for (int i = 0; i < count; i++) {
            Ack ack = Ack.decodeFrom(reader, previous);
            acks.add(ack);
            previous = ack.number();
        }
        return acks;
    }
}
