package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/** The bytes and the text of vectors, both canonical: ascending ids, no zero, nothing spelt in two ways. */
final class VectorCodec {
    private static final int VERSION = 1;
    private static final int MIN_ENTRY_BYTES = 9;
    /** Of an id's token, a colon, 19 digits and a separator. */
    private static final int MAX_ENTRY_CHARS = 16 + 1 + 19 + 1;

    private static final char SEPARATOR = '~';
    private static final String ZERO = "0";

    private VectorCodec() {}

    static void encode(VersionVector vector, WireWriter writer) {
        writer.writeByte(VERSION);
        encodeEntries(vector, writer);
    }

    static void encodeEntries(VersionVector vector, WireWriter writer) {
        writer.writeVarint(vector.size());
        for (int i = 0; i < vector.size(); i++) {
            writer.writeFixed64(ReplicaId.keyOf(vector.keys()[i])).writeVarint(vector.counterAt(i));
        }
    }

    static VersionVector decode(WireReader reader) {
        reader.readVersion("a version vector", VERSION);
        return decodeEntries(reader, Integer.MAX_VALUE);
    }

    static VersionVector decodeEntries(WireReader reader, int maxEntries) {
        int offset = reader.offset();
        int count = reader.readCount(MIN_ENTRY_BYTES);
        requireRoom(count, maxEntries, offset);
        long[] keys = new long[count];
        long[] counters = new long[count];
        for (int i = 0; i < count; i++) {
            int at = reader.offset();
            keys[i] = ReplicaId.keyOf(reader.readFixed64());
            requireAscending(keys, i, at);
            counters[i] = readCounter(reader);
        }
        return VersionVector.ofSorted(keys, counters);
    }

    static long readCounter(WireReader reader) {
        int offset = reader.offset();
        long counter = reader.readVarint();
        if (counter < 1) {
            throw new MalformedDataException("a counter is 1 to 2^63-1, not " + Long.toUnsignedString(counter), offset);
        }
        return counter;
    }

    static String print(VersionVector vector) {
        if (vector.isEmpty()) {
            return ZERO;
        }
        StringBuilder text = new StringBuilder(16 * vector.size());
        for (int i = 0; i < vector.size(); i++) {
            if (i > 0) {
                text.append(SEPARATOR);
            }
            text.append(vector.replicaAt(i).toToken()).append(':').append(vector.counterAt(i));
        }
        return text.toString();
    }

    /** Reads the text from {@code start} to its end. */
    static VersionVector parse(CharSequence text, int start, int maxEntries) {
        if (maxEntries < 0) {
            throw new IllegalArgumentException("the limit of entries must not be negative: " + maxEntries);
        }
        int length = text.length();
        if (length == start + 1 && text.charAt(start) == ZERO.charAt(0)) {
            return VersionVector.empty();
        }
        if (length - start > (long) maxEntries * MAX_ENTRY_CHARS) {
            throw new MalformedDataException(
                    "a text of " + length + " characters is longer than " + maxEntries + " entries can be", start);
        }
        int count = 1;
        for (int i = start; i < length; i++) {
            count += text.charAt(i) == SEPARATOR ? 1 : 0;
        }
        requireRoom(count, maxEntries, start);
        long[] keys = new long[count];
        long[] counters = new long[count];
        int from = start;
        for (int i = 0; i < count; i++) {
            int to = indexOfOr(length, SEPARATOR, text, from);
            int colon = indexOf(':', text, from, to);
            keys[i] = ReplicaId.keyOf(ReplicaId.parseToken(text, from, colon));
            requireAscending(keys, i, from);
            counters[i] = parseCounter(text, colon + 1, to);
            from = to + 1;
        }
        return VersionVector.ofSorted(keys, counters);
    }

    private static void requireRoom(int count, int maxEntries, int offset) {
        if (count > maxEntries) {
            throw new MalformedDataException(count + " entries are more than the limit of " + maxEntries, offset);
        }
    }

    static int indexOf(char wanted, CharSequence text, int from, int to) {
        int at = indexOfOr(to, wanted, text, from);
        if (at == to) {
            throw new MalformedDataException("'" + wanted + "' is missing", from);
        }
        return at;
    }

    /** Where a character stands, or {@code end} if it does not before that. */
    static int indexOfOr(int end, char wanted, CharSequence text, int from) {
        int at = from;
        while (at < end && text.charAt(at) != wanted) {
            at++;
        }
        return at;
    }

    static long parseCounter(CharSequence text, int from, int to) {
        if (from == to || text.charAt(from) == '0') {
            throw new MalformedDataException("a counter is a number from 1 without leading zeros", from);
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedDataException("a counter has the digits 0 to 9 only", i);
            }
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw new MalformedDataException("a counter is larger than 2^63-1", from);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static void requireAscending(long[] keys, int i, int offset) {
        if (i > 0 && keys[i] <= keys[i - 1]) {
            throw notAscending(keys[i], keys[i - 1], offset);
        }
    }

    static MalformedDataException notAscending(long key, long previous, int offset) {
        return new MalformedDataException(
                "replica " + ReplicaId.fromKey(key) + " stands after " + ReplicaId.fromKey(previous)
                        + ": ids ascend, each once",
                offset);
    }
}
