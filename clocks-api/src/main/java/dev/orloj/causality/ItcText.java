package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;

/**
 * The text of stamps: the id and the history one after the other, each node before its halves, so that nothing needs brackets. And the
 * notation of the literature, for people.
 *
 * <pre>
 * id       0 | 1 | _ id id             history    . number | ~ number history history
 * </pre>
 */
final class ItcText {
    private static final char ID_NODE = '_';
    private static final char LEAF = '.';
    private static final char NODE = '~';

    private final CharSequence text;
    private final int maxNodes;
    private int nodes;
    private int position;

    private ItcText(CharSequence text, int maxNodes) {
        this.text = text;
        this.maxNodes = maxNodes;
    }

    static String print(IntervalTreeStamp stamp) {
        StringBuilder text = new StringBuilder();
        print(stamp.id(), text);
        print(stamp.history(), text);
        return text.toString();
    }

    private static void print(ItcId id, StringBuilder text) {
        if (id.isLeaf()) {
            text.append(id == ItcId.ALL ? '1' : '0');
            return;
        }
        text.append(ID_NODE);
        print(id.left(), text);
        print(id.right(), text);
    }

    private static void print(ItcEvent event, StringBuilder text) {
        text.append(event.isLeaf() ? LEAF : NODE).append(event.count());
        if (!event.isLeaf()) {
            print(event.left(), text);
            print(event.right(), text);
        }
    }

    static String describe(IntervalTreeStamp stamp) {
        StringBuilder text = describe(stamp.id(), new StringBuilder("(")).append("; ");
        return describe(stamp.history(), text).append(')').toString();
    }

    static StringBuilder describe(ItcId id, StringBuilder text) {
        if (id.isLeaf()) {
            return text.append(id == ItcId.ALL ? '1' : '0');
        }
        describe(id.left(), text.append('(')).append(',');
        return describe(id.right(), text).append(')');
    }

    static StringBuilder describe(ItcEvent event, StringBuilder text) {
        if (event.isLeaf()) {
            return text.append(event.count());
        }
        text.append('(').append(event.count()).append(',');
        describe(event.left(), text).append(',');
        return describe(event.right(), text).append(')');
    }

    static IntervalTreeStamp parse(CharSequence text, int maxNodes) {
        ItcText parser = new ItcText(text, maxNodes);
        ItcId id = parser.id(0);
        ItcEvent event = parser.event(0, 0);
        if (parser.position < text.length()) {
            throw parser.malformed("more follows the end of a stamp");
        }
        return new IntervalTreeStamp(id, event);
    }

    private ItcId id(int depth) {
        enterNode(depth);
        int start = position;
        switch (next()) {
            case '0':
                return ItcId.NONE;
            case '1':
                return ItcId.ALL;
            case ID_NODE:
                break;
            default:
                throw new MalformedDataException("an id begins with one of 0 1 " + ID_NODE, start);
        }
        ItcId left = id(depth + 1);
        ItcId right = id(depth + 1);
        if (left == right && left.isLeaf()) {
            throw new MalformedDataException("an id of halves alike is not in its shortest form", start);
        }
        return ItcId.of(left, right);
    }

    private ItcEvent event(int depth, long above) {
        enterNode(depth);
        int start = position;
        char kind = next();
        if (kind != LEAF && kind != NODE) {
            throw new MalformedDataException("an event begins with one of " + LEAF + " " + NODE, start);
        }
        long count = number(above);
        if (kind == LEAF) {
            return ItcEvent.leaf(count);
        }
        ItcEvent left = event(depth + 1, above + count);
        ItcEvent right = event(depth + 1, above + count);
        if (!ItcEvent.areNormal(left, right)) {
            throw new MalformedDataException(
                    "an event of halves that count " + left.count() + " and " + right.count()
                            + " is not in its shortest form",
                    start);
        }
        return ItcEvent.node(count, left, right);
    }

    /** A number that together with what stands above it is at most 2^63-1. */
    private long number(long above) {
        int start = position;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        boolean zero = position == start + 1 && text.charAt(start) == '0';
        long number = zero ? 0 : VectorCodec.parseCounter(text, start, position);
        if (number > Long.MAX_VALUE - above) {
            throw new MalformedDataException("events add up to more than 2^63-1", start);
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char next() {
        if (position == text.length()) {
            throw malformed("the text ends inside a stamp");
        }
        return text.charAt(position++);
    }

    private void enterNode(int depth) {
        if (nodes == maxNodes || depth > IntervalTreeStamp.MAX_DEPTH) {
            throw malformed(IntervalTreeStamp.tooLarge(depth, maxNodes));
        }
        nodes++;
    }

    private MalformedDataException malformed(String what) {
        return new MalformedDataException(what, position);
    }
}
