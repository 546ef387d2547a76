package dev.orloj.sim;

import dev.orloj.sim.Decision.Cut;
import dev.orloj.sim.Decision.Happening;
import dev.orloj.sim.Decision.Harm;
import dev.orloj.sim.Decision.Harmed;
import dev.orloj.sim.Decision.Message;
import dev.orloj.sim.Decision.Stepped;
import dev.orloj.sim.Decision.Trouble;
import dev.orloj.sim.Decision.Troubled;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads decisions as they print themselves. */
final class Decisions {
    private static final String SPAN = "-?[0-9]{1,19}(?:s|ms|us|ns)";
    private static final Pattern HARMED = Pattern.compile("(drop|duplicate|hold) (" + Names.NAME + ") (" + Names.NAME
            + ")>(" + Names.NAME + ")#([0-9]{1,18})(?: (" + SPAN + "))?");
    private static final Pattern HAPPENING = Pattern.compile("happen (" + Names.NAME + ")#([0-9]{1,18})");
    private static final Pattern TROUBLED = Pattern.compile(
            "(crash|lose|pause|suspend|freeze) (" + Names.NAME + ") (" + SPAN + ")\\.\\.(" + SPAN + ")");
    private static final Pattern STEPPED = Pattern.compile("step (" + Names.NAME + ") (" + SPAN + ") (" + SPAN + ")");
    private static final Pattern CUT = Pattern.compile("cut ([^ ]+) (" + SPAN + ")\\.\\.(" + SPAN + ")");

    private Decisions() {}

    /**
     * Takes what a decision's {@code toString} writes, and nothing else.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static Decision parse(String text) {
        Decision decision = read(text);
        if (!decision.toString().equals(text)) {
            throw new IllegalArgumentException("this decision is written " + decision);
        }
        return decision;
    }

    private static Decision read(String text) {
        Matcher m = HARMED.matcher(text);
        if (m.matches()) {
            Message message = new Message(m.group(2), m.group(3), m.group(4), Long.parseLong(m.group(5)));
            long nanos = m.group(6) == null ? 0 : SpanText.parse(m.group(6));
            requireAtLeast(0, nanos);
            requireAtLeast(1, message.number());
            return new Harmed(Harm.valueOf(m.group(1).toUpperCase(Locale.ROOT)), message, nanos);
        }
        m = HAPPENING.matcher(text);
        if (m.matches()) {
            Happening happening = new Happening(m.group(1), Long.parseLong(m.group(2)));
            requireAtLeast(1, happening.number());
            return happening;
        }
        m = TROUBLED.matcher(text);
        if (m.matches()) {
            long from = from(m.group(3));
            return new Troubled(
                    Trouble.valueOf(m.group(1).toUpperCase(Locale.ROOT)), m.group(2), from, to(m.group(4), from));
        }
        m = STEPPED.matcher(text);
        if (m.matches()) {
            return new Stepped(m.group(1), from(m.group(2)), SpanText.parse(m.group(3)));
        }
        m = CUT.matcher(text);
        if (m.matches()) {
            long from = from(m.group(2));
            return new Cut(Partition.parse(m.group(1)), from, to(m.group(3), from));
        }
        throw new IllegalArgumentException("no decision: " + text);
    }

    private static long from(String text) {
        return requireAtLeast(1, SpanText.parse(text));
    }

    private static long to(String text, long from) {
        return requireAtLeast(from + 1, SpanText.parse(text));
    }

    private static long requireAtLeast(long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(value + " is less than " + least);
        }
        return value;
    }
}
