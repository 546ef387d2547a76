package dev.orloj.crdt.sync;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.List;

/**
 * Says that a message arrived.
 *
 * @param number the message's
 * @param notTaken which of its items were changes that were not merged, ascending
 */
record Ack(long number, List<Integer> notTaken) {
    /** Each number is written as its distance from the one before, less one. */
    void encodeTo(WireWriter writer, long previous) {
        writer.writeVarint(number - previous - 1).writeVarint(notTaken.size());
        int last = -1;
        for (int index : notTaken) {
            writer.writeVarint(index - last - 1);
            last = index;
        }
    }

    static Ack decodeFrom(WireReader reader, long previous) {
        long number = next(reader, previous, Long.MAX_VALUE);
        Integer[] notTaken = new Integer[reader.readCount(1)];
        long last = -1;
        for (int i = 0; i < notTaken.length; i++) {
            last = next(reader, last, Integer.MAX_VALUE);
            notTaken[i] = (int) last;
        }
        return new Ack(number, List.of(notTaken));
    }

    private static long next(WireReader reader, long previous, long most) {
        int offset = reader.offset();
        long distance = reader.readVarint();
        if (distance < 0 || distance >= most - previous) {
            throw new MalformedDataException("a number is larger than " + most, offset);
        }
        return previous + distance + 1;
    }
}
