package dev.orloj.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Texts {
    static final String UNKNOWN = "–";

    private Texts() {}

    /** Three digits or so. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size < 0.1 && size > 0) {
            return new BigDecimal(value).round(new MathContext(2)).toPlainString();
        }
        String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    /** A time in the unit that suits it. */
    static String nanos(double nanos) {
        if (nanos >= 1e9) {
            return number(nanos / 1e9) + " s";
        } else if (nanos >= 1e6) {
            return number(nanos / 1e6) + " ms";
        }
        return nanos >= 1e4 ? number(nanos / 1e3) + " µs" : number(nanos) + " ns";
    }

    /** A time with half of its confidence interval. */
    static String time(Outcome outcome) {
        double relative = outcome.error() / outcome.mean();
        return nanos(outcome.mean()) + (Double.isNaN(relative) ? "" : " ± " + percent(relative));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%,.0f %%", 100 * share);
    }

    /** Bytes of an operation; what is below a thousandth of an object is the profiler's own. */
    static String bytes(double bytes) {
        if (Double.isNaN(bytes)) {
            return UNKNOWN;
        }
        return bytes < 0.5 ? "0 B" : size(bytes);
    }

    static String size(double bytes) {
        if (bytes >= 10L << 30) {
            return number(bytes / (1 << 30)) + " GiB";
        } else if (bytes >= 10 << 20) {
            return number(bytes / (1 << 20)) + " MiB";
        }
        return bytes >= 10 << 10
                ? number(bytes / (1 << 10)) + " KiB"
                : number(bytes).replaceFirst("\\.0+$", "") + " B";
    }

    static String interval(Ratio ratio) {
        return ratio.hasInterval() ? "[" + number(ratio.low()) + ", " + number(ratio.high()) + "]" : "[no interval]";
    }

    static String ratio(Ratio ratio) {
        return number(ratio.value()) + " " + interval(ratio);
    }
}
