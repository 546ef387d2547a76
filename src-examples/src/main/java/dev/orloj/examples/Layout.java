package dev.orloj.examples;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an event looks like in a log: an expression whose groups take out the host, its vector clock and the event's text. */
final class Layout {
    private static final List<String> NEEDED = List.of("host", "clock", "event");
    /** What the clock leaves behind in a layout when it is taken out from between two spaces. */
    private static final String SPACE_TWICE = "( |\\\\s[*+]?){2}";

    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");

    /**
     * An event as it stands in the log. The text of large logs is not copied: what the clock says, and the event, are the stretches from and
     * to an offset.
     */
    record Found(
            String host, int clockFrom, int clockTo, int textFrom, int textTo, Place place, boolean hostBesideClock) {
        String clock(LogText log) {
            return log.text().substring(clockFrom, clockTo);
        }

        String text(LogText log) {
            return log.text().substring(textFrom, textTo);
        }
    }

    private final LogRegex regex;

    private Layout(LogRegex regex) {
        this.regex = regex;
    }

    /**
     * Compiles a layout.
     *
     * @param source how a message calls it
     * @throws UnusableInput if it is no regular expression or lacks a group
     */
    static Layout compile(String source, String expression) {
        LogRegex regex = LogRegex.compile(source, expression);
        TreeSet<String> lacking = new TreeSet<>(NEEDED);
        lacking.removeAll(regex.groups());
        if (!lacking.isEmpty()) {
            throw new UnusableInput(
                    source + " needs the groups (?<host>...), (?<clock>...) and (?<event>...); it lacks "
                            + String.join(" and ", lacking) + ": " + expression);
        }
        return new Layout(regex);
    }

    /** The events between two places of a log, in the order of the log. */
    List<Found> findAll(LogText log, int from, int to) {
        List<Found> found = new ArrayList<>();
        Matcher matcher = regex.matcher(log.text()).region(from, to);
        try {
            while (matcher.find()) {
                found.add(found(log, matcher));
            }
        } catch (StackOverflowError e) {
            int line = found.isEmpty()
                    ? log.lineAt(from)
                    : found.get(found.size() - 1).place().last() + 1;
            throw UnusableInput.at(
                    line,
                    "from here on the layout recurs too deeply; a repeated group such as (.|\\n)* is better written [\\s\\S]*");
        }
        return found;
    }

    private Found found(LogText log, Matcher matcher) {
        int start = matcher.start();
        int end = matcher.end();
        // Line ends at the rim of a match do not make the neighbouring lines part of the event.
        while (start < end && log.text().charAt(start) == '\n') {
            start++;
        }
        while (end > start && log.text().charAt(end - 1) == '\n') {
            end--;
        }
        int first = log.lineAt(start);
        String host = regex.group(matcher, "host");
        int clock = regex.start(matcher, "clock");
        if (host == null || clock < 0) {
            throw UnusableInput.at(
                    first,
                    "the layout matches but finds no " + (host == null ? "host" : "clock") + " here: "
                            + UnusableInput.excerpt(matcher.group()));
        }
        int line = log.lineAt(clock);
        // An event without a text has an empty one.
        int text = Math.max(0, regex.start(matcher, "event"));
        int textEnd = Math.max(0, regex.end(matcher, "event"));
        boolean hostBesideClock = line == log.lineAt(regex.start(matcher, "host"));
        Place place = new Place(line, first, Math.max(first, log.lineAt(end)));
        return new Found(host, clock, regex.end(matcher, "clock"), text, textEnd, place, hostBesideClock);
    }

    /** Whether fixed words outside the groups mark an event, as in {@code Host = (?<host>.*)}. */
    boolean hasWords() {
        return WORD.matcher(regex.fixedText()).find();
    }

    /**
     * The shape of a line that is like an event of one of some hosts but has no clock; null if the layout fixes nothing that could tell it
     * from any line.
     */
    LogRegex unstamped(Collection<String> hosts) {
        if (regex.fixedText().isBlank()) {
            return null;
        }
        String host = hosts.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        return shape(regex.replacing(Map.of("clock", "", "host", host)).replaceAll(SPACE_TWICE, " "));
    }

    /**
     * The shape of a line as far as the clock of an event, with a brace or a bracket there: whatever follows, it was meant to be a clock.
     * Null if the layout does not show where such a line starts.
     */
    LogRegex clockBegins() {
        String shape = regex.upTo("clock", "\\s*[{\\[]");
        int line = shape.lastIndexOf("\\n");
        return shape(line < 0 ? shape : shape.substring(line + 2));
    }

    private static LogRegex shape(String expression) {
        try {
            return LogRegex.compile("the layout", expression);
        } catch (UnusableInput e) {
            return null;
        }
    }
}
