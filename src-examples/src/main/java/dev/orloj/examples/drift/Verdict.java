package dev.orloj.examples.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** In words: whether it helped, why, and what can be relied on. */
final class Verdict {
    private final Summary summary;
    private final Settings settings;
    private final List<String> sentences = new ArrayList<>();

    private Verdict(Summary summary) {
        this.summary = summary;
        settings = summary.settings();
    }

    static List<String> of(Summary summary) {
        Verdict verdict = new Verdict(summary);
        if (summary.settings().sync() == Algorithm.NONE) {
            verdict.say("Nobody synchronises: clocks part by up to " + Spans.millis(summary.partsInAnInterval())
                    + " in " + Spans.text(summary.settings().interval()) + ", without end.");
        } else if (summary.after().max() == 0 && summary.without().max() == 0) {
            verdict.say("Too short to tell: the bound holds from "
                    + Spans.text(summary.settings().roundsToSettle()
                            * summary.settings().interval()) + " on.");
        } else {
            verdict.compare();
            verdict.jumps();
            verdict.liars();
        }
        return verdict.sentences;
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }

    private void compare() {
        String name = settings.sync().toString();
        String means = Spans.millis(summary.after().mean()) + " apart on average, and "
                + Spans.millis(summary.without().mean()) + " without";
        if (summary.isWorse()) {
            say("WORSE: " + name + " makes things worse here. With it the right clocks were " + means + ".");
            why();
            return;
        }
        if (!summary.isBetter()) {
            say("NO DIFFERENCE: with " + name + " the right clocks were " + means + ".");
            return;
        }
        say("BETTER: with " + name + " the right clocks were " + means + ".");
        if (settings.uncertainty() > summary.partsInAnInterval()) {
            say("Yet " + uncertain() + ", more than the " + Spans.millis(summary.partsInAnInterval())
                    + " that two clocks part by in an interval: a longer interval would do as well.");
        } else if (settings.longestDelay() > summary.partsInAnInterval() && settings.asymmetry() == 0) {
            say(
                    "It helps because both ways take about as long. No exchange shows that: for all that four timestamps tell, an offset may"
                            + " be off by half of the round trip, up to " + Spans.millis(settings.longestDelay())
                            + ".");
        }
    }

    private void why() {
        long parts = summary.partsInAnInterval();
        if (settings.wrongAtOnce() > settings.tolerated()) {
            say("Why: clocks that are wrong have a say, and more of them than " + settings.sync() + " stands.");
        } else if (2 * settings.uncertainty() > parts) {
            say("Why: the delay is less certain than the clocks. " + capital(uncertain())
                    + ", since the two ways differ by up to "
                    + Spans.millis(2 * settings.uncertainty()) + "; but in " + Spans.text(settings.interval()) + " at "
                    + Spans.ppm(settings.driftPpb()) + " a clock drifts by no more than " + Spans.millis(parts / 2)
                    + ", and two part by no more than " + Spans.millis(parts) + ".");
            say("In this run readings were wrong by " + Spans.millis(summary.wrongMean()) + " on average, and by up to "
                    + Spans.millis(summary.wrongMost()) + ": a correction brings in more error than it takes away.");
        } else {
            say("Why: this run is too short, or these clocks too good: they had not parted by more when it ended.");
        }
        summary.breakEven()
                .ifPresent(nanos -> say("Without it, these clocks would be that far apart after about "
                        + Math.round(nanos / 1e9)
                        + " s. A longer interval, a nearer server, or the quickest of many answers would help."));
    }

    private String uncertain() {
        return "an exchange leaves up to " + Spans.millis(settings.uncertainty()) + " open, to either side";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void jumps() {
        for (int i = 0; i < settings.jumps().size(); i++) {
            Jump jump = settings.jumps().get(i);
            String set = "n" + (jump.node() + 1) + " was set by " + Spans.text(jump.by()) + " at "
                    + Spans.seconds(jump.at());
            summary.recovered()
                    .get(i)
                    .ifPresentOrElse(
                            nanos -> say(set + "; the right clocks were back within the bound no later than "
                                    + Spans.seconds(nanos) + " after."),
                            () -> say(set + "; the right clocks were NOT back within the bound by the end."));
        }
    }

    private void liars() {
        int f = settings.tolerated();
        String who = settings.sync().hasServers() ? " of the servers" : " of the nodes";
        if (settings.wrongAtOnce() > f) {
            String also = settings.wrongAtOnce() > settings.liars() ? " or were set at the same time" : "";
            say("NOT GUARANTEED: " + settings.wrongAtOnce() + who + " lied" + also + ", and " + settings.sync()
                    + " stands " + f
                    + ". "
                    + (summary.lost() > 0
                            ? "Agreement was lost in " + summary.lost() + " of " + summary.rounds()
                                    + " rounds of right nodes, and they say so."
                            : "No round of a right node noticed.")
                    + (summary.isWithinBound() ? "" : " The bound for " + f + " was broken.")
                    + " The right clocks were up to " + Spans.millis(summary.farthest()) + " off true time.");
        } else if (settings.liars() > 0) {
            say(settings.liars() + who + " lied by " + Spans.millis(settings.lieNanos()) + "; " + settings.sync()
                    + " stands " + f + ".");
        }
    }
}
