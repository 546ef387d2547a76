package dev.orloj.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Cuts a log into the texts of its executions. */
final class Sections {
    /**
     * The text of one execution.
     *
     * @param trace its name
     * @param from where it starts in the log
     * @param to where it ends
     * @param isHeader whether it stands before the first delimiter, where a file may explain itself
     */
    record Section(String trace, int from, int to, boolean isHeader) {
        boolean isBlank(LogText log) {
            return log.isBlank(from, to);
        }
    }

    private Sections() {}

    /** The whole log as one execution without a name; none if it is blank. */
    static List<Section> whole(LogText log, int from) {
        Section whole = new Section("", from, log.length(), false);
        return whole.isBlank(log) ? List.of() : List.of(whole);
    }

    /**
     * The executions between delimiters. The group {@code trace} of the delimiter names the execution that follows; without the group,
     * executions are numbered from 1. What stands before the first delimiter is none if it is blank, nor is what follows the last one, unless
     * this names it; any other blank section is an execution without events.
     *
     * @throws UnusableInput if two have the same name, or there is no delimiter
     */
    static List<Section> split(LogText log, int from, LogRegex delimiter) {
        List<Section> sections = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        boolean isNamed = delimiter.groups().contains("trace");
        Matcher matcher = delimiter.matcher(log.text()).region(from, log.length());
        String trace = "";
        int start = from;
        int count = 0;
        while (matcher.find()) {
            int line = log.lineAt(matcher.start());
            if (matcher.end() == matcher.start()) {
                throw UnusableInput.at(line, "the delimiter given by --executions matches nothing at all here");
            }
            Section section = new Section(trace, start, matcher.start(), count == 0);
            if (!section.isHeader() || !section.isBlank(log)) {
                sections.add(section);
            }
            count++;
            String name = isNamed ? delimiter.group(matcher, "trace") : String.valueOf(count);
            trace = name == null ? "" : name;
            start = matcher.end();
            Integer other = lines.put(trace, line);
            if (other != null) {
                throw UnusableInput.at(
                        line, "a second execution is named \"" + trace + "\", as is the one on line " + other);
            }
        }
        if (count == 0) {
            throw new UnusableInput("the delimiter of executions matches nowhere");
        }
        // A delimiter without a name may as well end the last execution as begin another.
        Section last = new Section(trace, start, log.length(), false);
        if (isNamed && !trace.isEmpty() || !last.isBlank(log)) {
            sections.add(last);
        }
        return sections;
    }
}
