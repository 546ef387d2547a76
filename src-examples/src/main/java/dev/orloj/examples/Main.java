package dev.orloj.examples;

import dev.orloj.examples.counters.Counters;
import dev.orloj.examples.counters.CountersReplica;
import dev.orloj.examples.drift.Drift;
import dev.orloj.examples.kv.VectorKv;
import dev.orloj.examples.text.Ordering;
import dev.orloj.examples.text.Replay;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The way into the examples: a command each. */
@Command(
        name = "orloj-examples",
        header = "Logical time at work.",
        description = "%nEach command shows a part of the library at work; COMMAND --help says more of it.%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all went well",
            " 1:a check that the command makes of itself failed, or its output could not be written",
            " 2:unusable input"
        },
        subcommands = {
            Cart.class,
            Counters.class,
            CountersReplica.class,
            Demo.class,
            DemoNode.class,
            Drift.class,
            HappenedBefore.class,
            Hlc.class,
            Ordering.class,
            Replay.class,
            TrueTimeShow.class,
            VectorKv.class
        })
final class Main extends CommandGroup {
    private static final int HELP_WIDTH = 110;

    /** All commands, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                // An argument that begins with @ is a regular expression here, not a file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::report);
    }

    /** The fault alone: all of the help below it would hide it. */
    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("see " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int report(Exception e, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
        if (e instanceof UnusableInput) {
            command.getErr().println(command.getCommandName() + ": " + Printable.lines(e.getMessage()));
            command.getErr().flush();
            return CommandLine.ExitCode.USAGE;
        }
        throw e;
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        // Whatever the locale says: logs are UTF-8, and diagrams need more than ASCII.
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** Runs a command; what it could not print is not taken for printed. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int code = commandLine().setOut(out).setErr(err).execute(arguments);
        // A PrintWriter keeps its errors to itself until it is asked.
        if (out.checkError()) {
            err.println("orloj-examples: the output could not be written");
            code = code == 0 ? 1 : code;
        }
        err.flush();
        return code;
    }

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        // What is printed does not depend on where it is printed.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), arguments));
    }
}
