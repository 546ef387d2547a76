package dev.orloj.examples.drift;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Somebody sets the clock of a node. */
record Jump(long by, long at, int node) {
    private static final Pattern JUMP = Pattern.compile("([^@]+)@([^:]+)(?::n(\\d{1,3}))?");

    /** {@code 10s@60s}, or {@code -1s@2m:n3} for another node than the second. */
    static Jump parse(String text) {
        Matcher jump = JUMP.matcher(text);
        if (!jump.matches()) {
            throw new TypeConversionException("'" + text + "' is no jump such as 10s@60s or -1s@2m:n3");
        }
        int node = jump.group(3) == null ? 2 : Integer.parseInt(jump.group(3));
        return new Jump(Spans.signed(jump.group(1)), Spans.span(jump.group(2)), node - 1);
    }
}
