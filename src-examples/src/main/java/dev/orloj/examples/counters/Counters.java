package dev.orloj.examples.counters;

import dev.orloj.examples.ExampleCommand;
import dev.orloj.examples.UnusableInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replicas that are killed, parted and restarted while they count. */
@Command(
        name = "counters",
        sortOptions = false,
        header = "Counters that are exact, whatever happens to those who count.",
        description = {
            "%nStarts processes that each count for themselves and tell the others over TCP on this machine: likes in a GCounter, a balance in a"
                    + " PnCounter, free seats, of which there are never fewer than none, in a BoundedCounter. While they count they are killed and"
                    + " come back, with their saved state or, where the disk was lost too, with nothing and under a new id; and the lines"
                    + " between them are cut and mended.%n",
            "A ledger beside them notes what was ordered and what was acknowledged. A replica saves before it speaks, to whomever: so what it"
                    + " acknowledged counts, once, and an order that was under way when it was killed counts if its saved state has it. A disk"
                    + " takes along what no other replica had seen; the ledger names that. In the end all replicas have to show what the ledger"
                    + " says, to the unit.%n",
            "The seed chooses the orders and what goes wrong. What is under way at that moment is up to the machine, so no two runs need be"
                    + " alike.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all replicas show what the ledger says",
            " 1:they do not, or a process failed",
            " 2:the command line can't be used"
        })
public final class Counters extends ExampleCommand implements Callable<Integer> {
    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "how many processes, 2 to 9 (default: ${DEFAULT-VALUE})")
    private int replicas = 4;

    @Option(
            names = "--operations",
            paramLabel = "N",
            description = "how many orders are given, 1 to 100000 (default: ${DEFAULT-VALUE})")
    private int operations = 400;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "how often a process is killed, 0 to 50; every other time its disk is lost (default:"
                    + " ${DEFAULT-VALUE})")
    private int kills = 4;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "how often the lines are cut, 0 to 50 (default: ${DEFAULT-VALUE})")
    private int partitions = 2;

    @Option(names = "--seed", paramLabel = "N", description = "chooses what happens (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--lie",
            paramLabel = "LIE",
            description =
                    "do something wrong: 'count-twice' repeats an order after a restart, 'keep-id' lets a replica that"
                            + " lost its disk keep its id; either is found out")
    private Lie lie = Lie.NONE;

    @Option(names = "--json", description = "print one JSON object in place of the account")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings;
        try {
            settings = new Settings(replicas, operations, kills, partitions, seed, lie);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(e.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            Result result = play(settings, line -> {
                if (!json) {
                    out.println(line);
                }
            });
            out.print(json ? JsonReport.print(result) : TextReport.print(result));
            out.flush();
            return result.isExact() ? 0 : 1;
        } catch (IOException e) {
            spec.commandLine().getErr().println("counters: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }

    private static Result play(Settings settings, Consumer<String> says) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("orloj-counters");
        Show show = new Show(settings, folder, says);
        // An interrupted show takes its processes along. Those of one that was killed end too, since nobody gives them
        // orders any more.
        Thread cleaner = new Thread(() -> clean(show, folder), "cleaner");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try (show) {
            return show.run();
        } finally {
            removeShutdownHook(cleaner);
            delete(folder);
        }
    }

    private static void clean(Show show, Path folder) {
        show.close();
        try {
            delete(folder);
        } catch (IOException e) {
            System.err.println("counters: " + folder + " could not be deleted: " + e.getMessage());
        }
    }

    private static void removeShutdownHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook does its work.
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
