package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a user names an event: {@code HOST:N}, the N-th event of a host, perhaps with the execution before it, {@code TRACE/HOST:N}.
 *
 * @param given as it was given
 * @param owner what stands before the last colon
 * @param own what stands after it
 */
record EventName(String given, String owner, long own) {
    private static final Pattern FORM = Pattern.compile("(?<owner>.*):(?<own>\\d{1,18})", Pattern.DOTALL);

    static EventName parse(String given) {
        Matcher matcher = FORM.matcher(given);
        if (!matcher.matches()) {
            throw new UnusableInput(
                    "an event is named HOST:N or TRACE/HOST:N, N being its own entry; not \"" + given + "\"");
        }
        return new EventName(given, matcher.group("owner"), Long.parseLong(matcher.group("own")));
    }

    /** The event of this name in an execution; null if it has none. */
    LogEvent in(Execution execution) {
        ReplicaId host = host(execution);
        List<LogEvent> events = host == null ? List.of() : execution.eventsOf(host);
        return own < 1 || own > events.size() ? null : events.get((int) own - 1);
    }

    private ReplicaId host(Execution execution) {
        ReplicaId host = execution.names().find(owner);
        String prefix = execution.trace() + "/";
        return host == null && owner.startsWith(prefix)
                ? execution.names().find(owner.substring(prefix.length()))
                : host;
    }

    /** Says why no execution has the event. */
    UnusableInput unknown(List<Execution> executions) {
        for (Execution execution : executions) {
            ReplicaId host = host(execution);
            if (host != null) {
                return new UnusableInput("there is no event " + given + ": the events of "
                        + execution.names().nameOf(host) + " are 1 to "
                        + execution.eventsOf(host).size());
            }
        }
        String hosts = executions.stream()
                .flatMap(execution -> execution.hosts().stream().map(execution.names()::nameOf))
                .distinct()
                .collect(Collectors.joining(", "));
        return new UnusableInput("there is no event " + given
                + (hosts.isEmpty() ? ": the execution has no events" : ": the hosts are " + hosts));
    }
}
