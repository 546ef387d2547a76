package dev.orloj.examples.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A group that is watched while it goes on, beside the same one without synchronisation: what keys do to both, and what there is to see. */
final class LiveGroup {
    private static final long JUMP = 10 * Spans.SECOND;
    private static final int BAR = 30;

    private final Settings settings;
    private final Simulation simulation;
    private final Simulation without;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Sample> samplesWithout = new ArrayList<>();
    private final List<Jump> jumps = new ArrayList<>();
    private boolean isCut;
    private int next = 1;

    LiveGroup(Settings settings) {
        this.settings = settings;
        simulation = new Simulation(settings);
        without = new Simulation(settings.with(Algorithm.NONE));
        sample();
        jumps.addAll(settings.jumps());
    }

    private void sample() {
        samples.add(simulation.sample());
        samplesWithout.add(without.sample());
    }

    /** Goes on until so long after the beginning. */
    void runTo(long nanos) {
        long due = samples.get(samples.size() - 1).at() + settings.sampling();
        while (due <= nanos) {
            simulation.runTo(due);
            without.runTo(due);
            sample();
            due += settings.sampling();
        }
        simulation.runTo(nanos);
        without.runTo(nanos);
    }

    /** What a key does; one that means nothing does nothing. */
    void key(int key) {
        switch (key) {
            case 'c' -> simulation.syncNow();
            case 'j' -> jump();
            case 'p' -> {
                simulation.togglePartition();
                isCut = !isCut;
            }
            default -> {}
        }
    }

    /** The nodes in turns. */
    private void jump() {
        int node = next++ % settings.nodes();
        simulation.jump(node, JUMP);
        without.jump(node, JUMP);
        jumps.add(new Jump(JUMP, simulation.elapsed(), node));
    }

    /** What there is to see, in so many lines. */
    List<String> lines(int rows) {
        Sample now = simulation.sample();
        List<String> lines = new ArrayList<>();
        lines.add("drift --sync " + settings.sync() + "    c sync now   j jump a node   p "
                + (isCut ? "mend the network" : "cut the network") + "   q quit");
        lines.add(String.format(
                Locale.ROOT,
                "%.1f s   skew %s   without %s%s",
                now.at() / 1e9,
                Spans.millis(now.skew()),
                Spans.millis(without.sample().skew()),
                isCut ? "   NETWORK CUT" : ""));
        lines.add("");
        long widest = Math.max(
                1,
                IntStream.range(0, now.offsets().length)
                        .mapToLong(i -> Math.abs(now.offsets()[i]))
                        .max()
                        .orElse(1));
        for (int i = 0; i < now.offsets().length; i++) {
            lines.add(String.format(
                    "%-4s %16s  %s%s",
                    "n" + (i + 1),
                    Spans.signedMillis(now.offsets()[i]),
                    bar(now.offsets()[i], widest),
                    i < now.right() ? "" : "  lies"));
        }
        lines.add("");
        List<SyncEvent> events = simulation.events();
        int room = Math.max(0, rows - lines.size());
        events.subList(Math.max(0, events.size() - room), events.size())
                .forEach(event -> lines.add(TextReport.text(event)));
        return lines.subList(0, Math.min(lines.size(), rows));
    }

    /** Behind true time to the left, ahead of it to the right. */
    private static String bar(long offset, long widest) {
        int length = (int) Math.round((double) Math.abs(offset) / widest * BAR);
        String filled = "#".repeat(length);
        String empty = " ".repeat(BAR - length);
        return offset < 0 ? empty + filled + "|" + " ".repeat(BAR) : " ".repeat(BAR) + "|" + filled + empty;
    }

    /** What it came to so far. */
    Summary summary() {
        Settings asItWas = settings.lasting(simulation.elapsed() + 1, jumps);
        Run run = new Run(asItWas, samples, simulation.events(), simulation.messages());
        return Summary.of(run, new Run(asItWas.with(Algorithm.NONE), samplesWithout, without.events(), 0));
    }
}
