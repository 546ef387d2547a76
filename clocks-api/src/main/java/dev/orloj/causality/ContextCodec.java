package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;

/** The bytes and the text of causal contexts. In the bytes a range says how far it is from the one before, so that ranges can't touch. */
final class ContextCodec {
    private static final int VERSION = 1;
    private static final int MIN_RANGE_BYTES = 2;
    /** As many as an array can hold. */
    static final int MOST_RANGES = (Integer.MAX_VALUE - 8) / CausalContext.STRIDE;

    /** Of an id's token, a colon, a 0, two counters of 19 digits, and three separators. */
    private static final int MAX_RANGE_CHARS = 16 + 1 + 1 + 2 * 19 + 3;

    private static final char REPLICA_SEPARATOR = '~';
    private static final char RANGE_SEPARATOR = '.';
    private static final char TO = '-';
    private static final String EMPTY = "0";

    private ContextCodec() {}

    static void encode(CausalContext context, WireWriter writer) {
        writer.writeByte(VERSION);
        VectorCodec.encodeEntries(context.vector(), writer);
        long[] beyond = context.beyond();
        writer.writeVarint(beyond.length / CausalContext.STRIDE);
        for (int i = 0; i < beyond.length; ) {
            int end = endOfKey(beyond, i);
            writer.writeFixed64(ReplicaId.keyOf(beyond[i])).writeVarint((end - i) / CausalContext.STRIDE);
            long last = context.vector().getByKey(beyond[i]);
            for (; i < end; i += CausalContext.STRIDE) {
                writer.writeVarint(beyond[i + 1] - last - 2).writeVarint(beyond[i + 2] - beyond[i + 1]);
                last = beyond[i + 2];
            }
        }
    }

    private static int endOfKey(long[] beyond, int start) {
        int end = start;
        while (end < beyond.length && beyond[end] == beyond[start]) {
            end += CausalContext.STRIDE;
        }
        return end;
    }

    static CausalContext decode(WireReader reader, int maxRanges) {
        requireLimit(maxRanges);
        reader.readVersion("a causal context", VERSION);
        VersionVector vector = VectorCodec.decodeEntries(reader, maxRanges);
        int offset = reader.offset();
        int announced = reader.readCount(MIN_RANGE_BYTES);
        requireRoom(announced, Math.min(maxRanges, MOST_RANGES) - vector.size(), maxRanges, offset);
        return announced == 0
                ? CausalContext.of(vector)
                : CausalContext.ofSorted(vector, new Ranges(announced).read(reader, vector));
    }

    /**
     * The ranges beyond gaps as they are read. Their number comes first, and is a stranger's word: two bytes of input announce what takes 24 in memory. So room is made in steps, each eight times the one before, the last
     * of which is what was announced: whoever announces more than he sends gets room for eight times what he sent, and all steps together are a seventh more than the last.
     */
    private static final class Ranges {
        private static final int STEP = 8;
        private static final int FIRST = 128;

        private final int announced;
        private long[] beyond;
        private int length;

        Ranges(int announced) {
            this.announced = announced;
            int first = announced;
            while (first > FIRST) {
                first = (first + STEP - 1) / STEP;
            }
            beyond = new long[first * CausalContext.STRIDE];
        }

        long[] read(WireReader reader, VersionVector vector) {
            long previous = 0;
            for (boolean any = false; left() > 0; any = true) {
                int offset = reader.offset();
                long key = ReplicaId.keyOf(reader.readFixed64());
                if (any && key <= previous) {
                    throw VectorCodec.notAscending(key, previous, offset);
                }
                read(reader, key, vector.getByKey(key));
                previous = key;
            }
            return beyond;
        }

        /** Reads the ranges of one replica. */
        private void read(WireReader reader, long key, long contiguous) {
            int offset = reader.offset();
            int count = reader.readCount(MIN_RANGE_BYTES);
            if (count == 0 || count > left()) {
                throw new MalformedDataException(
                        "a replica with gaps has at least one range beyond them, and here at most " + left() + ", not "
                                + count,
                        offset);
            }
            long last = contiguous;
            for (int i = 0; i < count; i++) {
                long from = sum(reader, last, 2);
                last = sum(reader, from, 0);
                add(key, from, last);
            }
        }

        private void add(long key, long from, long to) {
            if (length == beyond.length) {
                int room = (int) Math.min(announced, (long) STEP * (length / CausalContext.STRIDE));
                beyond = Arrays.copyOf(beyond, room * CausalContext.STRIDE);
            }
            beyond[length] = key;
            beyond[length + 1] = from;
            beyond[length + 2] = to;
            length += CausalContext.STRIDE;
        }

        private int left() {
            return announced - length / CausalContext.STRIDE;
        }
    }

    private static long sum(WireReader reader, long base, int more) {
        int offset = reader.offset();
        long distance = reader.readVarint();
        if (distance < 0 || distance > Long.MAX_VALUE - more || base > Long.MAX_VALUE - more - distance) {
            throw new MalformedDataException("a counter is larger than 2^63-1", offset);
        }
        return base + distance + more;
    }

    static String print(CausalContext context) {
        if (context.isEmpty()) {
            return EMPTY;
        }
        StringBuilder text = new StringBuilder(16 * context.rangeCount());
        RangeCursor cursor = new RangeCursor(context);
        while (cursor.present) {
            long key = cursor.key;
            text.append(text.isEmpty() ? "" : REPLICA_SEPARATOR)
                    .append(ReplicaId.fromKey(key).toToken())
                    .append(':')
                    .append(cursor.from == 1 ? cursor.to : 0);
            if (cursor.from == 1) {
                cursor.advance();
            }
            for (; cursor.present && cursor.key == key; cursor.advance()) {
                text.append(RANGE_SEPARATOR).append(cursor.from);
                if (cursor.to > cursor.from) {
                    text.append(TO).append(cursor.to);
                }
            }
        }
        return text.toString();
    }

    /** Reads the byte that tells kinds of contexts apart. */
    static void requireKind(WireReader reader, int kind, String what) {
        int offset = reader.offset();
        int found = reader.readByte();
        if (found != kind) {
            throw new MalformedDataException(what + " begins with " + kind + ", not " + found, offset);
        }
    }

    /** Reads a text that has to begin with a prefix, which says what it is. */
    static CausalContext parse(CharSequence text, String prefix, String what, int maxRanges) {
        if (text.length() < prefix.length() || !prefix.contentEquals(text.subSequence(0, prefix.length()))) {
            throw new MalformedDataException(what + " begins with \"" + prefix + '"', 0);
        }
        return parse(text, prefix.length(), maxRanges);
    }

    /** Reads the text from {@code start} to its end. */
    static CausalContext parse(CharSequence text, int start, int maxRanges) {
        requireLimit(maxRanges);
        int length = text.length();
        if (length == start + 1 && text.charAt(start) == EMPTY.charAt(0)) {
            return CausalContext.empty();
        }
        if (length - start > (long) maxRanges * MAX_RANGE_CHARS) {
            throw new MalformedDataException(
                    "a text of " + length + " characters is longer than " + maxRanges + " ranges can be", start);
        }
        int beyond = Math.min(maxRanges, countBeyond(text, start));
        RangeCollector ranges = new RangeCollector(4, beyond * CausalContext.STRIDE);
        int count = 0;
        long previous = 0;
        for (int from = start; from <= length; ) {
            int to = VectorCodec.indexOfOr(length, REPLICA_SEPARATOR, text, from);
            int colon = VectorCodec.indexOf(':', text, from, to);
            long key = ReplicaId.keyOf(ReplicaId.parseToken(text, from, colon));
            if (from > start && key <= previous) {
                throw VectorCodec.notAscending(key, previous, from);
            }
            count = parseRanges(text, colon + 1, to, key, ranges, count, maxRanges);
            previous = key;
            from = to + 1;
        }
        return ranges.toContext(VersionVector.empty());
    }

    /** How many ranges beyond gaps there can be: separators behind a colon, each before a digit. An id may have such a character, too. */
    private static int countBeyond(CharSequence text, int start) {
        int count = 0;
        boolean behindColon = false;
        for (int i = start; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            char next = text.charAt(i + 1);
            behindColon = c == ':' || behindColon && c != REPLICA_SEPARATOR;
            count += behindColon && c == RANGE_SEPARATOR && next >= '1' && next <= '9' ? 1 : 0;
        }
        return count;
    }

    /** Reads {@code 3.5-7.9}: what is contiguous, or 0, and what lies beyond. */
    private static int parseRanges(
            CharSequence text, int start, int end, long key, RangeCollector ranges, int before, int maxRanges) {
        int count = before;
        int to = VectorCodec.indexOfOr(end, RANGE_SEPARATOR, text, start);
        boolean fromGap = to == start + 1 && to < end && text.charAt(start) == '0';
        long last = fromGap ? 0 : VectorCodec.parseCounter(text, start, to);
        if (last > 0) {
            ranges.add(key, 1, last);
            requireRoom(++count, maxRanges, maxRanges, start);
        }
        while (to < end) {
            int from = to + 1;
            to = VectorCodec.indexOfOr(end, RANGE_SEPARATOR, text, from);
            int dash = VectorCodec.indexOfOr(to, TO, text, from);
            long first = VectorCodec.parseCounter(text, from, dash);
            if (first - 1 <= last) {
                throw new MalformedDataException(
                        "a range starts at " + first + ", but one before it ends at " + last, from);
            }
            last = dash == to ? first : VectorCodec.parseCounter(text, dash + 1, to);
            if (dash < to && last <= first) {
                throw new MalformedDataException("a range from " + first + " can't end at " + last, from);
            }
            ranges.add(key, first, last);
            requireRoom(++count, maxRanges, maxRanges, from);
        }
        return count;
    }

    private static void requireLimit(int maxRanges) {
        if (maxRanges < 0) {
            throw new IllegalArgumentException("the limit of ranges must not be negative: " + maxRanges);
        }
    }

    private static void requireRoom(int count, int room, int maxRanges, int offset) {
        if (count > room) {
            throw new MalformedDataException("there are more ranges than the limit of " + maxRanges, offset);
        }
    }
}
