package dev.orloj.examples.counters;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of a show, for people. */
final class TextReport {
    /** More lost operations of one replica and counter than this are added up. */
    private static final int MOST_NAMED = 6;

    private final StringBuilder text = new StringBuilder();

    private TextReport() {}

    static String print(Result result) {
        TextReport report = new TextReport();
        report.write(result);
        return report.text.toString();
    }

    private void write(Result result) {
        Ledger.Verdict verdict = result.verdict();
        say(
                "%nOf %d orders %d were acknowledged, and %d refused for want of rights.",
                result.orders(), result.acknowledged(), result.shortOfRights());
        if (!verdict.sums().isEmpty()) {
            say("%d ms after the last order:%n", result.settling().toMillis());
            say("  %-8s  %-14s  %13s  %s", "counter", "type", "by the ledger", "shown");
        }
        verdict.sums()
                .forEach((kind, sum) -> say("  %-8s  %-14s  %13d  %s", kind, kind.type(), sum, shown(result, kind)));
        say("");
        verdict.losses()
                .forEach(loss -> say(
                        "lost    with a disk, before any other replica had seen it: of %s %s", loss.id(), lost(loss)));
        verdict.faults().forEach(fault -> say("BROKEN  %s", fault));
        if (result.isExact()) {
            say("holds   every replica shows what the ledger says, to the unit");
        }
    }

    private static String lost(Ledger.Loss loss) {
        List<Operation> operations = loss.operations();
        return operations.size() > MOST_NAMED
                ? "the last " + operations.size() + " operations on " + loss.kind() + ", "
                        + operations.stream().mapToLong(Operation::effect).sum() + " in all"
                : operations.stream().map(operation -> "'" + operation + "'").collect(Collectors.joining(", "));
    }

    private static String shown(Result result, Kind kind) {
        return result.shown().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().values().get(kind))
                .collect(Collectors.joining(", "));
    }

    private void say(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
