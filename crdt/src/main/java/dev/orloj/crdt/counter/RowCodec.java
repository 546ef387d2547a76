package dev.orloj.crdt.counter;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;

/**
 * The bytes of rows.
 *
 * <p>A version byte (1), the kind, and of a bounded counter its floor in eight bytes. Then the rows: their number; for each the id in eight bytes and, as varints, how many operations were made, less one; what was counted up; and, if the
 * counter does so, down. Then how many rows have deeds; for each how many rows without come before it; how many of its operations counted nothing, less one; the floors, which are rows; given, retiring and retired, each a number, and for each the id and an amount, less one; what was settled up
 * and down.
 */
final class RowCodec {
    private static final int VERSION = 1;
    private static final int MIN_ROW_BYTES = 10;
    private static final int MIN_AMOUNT_BYTES = 9;
    private static final int MIN_DEEDS_BYTES = 8;

    private final CounterKind kind;
    private final WireReader reader;

    private RowCodec(CounterKind kind, WireReader reader) {
        this.kind = kind;
        this.reader = reader;
    }

    static void encode(CounterKind kind, Rows rows, WireWriter writer) {
        writer.writeByte(VERSION).writeByte(kind.code());
        if (kind.rights()) {
            writer.writeFixed64(kind.floor());
        }
        encodePlain(rows, kind.signed(), writer);
        int withDeeds =
                (int) Arrays.stream(rows.deeds).filter(it -> it != Deeds.NONE).count();
        writer.writeVarint(withDeeds);
        int last = -1;
        for (int row = 0; row < rows.deeds.length; row++) {
            if (rows.deeds[row] != Deeds.NONE) {
                writer.writeVarint(row - last - 1);
                encode(rows.deeds[row], kind, writer);
                last = row;
            }
        }
    }

    private static void encodePlain(Rows rows, boolean signed, WireWriter writer) {
        writer.writeVarint(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            writer.writeFixed64(rows.id(row).bits())
                    .writeVarint(rows.operations(row) - 1)
                    .writeVarint(rows.up(row));
            if (signed) {
                writer.writeVarint(rows.down(row));
            }
        }
    }

    private static void encode(Deeds deeds, CounterKind kind, WireWriter writer) {
        writer.writeVarint(deeds.operations() - 1);
        encodePlain(deeds.floors(), kind.signed(), writer);
        encode(deeds.given(), writer);
        encode(deeds.retiring(), writer);
        encode(deeds.retired(), writer);
        writer.writeVarint(deeds.settledUps()).writeVarint(deeds.settledDowns());
    }

    private static void encode(Amounts amounts, WireWriter writer) {
        writer.writeVarint(amounts.size());
        for (int i = 0; i < amounts.size(); i++) {
            writer.writeFixed64(amounts.replicas().id(i).bits()).writeVarint(amounts.value(i) - 1);
        }
    }

    /** Reads the rows of a delta, which keep all that rows of this kind keep. */
    static Rows decode(CounterKind kind, WireReader reader) {
        return new RowCodec(kind, reader).decode();
    }

    private Rows decode() {
        reader.readVersion("a delta", VERSION);
        int offset = reader.offset();
        int code = reader.readByte();
        require(code == kind.code(), "a delta of kind " + kind.code() + " is wanted, not of kind " + code, offset);
        if (kind.rights()) {
            int floorOffset = reader.offset();
            long floor = reader.readFixed64();
            require(floor == kind.floor(), "the floor is " + kind.floor() + ", not " + floor, floorOffset);
        }
        Rows rows = readPlain();
        int withDeeds = readCount(MIN_DEEDS_BYTES, rows.size());
        if (withDeeds > 0) {
            rows = rows.withDeeds();
            int row = -1;
            for (int i = 0; i < withDeeds; i++) {
                row = readRow(row, rows.size());
                rows.deeds[row] = readDeeds(rows, row);
            }
        }
        requireSound(rows);
        return rows;
    }

    private int readRow(int last, int size) {
        int offset = reader.offset();
        long skipped = reader.readVarint();
        require(skipped >= 0 && skipped < size - last - 1, "there is no such row", offset);
        return last + 1 + (int) skipped;
    }

    private int readCount(int minBytesEach, int most) {
        int offset = reader.offset();
        int count = reader.readCount(minBytesEach);
        require(count <= most, "there are more deeds than rows", offset);
        return count;
    }

    private Rows readPlain() {
        int count = reader.readCount(MIN_ROW_BYTES + (kind.signed() ? 1 : 0));
        ReplicaId[] ids = new ReplicaId[count];
        long[] numbers = new long[3 * count];
        for (int row = 0, at = 0; row < count; row++) {
            readId(ids, row);
            numbers[at++] = readFromOne();
            numbers[at++] = readTotal();
            numbers[at++] = kind.signed() ? readTotal() : 0;
        }
        if (count == 0) {
            return Rows.NONE;
        }
        Rows rows = Rows.of(new Replicas(ids), kind.signed(), false);
        for (int row = 0, at = 0; row < count; row++, at += 3) {
            rows.set(row, numbers[at], numbers[at + 1], numbers[at + 2]);
        }
        return rows;
    }

    private void readId(ReplicaId[] ids, int index) {
        int offset = reader.offset();
        ids[index] = ReplicaId.fromBits(reader.readFixed64());
        if (index > 0 && ids[index - 1].compareTo(ids[index]) >= 0) {
            throw new MalformedDataException(
                    "replica " + ids[index] + " stands after " + ids[index - 1] + ": ids ascend, each once", offset);
        }
    }

    private long readFromOne() {
        int offset = reader.offset();
        long lessOne = reader.readVarint();
        require(lessOne >= 0 && lessOne < Long.MAX_VALUE, "a number is larger than 2^63-1", offset);
        return lessOne + 1;
    }

    private long readTotal() {
        int offset = reader.offset();
        long total = reader.readVarint();
        require(total >= 0, "a total is larger than 2^63-1", offset);
        return total;
    }

    private Deeds readDeeds(Rows rows, int row) {
        long operations = readFromOne();
        int offset = reader.offset();
        Rows floors = readPlain();
        require(floors.size() == 0 || kind.resets(), "only what is reset has floors", offset);
        require(
                floors.size() == 0 || isReset(floors, rows, row),
                "a reset is none of its replica's operations",
                offset);
        int givenOffset = reader.offset();
        Amounts given = readAmounts();
        require(given.isEmpty() || kind.rights(), "only a bounded counter has rights to give", givenOffset);
        require(given.get(rows.id(row)) == 0, "a replica gives to itself", givenOffset);
        Amounts retiring = readAmounts();
        int retiredOffset = reader.offset();
        Amounts retired = readAmounts();
        require(retired.get(rows.id(row)) == 0, "a replica takes itself over", retiredOffset);
        int settledOffset = reader.offset();
        long settledUps = readTotal();
        long settledDowns = readTotal();
        boolean settles = !retired.isEmpty() && !kind.resets();
        require(settles || settledUps == 0 && settledDowns == 0, "amounts were taken over from nobody", settledOffset);
        require(kind.signed() || settledDowns == 0, "the counter does not count down", settledOffset);
        return new Deeds(operations, floors, given, retiring, retired, settledUps, settledDowns);
    }

    /** A reset covers the operation that it is. */
    private static boolean isReset(Rows floors, Rows rows, int row) {
        int own = floors.replicas.find(rows.id(row));
        return own >= 0 && floors.operations(own) <= rows.operations(row) && Rows.agree(floors, own, rows, row);
    }

    private Amounts readAmounts() {
        int count = reader.readCount(MIN_AMOUNT_BYTES);
        ReplicaId[] ids = new ReplicaId[count];
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            readId(ids, i);
            values[i] = readFromOne();
        }
        return count == 0 ? Amounts.NONE : new Amounts(new Replicas(ids), values);
    }

    private void requireSound(Rows rows) {
        for (int row = 0; row < rows.size(); row++) {
            long counted = rows.up(row) + rows.down(row); // negative only if it is larger than any long
            long counting = rows.operations(row) - rows.deeds(row).operations();
            if (counting < 0 || counted >= 0 && counted < counting || counting == 0 && counted != 0) {
                throw malformed("can't have counted that in so many operations", rows, row);
            }
        }
        require(rows.withoutRetired() == rows, "a row was taken over, and is here", reader.offset());
        int overdrawn = kind.rights() ? Rights.firstOverdrawn(rows) : -1;
        if (overdrawn >= 0) {
            throw malformed("has taken off more than it was given", rows, overdrawn);
        }
    }

    private MalformedDataException malformed(String what, Rows rows, int row) {
        return new MalformedDataException("replica " + rows.numbers(row) + ' ' + what, reader.offset());
    }

    private static void require(boolean condition, String what, int offset) {
        if (!condition) {
            throw new MalformedDataException(what, offset);
        }
    }
}
