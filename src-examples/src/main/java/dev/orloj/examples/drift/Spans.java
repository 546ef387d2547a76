package dev.orloj.examples.drift;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Spans of time and rates as people write them: {@code 20s}, {@code 5..15ms}, {@code 50ppm}; all in nanoseconds and parts per billion. */
final class Spans {
    static final long SECOND = 1_000_000_000;

    private static final Pattern SPAN = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)");
    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)(ppb|ppm)");
    private static final Pattern RANGE = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h)?\\.\\.(\\S+)");
    private static final Map<String, Long> UNITS =
            Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", SECOND, "m", 60 * SECOND, "h", 3_600 * SECOND);

    private Spans() {}

    /** What may be negative. */
    static long signed(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw new TypeConversionException("'" + text + "' is no span of time such as 20s, 1.5ms or 2m");
        }
        return exact(text, span.group(1), UNITS.get(span.group(2)));
    }

    static long span(String text) {
        long nanos = signed(text);
        if (nanos < 0) {
            throw new TypeConversionException("'" + text + "' is negative");
        }
        return nanos;
    }

    /** {@code 50ppm}, in parts per billion. */
    static long rate(String text) {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches()) {
            throw new TypeConversionException("'" + text + "' is no rate such as 50ppm or 200ppb");
        }
        return exact(text, rate.group(1), rate.group(2).equals("ppm") ? 1_000 : 1);
    }

    /** {@code 5..15ms} or {@code 500us..2ms}; a lone {@code 15ms} is all up to that. */
    static DelayRange range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return new DelayRange(0, span(text));
        }
        long most = span(range.group(3));
        String unit = range.group(2);
        long least = span(range.group(1) + (unit == null ? range.group(3).replaceFirst("^[\\d.]+", "") : unit));
        if (least > most) {
            throw new TypeConversionException("'" + text + "' ends before it begins");
        }
        return new DelayRange(least, most);
    }

    private static long exact(String text, String number, long unit) {
        try {
            return new BigDecimal(number).multiply(BigDecimal.valueOf(unit)).longValueExact();
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is finer than can be simulated, or too much");
        }
    }

    /** In milliseconds, to the microsecond. */
    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }

    static String signedMillis(long nanos) {
        return String.format(Locale.ROOT, "%+.3f ms", nanos / 1e6);
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }

    /** In seconds, to the nanosecond: what clocks read. */
    static String clock(long nanos) {
        return String.format(
                Locale.ROOT, "%s%d.%09d", nanos < 0 ? "-" : "", Math.abs(nanos / SECOND), Math.abs(nanos % SECOND));
    }

    /** In the largest unit that is whole. */
    static String text(long nanos) {
        for (String unit : new String[] {"s", "ms", "us"}) {
            if (nanos % UNITS.get(unit) == 0) {
                return nanos / UNITS.get(unit) + " " + unit;
            }
        }
        return nanos + " ns";
    }

    static String ppm(long ppb) {
        return BigDecimal.valueOf(ppb, 3).stripTrailingZeros().toPlainString() + " ppm";
    }
}
