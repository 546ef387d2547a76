package dev.orloj.examples;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: a way to its command line, and the option that explains it. */
public abstract class ExampleCommand {
    /** Where the command prints, and what its errors are about. */
    @Spec
    protected CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help and exit")
    private boolean isHelpAsked;
}
