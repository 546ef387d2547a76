package dev.orloj.examples.drift;

import dev.orloj.examples.ExampleCommand;
import dev.orloj.examples.UnusableInput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Shows what the synchronisation algorithms make of clocks that drift, jump and lie. */
@Command(
        name = "drift",
        sortOptions = false,
        header = "Clocks that drift, and what synchronisation makes of them.",
        description = {
            "%nSimulates a group of clocks whose rates are off, on a network whose delays vary, and keeps them together by one of these:%n",
            "  none          each clock on its own%n"
                    + "  cristian      each node asks one server that has the right time%n"
                    + "  ntp           each node asks four servers, and outvotes a wrong one%n"
                    + "  berkeley      a master asks all, and tells each how far to move%n"
                    + "  welch-lynch   each asks all, drops the extremes, takes the middle%n"
                    + "  cnv           each asks all, takes the mean of those near it%n",
            "Prints where the clocks stand (skew: how far the right ones are apart; and the offset of each from true time), each round"
                    + " with its arithmetic, and what it came to, beside the same world without synchronisation. Where it does more harm"
                    + " than good it says so, and why.%n",
            "Spans of time are written 20s, 1.5ms, 2m; ranges 5..15ms. Corrections are carried out at once, so that they can be seen. The"
                    + " machine's clock is not read, but by --live: the same options give the same bytes.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:it ran, whatever came of it",
            " 1:the plot could not be drawn",
            " 2:the command line can't be used"
        })
public final class Drift extends ExampleCommand implements Callable<Integer> {
    private static final int LINES_AN_INTERVAL = 4;
    private static final int MOST_LINES = 2_000;

    @Option(names = "--nodes", paramLabel = "N", description = "how many, 2 to 32 (default: ${DEFAULT-VALUE})")
    private int nodes = 5;

    @Option(
            names = "--drift",
            paramLabel = "PPM",
            converter = Rates.class,
            description = "how far off a clock's rate can be, to either side (default: 50ppm)")
    private long drift = 50_000;

    @Option(
            names = "--sync",
            paramLabel = "ALGORITHM",
            description = "none, cristian, ntp, berkeley, welch-lynch or cnv (default: welch-lynch)")
    private Algorithm sync = Algorithm.WELCH_LYNCH;

    @Option(
            names = "--interval",
            paramLabel = "SPAN",
            converter = SpansOfTime.class,
            description = "from one synchronisation to the next (default: 20s)")
    private long interval = 20 * Spans.SECOND;

    @Option(
            names = "--delay",
            paramLabel = "RANGE",
            converter = Ranges.class,
            description =
                    "what messages take one way, all alike in the range; a lone 200ms is anything up to that (default: 5..15ms)")
    private DelayRange delay = new DelayRange(5_000_000, 15_000_000);

    @Option(
            names = "--asymmetry",
            paramLabel = "SPAN",
            converter = SpansOfTime.class,
            description = "how much longer one direction of each path takes (default: 0s)")
    private long asymmetry;

    @Option(
            names = "--liars",
            paramLabel = "N",
            description =
                    "how many of the nodes lie; of the servers, where there are some; to welch-lynch and cnv they tell one half of"
                            + " the nodes this and the other half that (default: ${DEFAULT-VALUE})")
    private int liars;

    @Option(
            names = "--lie",
            paramLabel = "SPAN",
            converter = SpansOfTime.class,
            description = "by how much they lie (default: 1s; to welch-lynch and cnv, as much as is not noticed)")
    private long lie;

    @Option(
            names = "--apart",
            paramLabel = "SPAN",
            converter = SpansOfTime.class,
            description = "how far apart the clocks start at most (default: 0s)")
    private long apart;

    @Option(
            names = "--jump",
            paramLabel = "BY@AT[:NODE]",
            converter = Jumps.class,
            description =
                    "somebody sets a clock: 10s@60s is the second node's, 10 s ahead, after a minute; --jump=-1s@2m:n3 sets another"
                            + " one back; may be given again")
    private List<Jump> jumps = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "chooses the rest (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--duration",
            paramLabel = "SPAN",
            converter = SpansOfTime.class,
            description = "how long it goes on, in simulated time (default: 5m; with --live until you quit)")
    private long duration = 300 * Spans.SECOND;

    @Option(
            names = "--sample",
            paramLabel = "SPAN",
            converter = SpansOfTime.class,
            description =
                    "from one line of the table to the next (default: a quarter of the interval, or the 2000th part of all if that is longer)")
    private long sampling;

    @Option(names = "--brief", description = "leave out rounds that went well")
    private boolean isBrief;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private Format format = Format.TEXT;

    @Option(names = "--plot", paramLabel = "FILE", description = "draw the skew over time to a .svg or .png file")
    private Path plot;

    @Option(names = "--live", description = "run it in this terminal, at real speed, with keys")
    private boolean isLive;

    private enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        Settings settings = settings().checked();
        Plot.Kind kind = plot == null ? null : Plot.Kind.of(plot);
        PrintWriter out = spec.commandLine().getOut();
        if (isLive && LiveScreen.show(settings, out, spec.commandLine().getErr())) {
            return 0;
        }
        Run run = Run.of(settings);
        Run baseline = settings.sync() == Algorithm.NONE ? run : Run.of(settings.with(Algorithm.NONE));
        Summary summary = Summary.of(run, baseline);
        if (format == Format.JSON) {
            out.print(JsonReport.print(run, summary));
            out.flush();
        } else {
            new TextReport(out, isBrief).print(run, summary);
        }
        return plot == null ? 0 : draw(run, baseline, kind);
    }

    private int draw(Run run, Run baseline, Plot.Kind kind) {
        try {
            Plot.draw(run, baseline, plot, kind);
            return 0;
        } catch (Plot.NotDrawnException e) {
            spec.commandLine().getErr().println("drift: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }

    private Settings settings() {
        if (isLive && (plot != null || format == Format.JSON)) {
            throw new UnusableInput(
                    "--live shows what happens in the terminal: it goes with neither --plot nor --format json");
        }
        return new Settings(
                nodes,
                drift,
                sync,
                interval,
                delay,
                asymmetry,
                liars,
                lie,
                apart,
                jumps,
                seed,
                duration,
                sampling == 0 ? Math.max(1, Math.max(interval / LINES_AN_INTERVAL, duration / MOST_LINES)) : sampling);
    }

    /** Spans of time that are not negative. */
    private static final class SpansOfTime implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Spans.span(text);
        }
    }

    /** Rates. */
    private static final class Rates implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return Spans.rate(text);
        }
    }

    /** Ranges of delays. */
    private static final class Ranges implements ITypeConverter<DelayRange> {
        @Override
        public DelayRange convert(String text) {
            return Spans.range(text);
        }
    }

    /** Jumps of clocks. */
    private static final class Jumps implements ITypeConverter<Jump> {
        @Override
        public Jump convert(String text) {
            return Jump.parse(text);
        }
    }
}
