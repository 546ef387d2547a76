package dev.orloj.examples.counters;

import dev.orloj.causality.ReplicaId;
import dev.orloj.examples.ExampleProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A replica's process, from its start to its end: one life of the replica. */
final class Child {
    private static final long PATIENCE_SECONDS = 60;

    private final String name;
    private final Process process;
    private final PrintWriter in;

    /** Known once it is ready. */
    private ReplicaId id;

    private int port;
    private boolean busy;
    /** What it answered last when it was asked; null until it does. */
    private Status status;

    /**
     * A line from a process.
     *
     * @param from which
     * @param text null if it was the last
     */
    record Line(Child from, String text) {}

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts a process; what it says goes to {@code listener}, by a thread of its own. */
    static Child start(String name, List<String> arguments, Consumer<Line> listener) throws IOException {
        Process process = ExampleProcess.of(arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Child child = new Child(name, process);
        Links.startDaemon("hears " + name, () -> child.hear(listener));
        return child;
    }

    private void hear(Consumer<Line> listener) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                listener.accept(new Line(this, line));
            }
        } catch (IOException e) {
            // It was killed while it said something, and the rest of the line will never come.
            listener.accept(new Line(this, null));
            return;
        }
        listener.accept(new Line(this, null));
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    void tell(String line) {
        in.println(line);
    }

    void ready(ReplicaId theId, int thePort) {
        id = theId;
        port = thePort;
    }

    boolean isReady() {
        return id != null;
    }

    ReplicaId id() {
        return id;
    }

    int port() {
        return port;
    }

    boolean isIdle() {
        return isReady() && !busy;
    }

    void busy(boolean nowBusy) {
        busy = nowBusy;
    }

    Status status() {
        return status;
    }

    void status(Status answered) {
        status = answered;
    }

    /** Ends it as the system would: in the middle of whatever it is doing. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("process " + name + " can't be killed");
        }
    }
}
