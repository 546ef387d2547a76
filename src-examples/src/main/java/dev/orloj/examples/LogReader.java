package dev.orloj.examples;

import dev.orloj.causality.Dot;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.List;

/** Reads the executions of a vector-clocked log: text in, sound {@link Execution}s out. */
final class LogReader {
    private final LogText log;
    private final Layout layout;
    private final LeftoverLines leftovers;

    /** {@code skip} names lines that may be left out; null for none. */
    LogReader(LogText log, Layout layout, LogRegex skip) {
        this.log = log;
        this.layout = layout;
        this.leftovers = new LeftoverLines(log, layout, skip);
    }

    /**
     * Reads all executions, in the order of the log.
     *
     * @throws UnusableInput if the log has anything that can't be understood, or no event
     */
    List<Execution> read(List<Sections.Section> sections) {
        List<Execution> executions = new ArrayList<>();
        for (Sections.Section section : sections) {
            List<Layout.Found> found = layout.findAll(log, section.from(), section.to());
            if (!found.isEmpty()) {
                executions.add(execution(section, found));
            } else if (section.isBlank(log)) {
                executions.add(Execution.of(section.trace(), new HostNames(), List.of(), 0));
            } else if (section.isHeader()) {
                leftovers.leaveOutHeader(section);
            } else {
                throw noEvents(section);
            }
        }
        if (executions.stream().allMatch(execution -> execution.size() == 0)) {
            throw new UnusableInput("there are no events in it");
        }
        return executions;
    }

    private Execution execution(Sections.Section section, List<Layout.Found> found) {
        int linesLeftOut = leftovers.leaveOut(section, found);
        boolean areRecords = leftovers.areRecords(found);
        HostNames names = new HostNames();
        List<LogEvent> events = new ArrayList<>(found.size());
        for (Layout.Found each : found) {
            LogEvent event = event(each, names, areRecords);
            if (event == null) {
                linesLeftOut += each.place().last() - each.place().first() + 1;
            } else {
                events.add(event);
            }
        }
        if (events.isEmpty()) {
            throw noEvents(section);
        }
        return Execution.of(section.trace(), names, events, linesLeftOut);
    }

    /** From names and counts to a vector: the step that any reader of version vectors takes. */
    private LogEvent event(Layout.Found found, HostNames names, boolean isRecord) {
        String text = found.clock(log);
        MutableVersionVector entries = new MutableVersionVector();
        List<String> hosts = new ArrayList<>();
        ClockText.read(text, found.place(), (host, count) -> {
            hosts.add(host);
            // An entry of 0 says as much as none. It mentions nobody, so the host need not log.
            if (count > 0) {
                entries.raise(names.idOf(host, found.place()), count);
            }
        });
        VersionVector clock = entries.toImmutable();
        if (isRecord && clock.isEmpty() && !hosts.isEmpty() && !hosts.contains(found.host())) {
            // A trace of states begins with one that nobody brought about: a clock of zeros, none of them for what
            // stands for the host.
            return null;
        }
        ReplicaId self = names.idOf(found.host(), found.place());
        if (clock.get(self) == 0) {
            String fault = hosts.contains(found.host()) ? "counts from 0, not from 1," : "has no entry";
            throw found.place()
                    .error("the clock of " + found.host() + " " + fault + " for " + found.host() + " itself: "
                            + UnusableInput.excerpt(text));
        }
        return new LogEvent(names.nameOf(self), new Dot(self, clock.get(self)), clock, found.place(), found.text(log));
    }

    private UnusableInput noEvents(Sections.Section section) {
        int line = log.lineAt(section.from());
        while (log.isBlank(Math.max(section.from(), log.startOf(line)), Math.min(section.to(), log.endOf(line)))) {
            line++;
        }
        String where = section.trace().isEmpty() ? "" : " in execution \"" + section.trace() + "\"";
        return UnusableInput.at(
                line,
                "the layout finds no event" + where + "; its first line is " + UnusableInput.excerpt(log.line(line)));
    }
}
