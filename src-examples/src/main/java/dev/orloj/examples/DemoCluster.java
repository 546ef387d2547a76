package dev.orloj.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** The processes of the demo: starts them, tells each where the others are, collects their logs, and leaves none behind. */
final class DemoCluster implements AutoCloseable {
    private static final int POLL_MILLIS = 100;

    private final List<String> names;
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Thread cleaner = new Thread(this::kill, "cleaner");

    /** How one process is spoken with, and the port at which the others reach it. */
    private record Connection(Socket socket, BufferedReader in, PrintWriter out, String port) {}

    DemoCluster(List<String> names) {
        this.names = names;
        // An interrupted demo takes its processes along.
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /**
     * Runs all processes to their end.
     *
     * @return their logs, one after the other
     * @throws IOException if a process fails or does not answer in time
     */
    List<DemoEvent> run(long seed, int events) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, names.size(), InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(POLL_MILLIS);
            for (int i = 0; i < names.size(); i++) {
                start(names.get(i), server.getLocalPort(), seed * names.size() + i, events);
            }
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2L * DemoNode.TIMEOUT_MILLIS);
            while (connections.size() < names.size()) {
                accept(server, deadline);
            }
        }
        StringJoiner addresses = new StringJoiner(" ");
        connections.forEach((name, connection) -> addresses.add(name + "=" + connection.port()));
        connections.values().forEach(connection -> connection.out().println(addresses));
        List<DemoEvent> log = new ArrayList<>();
        for (String name : names) {
            log.addAll(collect(name));
        }
        for (Process process : processes.values()) {
            process.waitFor(DemoNode.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        }
        return log;
    }

    private void start(String name, int port, long seed, int events) throws IOException {
        ProcessBuilder builder = ExampleProcess.of(
                List.of("demo-node", "--name=" + name, "--port=" + port, "--seed=" + seed, "--events=" + events));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        processes.put(name, builder.start());
    }

    private void accept(ServerSocket server, long deadline) throws IOException {
        try {
            Socket socket = server.accept();
            BufferedReader in = DemoNode.reader(socket);
            String hello = in.readLine();
            String[] parts = hello == null ? new String[0] : hello.split(" ");
            if (parts.length == 3 && processes.containsKey(parts[1])) {
                connections.put(parts[1], new Connection(socket, in, DemoNode.writer(socket), parts[2]));
            } else {
                // Some other program tried the port.
                socket.close();
            }
        } catch (SocketTimeoutException e) {
            for (Map.Entry<String, Process> process : processes.entrySet()) {
                if (!process.getValue().isAlive()) {
                    throw new IOException(
                            "process " + process.getKey() + " ended with code "
                                    + process.getValue().exitValue() + " before it said hello",
                            e);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + connections.keySet() + " of " + names + " said hello in time", e);
            }
        }
    }

    private List<DemoEvent> collect(String name) throws IOException {
        List<DemoEvent> log = new ArrayList<>();
        BufferedReader in = connections.get(name).in();
        for (String line = in.readLine(); !"end".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("process " + name + " ended without handing in its log");
            }
            log.add(DemoEvent.parse(line));
        }
        return log;
    }

    /** The id that the system gave each process. */
    Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        processes.forEach((name, process) -> pids.put(name, process.pid()));
        return pids;
    }

    /** Ends whatever still runs. */
    @Override
    public void close() throws IOException {
        kill();
        for (Connection connection : connections.values()) {
            connection.socket().close();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook does what was done here.
        }
    }

    private void kill() {
        processes.values().forEach(Process::destroyForcibly);
    }
}
