package dev.orloj.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines of an execution that no event covers. Blank lines are fine, and so are those that {@code --skip} names. Any other line does
 * not fit and makes the log unusable, for what was taken for noise may have been an event; with two exceptions, which are counted:
 *
 * <ul>
 *   <li>Where each event is one line, a line of the same shape by a host of the execution, with no clock in it. The host wrote it without
 *       stamping it, so it is outside the causal order.
 *   <li>Where an event is a record whose labelled lines give host and clock apart, as in TLA+ traces, the log is the output of a program
 *       that prints other things as well.
 * </ul>
 *
 * <p>A line that has a clock in it, whole or damaged, always counts as an event that the layout failed to match; only a record's clock may
 * be one of zeros, which counts no event. So does a last line of one-line events that has no line end, for its clock may have been cut off.
 */
final class LeftoverLines {
    /** An entry other than 0 inside braces, wherever it stands. */
    private static final Pattern CLOCK = Pattern.compile("\\{\\s*\\\\?\"[^}]*\"\\s*:\\s*[1-9]");

    private static final Pattern ZEROS = Pattern.compile("\\{(\\s*\\\\?\"[^\"]*\"\\s*:\\s*0\\s*,?)*\\s*\\}");

    private final LogText log;
    private final Layout layout;
    private final LogRegex skip;
    /** Null if the layout does not tell. */
    private final LogRegex clockBegins;

    /** {@code skip} may be null. */
    LeftoverLines(LogText log, Layout layout, LogRegex skip) {
        this.log = log;
        this.layout = layout;
        this.skip = skip;
        this.clockBegins = layout.clockBegins();
    }

    /**
     * Judges the lines of an execution.
     *
     * @param events what the layout found there, at least one
     * @return how many lines may be left out
     * @throws UnusableInput if a line does not fit
     */
    int leaveOut(Sections.Section section, List<Layout.Found> events) {
        List<Integer> lines = uncovered(section, events);
        if (lines.isEmpty()) {
            return 0;
        }
        boolean areRecords = areRecords(events);
        LogRegex unstamped = areOneLine(events)
                ? layout.unstamped(events.stream().map(Layout.Found::host).collect(Collectors.toSet()))
                : null;
        for (int i = 0; i < lines.size(); i++) {
            String line = log.line(lines.get(i));
            boolean isOther =
                    areRecords || unstamped != null && unstamped.matcher(line).find();
            boolean isZeros = areRecords && ZEROS.matcher(line).find();
            if (!isOther || hasClock(line) || beginsClock(line) && !isZeros) {
                throw misfit(lines, i);
            }
            // A last line that is not blank has no line end.
            if (!areRecords && lines.get(i) == log.lines()) {
                throw UnusableInput.at(
                        lines.get(i),
                        "has neither a clock nor a line end, so it may have been cut off: "
                                + UnusableInput.excerpt(line));
            }
        }
        return lines.size();
    }

    /** Judges text that holds no event and stands where a file may explain itself. */
    int leaveOutHeader(Sections.Section section) {
        List<Integer> lines = uncovered(section, List.of());
        for (int i = 0; i < lines.size(); i++) {
            if (hasClock(log.line(lines.get(i)))) {
                throw misfit(lines, i);
            }
        }
        return lines.size();
    }

    /** Whether events are records, the labelled lines of which give host and clock apart. */
    boolean areRecords(List<Layout.Found> events) {
        return layout.hasWords() && events.stream().noneMatch(Layout.Found::hostBesideClock);
    }

    private static boolean areOneLine(List<Layout.Found> events) {
        return events.stream()
                .allMatch(event -> event.place().first() == event.place().last());
    }

    private List<Integer> uncovered(Sections.Section section, List<Layout.Found> events) {
        List<Integer> lines = new ArrayList<>();
        int next = log.lineAt(section.from());
        for (Layout.Found event : events) {
            addUnlessIgnored(lines, section, next, event.place().first() - 1);
            next = event.place().last() + 1;
        }
        addUnlessIgnored(lines, section, next, log.lineAt(section.to()));
        return lines;
    }

    private void addUnlessIgnored(List<Integer> lines, Sections.Section section, int first, int last) {
        for (int line = first; line <= last; line++) {
            int from = Math.max(log.startOf(line), section.from());
            int to = Math.min(log.endOf(line), section.to());
            boolean skipped = skip != null && skip.matcher(log.line(line)).find();
            if (!skipped && !log.isBlank(from, to)) {
                lines.add(line);
            }
        }
    }

    /** A broken event often leaves several lines over; the one with its clock is the one to look at. */
    private UnusableInput misfit(List<Integer> lines, int index) {
        int line = lines.get(index);
        for (int i = index; i < lines.size() && lines.get(i) - lines.get(index) == i - index; i++) {
            if (hasClock(log.line(lines.get(i)))) {
                line = lines.get(i);
                break;
            }
        }
        return UnusableInput.at(line, "does not fit the layout: " + UnusableInput.excerpt(log.line(line)));
    }

    private static boolean hasClock(String line) {
        return CLOCK.matcher(line).find();
    }

    private boolean beginsClock(String line) {
        return clockBegins != null && clockBegins.matcher(line).find();
    }
}
