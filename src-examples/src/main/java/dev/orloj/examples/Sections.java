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
    record Section(String trace, int from, int to, boolean isHeader) {}

    private Sections() {}

    /** The whole log as one execution without a name; none if it is blank. */
    static List<Section> whole(LogText log, int from) {
        List<Section> sections = new ArrayList<>();
        add(sections, log, new Section("", from, log.length(), false));
        return sections;
    }

    /**
     * The executions between delimiters. The group {@code trace} of the delimiter names the execution that follows; without the group,
     * executions are numbered from 1. Blank sections are none.
     *
     * @throws UnusableInput if two have the same name
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
            add(sections, log, new Section(trace, start, matcher.start(), count == 0));
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
        add(sections, log, new Section(trace, start, log.length(), false));
        return sections;
    }

    private static void add(List<Section> sections, LogText log, Section section) {
        if (!log.isBlank(section.from(), section.to())) {
            sections.add(section);
        }
    }
}
