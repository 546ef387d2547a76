package dev.orloj.benchmarks.report;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** The numbers of an axis over many powers of ten: 0.1, 1, 10, 10k, 1M. */
final class ShortNumbers extends NumberFormat {
    private static final long serialVersionUID = 1L;

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        if (number >= 1e9) {
            return to.append(shortest(number / 1e9)).append('G');
        } else if (number >= 1e6) {
            return to.append(shortest(number / 1e6)).append('M');
        }
        return number >= 1e4 ? to.append(shortest(number / 1e3)).append('k') : to.append(shortest(number));
    }

    private static String shortest(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replaceFirst("\\.?0+$", "");
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("axes are only written");
    }
}
