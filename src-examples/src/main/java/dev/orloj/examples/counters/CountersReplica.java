package dev.orloj.examples.counters;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A process of {@link Counters}. It takes orders from its input, and ends when that does: so it never outlives whoever started it. */
@Command(name = "counters-replica", hidden = true, description = "A process of counters.")
public final class CountersReplica implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--name", required = true, description = "what the process is called")
    private String name;

    @Option(names = "--new-id", required = true, description = "the id if there is no saved state")
    private String newId;

    @Option(names = "--others", split = ",", description = "the names of the other processes")
    private List<String> others = new ArrayList<>();

    @Option(names = "--folder", required = true, description = "has the saved state")
    private Path folder;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Replica replica = new Replica(name, ReplicaId.parse(newId), others, folder, out::println)) {
            Links.startDaemon("orders", () -> readOrders(replica));
            replica.run();
            return 0;
        } catch (IOException | MalformedDataException e) {
            spec.commandLine().getErr().println("counters-replica " + name + ": " + e.getMessage());
            return 1;
        }
    }

    private static void readOrders(Replica replica) {
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line;
            do {
                line = in.readLine();
                replica.command(line);
            } while (line != null);
        } catch (IOException | InterruptedException e) {
            // Nobody gives orders any more, and this process has no other purpose. Its state is as it was when it last
            // spoke.
            Runtime.getRuntime().halt(1);
        }
    }
}
