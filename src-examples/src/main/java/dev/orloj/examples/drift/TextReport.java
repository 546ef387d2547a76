package dev.orloj.examples.drift;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a run as it went: a line for where the clocks stand, and what happened in between. */
final class TextReport {
    private final PrintWriter out;
    private final boolean isBrief;

    TextReport(PrintWriter out, boolean isBrief) {
        this.out = out;
        this.isBrief = isBrief;
    }

    void print(Run run, Summary summary) {
        header(run.settings());
        int next = 0;
        for (Sample sample : run.samples()) {
            while (next < run.events().size() && run.events().get(next).at() <= sample.at()) {
                event(run.events().get(next++));
            }
            out.println(line(sample));
        }
        print(summary);
    }

    private void header(Settings settings) {
        out.println(settings.sync() + ": " + settings.sync().does() + ".");
        out.printf(
                "%d nodes, drift up to %s, delay %s to %s%s, every %s, seed %d%n%n",
                settings.nodes(),
                Spans.ppm(settings.driftPpb()),
                Spans.text(settings.delay().least()),
                Spans.text(settings.delay().most()),
                settings.asymmetry() == 0 ? "" : " and " + Spans.text(settings.asymmetry()) + " more in one direction",
                Spans.text(settings.interval()),
                settings.seed());
        out.println(columns(settings.nodes()));
    }

    static String columns(int nodes) {
        StringBuilder columns = new StringBuilder(String.format("%12s  %12s", "true time", "skew ms"));
        for (int i = 1; i <= nodes; i++) {
            columns.append(String.format("  %12s", "n" + i + " ms"));
        }
        return columns.toString();
    }

    /** Where the clocks stand; liars' in brackets. */
    static String line(Sample sample) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%10.3f s  %12.6f", sample.at() / 1e9, sample.skew() / 1e6));
        for (int i = 0; i < sample.offsets().length; i++) {
            String offset = String.format(Locale.ROOT, "%+.6f", sample.offsets()[i] / 1e6);
            line.append(String.format("  %12s", i < sample.right() ? offset : "(" + offset + ")"));
        }
        return line.toString();
    }

    private void event(SyncEvent event) {
        if (isBrief
                && event.kind() != SyncEvent.Kind.JUMP
                && event.kind() != SyncEvent.Kind.NETWORK
                && event.decision().agrees()) {
            return;
        }
        out.println(text(event));
        if (!isBrief) {
            for (int i = 0; i < event.readings().size(); i++) {
                out.println(text(
                        event.readings().get(i), event.decision().verdicts().get(i)));
            }
        }
    }

    static String text(SyncEvent event) {
        Decision decision = event.decision();
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "  %.6f s  %s", event.at() / 1e9, event.node()));
        if (event.round() > 0) {
            text.append(", round ").append(event.round());
        }
        text.append(": ").append(decision.says());
        decision.adjustment().ifPresent(by -> text.append("; moves by ").append(exact(by)));
        decision.achieved().ifPresent(nanos -> text.append(", give or take ").append(Spans.millis(nanos)));
        return text.toString();
    }

    private static String text(Reading reading, String verdict) {
        if (reading.trip() == null) {
            return "    " + reading.from() + ": no answer [" + verdict + "]";
        }
        String times = String.format(
                "    %s: t1=%s t2=%s t3=%s t4=%s",
                reading.from(),
                Spans.clock(reading.trip().t1()),
                Spans.clock(reading.trip().t2()),
                Spans.clock(reading.trip().t3()),
                Spans.clock(reading.trip().t4()));
        return reading.isUsable()
                ? times + " offset=" + exact(reading.offset().offset()) + " delay="
                        + exact(reading.offset().delay()) + " error="
                        + exact(reading.offset().error()) + " [" + verdict + "]"
                : times + " rejected: " + reading.fault();
    }

    private static String exact(long nanos) {
        return String.format(Locale.ROOT, "%+.6fms", nanos / 1e6);
    }

    void print(Summary summary) {
        Settings settings = summary.settings();
        out.println();
        if (settings.sync() == Algorithm.NONE) {
            out.println("skew                " + summary.before());
        } else {
            out.println("skew before         " + summary.before());
            out.println("skew after          " + summary.after());
            out.println("without             " + summary.without() + " (the same world and time, nobody synchronises)");
            out.println("off true time       at most " + Spans.millis(summary.farthest()));
            bounds(summary);
            out.printf("rounds              %d, %d without agreement%n", summary.rounds(), summary.lost());
            out.println("readings            " + summary.exchanges() + " of right clocks, wrong by at most "
                    + Spans.millis(summary.wrongMost()) + ", on average " + Spans.millis(summary.wrongMean()));
            out.println("messages            " + summary.run().messages());
        }
        out.println();
        Verdict.of(summary).forEach(out::println);
        out.flush();
    }

    private void bounds(Summary summary) {
        String holds = summary.isWithinBound() ? "kept" : "BROKEN";
        String guaranteed = summary.isGuaranteed()
                ? holds
                : holds + ", and not guaranteed "
                        + (summary.wasCut() ? "in a network that was cut" : "with so many wrong at once");
        out.println("predicted bound     " + Spans.millis(summary.bound()) + " (" + guaranteed + ")");
        if (summary.reported() > 0) {
            out.println("achieved, as told   " + Spans.millis(summary.reported()) + " (the most that a round reported: "
                    + (summary.settings().sync().hasServers() ? "off its servers" : "apart from the others") + ")");
        }
    }
}
