package dev.orloj.examples;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The two events that {@code --explain} names. A pair rather than a list, so that the option can't be repeated. */
record ExplainedPair(String first, String second) {
    /** Takes two arguments off the command line. */
    static final class Consumer implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            if (option.getValue() != null || arguments.size() < 2) {
                throw new ParameterException(command.commandLine(), "--explain takes two events, once");
            }
            option.setValue(new ExplainedPair(arguments.pop(), arguments.pop()));
        }
    }
}
