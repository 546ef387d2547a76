package dev.orloj.examples;

import picocli.CommandLine.Command;

/** Time as an interval: what this machine knows of it, and what can be built on it. */
@Command(
        name = "truetime",
        header = "Time that says how wrong it can be.",
        description = "%nShows time as an interval, and transactions that are ordered by it.%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all went well",
            " 1:nothing is known of the time, or the order of transactions was violated",
            " 2:the command line can't be used"
        },
        subcommands = {TrueTimeNow.class, Spanner.class})
final class TrueTimeShow extends CommandGroup {}
