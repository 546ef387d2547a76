package dev.orloj.time;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How the values of this package are read and printed. */
final class TimeText {
    /** Every character that is not a digit of a hybrid timestamp's text. */
    private static final String PATTERN = "dddd-dd-ddTdd:dd:dd.dddZ.ddddd";

    private TimeText() {}

    static long readTime(WireReader reader) {
        int offset = reader.offset();
        long time = reader.readFixed64();
        if (time < 0) {
            throw new MalformedDataException("a time is at least 0, not " + time, offset);
        }
        return time;
    }

    static Stamp parseStamp(CharSequence text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != '@') {
            at++;
        }
        if (at == text.length()) {
            throw new MalformedDataException("'@' is missing between a time and its replica", 0);
        }
        long time = parseTime(text, at);
        CharSequence token = text.subSequence(at + 1, text.length());
        ReplicaId replica;
        try {
            replica = ReplicaId.parse(token);
        } catch (MalformedDataException e) {
            throw new MalformedDataException("a stamp ends in a replica id", at + 1 + e.offset());
        }
        if (!replica.toToken().contentEquals(token)) {
            throw new MalformedDataException("in a stamp this replica id is written " + replica.toToken(), at + 1);
        }
        return new Stamp(time, replica);
    }

    private static long parseTime(CharSequence text, int to) {
        if (to == 0 || to > 1 && text.charAt(0) == '0') {
            throw new MalformedDataException("a time is a number without leading zeros", 0);
        }
        long time = 0;
        for (int i = 0; i < to; i++) {
            int digit = digit(text, i);
            if (time > (Long.MAX_VALUE - digit) / 10) {
                throw new MalformedDataException("a time is larger than 2^63-1", 0);
            }
            time = time * 10 + digit;
        }
        return time;
    }

    static String printHybrid(long packed) {
        long millis = HybridTimestamp.millis(packed);
        LocalDateTime date = LocalDateTime.ofEpochSecond(millis / 1_000, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(PATTERN);
        print(text, 0, 4, date.getYear());
        print(text, 5, 7, date.getMonthValue());
        print(text, 8, 10, date.getDayOfMonth());
        print(text, 11, 13, date.getHour());
        print(text, 14, 16, date.getMinute());
        print(text, 17, 19, date.getSecond());
        print(text, 20, 23, (int) (millis % 1_000));
        print(text, 25, 30, HybridTimestamp.logical(packed));
        return text.toString();
    }

    static long parseHybrid(CharSequence text) {
        if (text.length() != PATTERN.length()) {
            throw new MalformedDataException(
                    "a hybrid timestamp has " + PATTERN.length() + " characters, not " + text.length(), 0);
        }
        for (int i = 0; i < PATTERN.length(); i++) {
            char expected = PATTERN.charAt(i);
            if (expected != 'd' && text.charAt(i) != expected) {
                throw new MalformedDataException("'" + expected + "' is missing in a hybrid timestamp", i);
            }
        }
        long seconds;
        try {
            seconds = LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MalformedDataException("a hybrid timestamp is no date: " + e.getMessage(), 0);
        }
        long millis = seconds * 1_000 + number(text, 20, 23);
        int logical = number(text, 25, 30);
        if (millis < 0 || millis > HybridTimestamp.MAX_MILLIS || logical > HybridTimestamp.MAX_LOGICAL) {
            throw new MalformedDataException(
                    "a hybrid timestamp is out of range: millis=" + millis + ", logical=" + logical, 0);
        }
        return HybridTimestamp.pack(millis, logical);
    }

    private static void print(StringBuilder text, int from, int to, int value) {
        int rest = value;
        for (int i = to - 1; i >= from; i--) {
            text.setCharAt(i, (char) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private static int number(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digit(text, i);
        }
        return value;
    }

    private static int digit(CharSequence text, int at) {
        int digit = text.charAt(at) - '0';
        if (digit < 0 || digit > 9) {
            throw new MalformedDataException("a digit from 0 to 9 is missing", at);
        }
        return digit;
    }
}
