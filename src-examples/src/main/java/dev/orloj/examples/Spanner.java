package dev.orloj.examples;

import dev.orloj.examples.Region.Character;
import dev.orloj.time.TimeReading;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Shows that commit wait orders transactions as they really happened, as long as no clock understates its bound. */
@Command(
        name = "spanner",
        sortOptions = false,
        header = "Transactions in five regions whose clocks disagree.",
        description = {
            "%nSimulates five regions, whose clocks drift by up to 200 us a second between two synchronisations and know how wrong they can"
                    + " be: 1 to 7 ms. One is as far ahead as its bound allows, one as far behind. Clients in all of them run transactions;"
                    + " each transaction takes the upper bound of its region's clock for its timestamp, and is shown to its client once that"
                    + " is certainly past.%n",
            "Then all transactions are checked against the order of simulated true time, which no clock has seen: one that was shown before"
                    + " another started must have the smaller timestamp. Up to " + Spanner.MOST_STEPS
                    + " transactions are printed step by step.%n",
            "With --epsilon-lie all clocks understate their bounds, and the order breaks. The same seed gives the same lines.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:timestamps were in the order of real time",
            " 1:they were not",
            " 2:the command line can't be used"
        })
final class Spanner extends ExampleCommand implements Callable<Integer> {
    static final int MOST_STEPS = 20;

    private static final int MOST_TRANSACTIONS = 1_000_000;
    private static final long START =
            TimeUnit.SECONDS.toNanos(Instant.parse("2026-01-01T12:00:00Z").getEpochSecond());

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--transactions",
            paramLabel = "N",
            description = "how many, 1 to " + MOST_TRANSACTIONS + " (default: ${DEFAULT-VALUE})")
    private int transactions = 100_000;

    @Option(
            names = "--epsilon-lie",
            paramLabel = "FACTOR",
            description = "every clock claims a bound so many times smaller than it is; 1 is the truth (default:"
                    + " ${DEFAULT-VALUE})")
    private double epsilonLie = 1;

    @Override
    public Integer call() {
        if (transactions < 1 || transactions > MOST_TRANSACTIONS) {
            throw new ParameterException(
                    spec.commandLine(), "--transactions must be 1 to " + MOST_TRANSACTIONS + ", not " + transactions);
        }
        if (!(epsilonLie >= 1 && epsilonLie <= 1e6)) {
            throw new ParameterException(spec.commandLine(), "--epsilon-lie must be 1 to 1000000, not " + epsilonLie);
        }
        PrintWriter out = spec.commandLine().getOut();
        SimulatedTime time = new SimulatedTime(START);
        SplittableRandom random = seed.random();
        List<Region> regions = List.of(
                new Region("iowa", Character.FASTEST, time, random.split(), epsilonLie),
                new Region("tokyo", Character.SLOWEST, time, random.split(), epsilonLie),
                new Region("prague", Character.WANDERING, time, random.split(), epsilonLie),
                new Region("sydney", Character.WANDERING, time, random.split(), epsilonLie),
                new Region("lagos", Character.WANDERING, time, random.split(), epsilonLie));
        TransactionManager.Witness witness =
                transactions <= MOST_STEPS ? new Steps(time, out) : new TransactionManager.Witness();
        TransactionManager manager = new TransactionManager(time, random, transactions, witness);
        List<Committed> committed = manager.run(regions);
        summarise(out, manager, committed, time.now() - START);
        return judge(out, RealTimeOrder.of(committed));
    }

    private void summarise(PrintWriter out, TransactionManager manager, List<Committed> committed, long nanos) {
        out.printf(
                Locale.ROOT,
                "%s in 5 regions within %.3f s of simulated time (seed %d); %.3f ms of commit wait on average.%n",
                Count.of(committed.size(), "transaction"),
                nanos / 1e9,
                seed.value(),
                manager.meanWaitNanos() / 1e6);
        if (epsilonLie > 1) {
            out.printf(Locale.ROOT, "All clocks understated their bounds by a factor of %s.%n", epsilonLie);
        }
    }

    private int judge(PrintWriter out, RealTimeOrder order) {
        if (order.example().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "holds   external consistency: of %d pairs that were ordered in real time, each has its timestamps in that order%n",
                    order.pairs());
            out.flush();
            return 0;
        }
        Committed first = order.example().get().shownFirst();
        Committed later = order.example().get().startedLater();
        out.println(
                "BROKEN  external consistency: " + order.violators() + " of the transactions have a timestamp that is"
                        + " not larger than that of one shown before they started");
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "spanner: with seed %d: T%d in %s was shown at %s with the timestamp %s; T%d in %s started after that, at %s, and"
                        + " has the timestamp %s, which is not larger%n",
                seed.value(),
                first.number(),
                first.region(),
                millis(first.shown()),
                millis(first.timestamp()),
                later.number(),
                later.region(),
                millis(later.started()),
                millis(later.timestamp()));
        err.flush();
        return 1;
    }

    /** Since the simulation began. */
    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.6f ms", (nanos - START) / 1e6);
    }

    /** Prints what happens. */
    private static final class Steps extends TransactionManager.Witness {
        private final SimulatedTime time;
        private final PrintWriter out;

        Steps(SimulatedTime time, PrintWriter out) {
            this.time = time;
            this.out = out;
            out.printf("%16s  %-6s  %s%n", "true time", "region", "event");
        }

        @Override
        void started(int number, Region region) {
            say(region.name(), "T" + number + " starts");
        }

        @Override
        void committed(int number, Region region, TimeReading reading) {
            say(
                    region.name(),
                    "T" + number + " commits; the clock says " + millis(reading.earliest()) + " to "
                            + millis(reading.latest()) + ": the timestamp is the latter");
        }

        @Override
        void shown(Committed transaction, long waitedNanos) {
            say(
                    transaction.region(),
                    String.format(
                            Locale.ROOT,
                            "T%d is shown, after %.6f ms of commit wait",
                            transaction.number(),
                            waitedNanos / 1e6));
        }

        private void say(String region, String event) {
            out.printf("%16s  %-6s  %s%n", millis(time.now()), region, event);
        }
    }
}
