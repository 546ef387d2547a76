package dev.orloj.examples;

import picocli.CommandLine.ParameterException;

/** A command that has others below it, and does nothing without one of them. */
abstract class CommandGroup extends ExampleCommand implements Runnable {
    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}
