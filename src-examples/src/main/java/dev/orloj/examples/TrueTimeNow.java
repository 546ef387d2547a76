package dev.orloj.examples;

import dev.orloj.time.Provenance;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TrueTime;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads the time once, and says what is certain of it. */
@Command(
        name = "now",
        sortOptions = false,
        header = "The time, as far as it is certain.",
        description = {
            "%nReads a source of true time once, and prints the interval that true time lies in, how far the interval can be trusted, and"
                    + " what its width is made of.%n",
            "A source that can't vouch for an interval says UNKNOWN, and why.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:an interval was printed", " 1:the time is not known", " 2:the command line can't be used"})
final class TrueTimeNow extends ExampleCommand implements Callable<Integer> {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Mixin
    private TimeSources sources;

    @Override
    public Integer call() throws Exception {
        TrueTime source = sources.open();
        try {
            TimeInterval now = source.now();
            print(now, spec.commandLine().getOut());
            return now.isKnown() ? 0 : 1;
        } finally {
            if (source instanceof AutoCloseable open) {
                open.close();
            }
        }
    }

    private static void print(TimeInterval now, PrintWriter out) {
        Provenance provenance = now.provenance();
        out.println("status    " + now.status());
        if (now.isKnown()) {
            out.println("earliest  " + instant(now.earliest()));
            out.println("latest    " + instant(now.latest()));
            out.printf(Locale.ROOT, "width     %.6f ms%n", now.width() / 1e6);
        }
        out.println("source    " + Printable.line(provenance.source()));
        for (Provenance.Term term : provenance.terms()) {
            out.println("  +/- " + term.nanos() + " ns  " + Printable.line(term.name()));
        }
        out.flush();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
