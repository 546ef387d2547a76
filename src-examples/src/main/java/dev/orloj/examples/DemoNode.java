package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * One process of the demo. It tells {@link DemoCluster} its port, learns the ports of the others, works and talks for a while, and hands in
 * its log. Every line between processes is text: {@code message NAME SENDER} and the stamps, or {@code end}.
 */
@Command(name = "demo-node", hidden = true, description = "A process of the demo.")
final class DemoNode implements Callable<Integer> {
    /** Nobody waits longer than this for another process, so that none outlives a demo that failed. */
    static final int TIMEOUT_MILLIS = 8_000;

    private static final String END = "end";
    private static final String FAILURE = "failure: ";

    @Spec
    private CommandSpec spec;

    @Option(names = "--name", required = true, description = "what the process is called")
    private String name;

    @Option(names = "--port", required = true, description = "where the demo listens")
    private int port;

    @Option(names = "--seed", required = true, description = "chooses what it does")
    private long seed;

    @Option(names = "--events", required = true, description = "how many events it starts itself")
    private int events;

    private final BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
    private final Map<String, PrintWriter> peers = new TreeMap<>();
    private final List<Socket> open = new ArrayList<>();
    private final List<DemoEvent> log = new ArrayList<>();
    private int ended;

    /** Runs until everything is said and heard. */
    @Override
    public Integer call() throws InterruptedException {
        try {
            run();
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("demo-node " + name + ": " + e.getMessage());
            return 1;
        }
    }

    private void run() throws IOException, InterruptedException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 8, loopback);
                Socket demo = new Socket(loopback, port);
                PrintWriter report = writer(demo);
                BufferedReader orders = reader(demo);
                NodeClocks clocks = new NodeClocks(ReplicaId.of(name))) {
            report.println("hello " + name + " " + server.getLocalPort());
            String addresses = orders.readLine();
            if (addresses == null) {
                throw new EOFException("the demo went away");
            }
            connect(addresses.split(" "), loopback);
            startDaemon("listener", () -> listen(server));
            work(clocks);
            for (DemoEvent event : log) {
                report.println(event.toLine());
            }
            report.println(END);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** Connects to each of the other processes, {@code NAME=PORT}. */
    private void connect(String[] addresses, InetAddress loopback) throws IOException {
        for (String address : addresses) {
            String peer = address.substring(0, address.indexOf('='));
            if (!peer.equals(name)) {
                Socket socket = new Socket(loopback, Integer.parseInt(address.substring(peer.length() + 1)));
                open.add(socket);
                peers.put(peer, writer(socket));
            }
        }
    }

    /** Puts whatever arrives into the inbox, a thread for each sender. */
    private void listen(ServerSocket server) {
        try {
            for (int i = 0; i < peers.size(); i++) {
                Socket socket = server.accept();
                startDaemon("reader " + i, () -> receive(socket));
            }
        } catch (IOException e) {
            inbox.add(FAILURE + e.getMessage());
        }
    }

    private void receive(Socket socket) {
        try (socket;
                BufferedReader reader = reader(socket)) {
            String line;
            do {
                line = reader.readLine();
                inbox.add(line == null ? FAILURE + "a process went away" : line);
            } while (line != null && !line.equals(END));
        } catch (IOException e) {
            inbox.add(FAILURE + e.getMessage());
        }
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** This process's events of its own, mixed with what happens to arrive: the only part that makes clocks tick. */
    private void work(NodeClocks clocks) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = List.copyOf(peers.keySet());
        int sent = 0;
        for (int i = 0; i < events; i++) {
            if (random.nextInt(3) == 0) {
                log.add(DemoEvent.local(name, clocks.tick()));
            } else {
                String peer = names.get(random.nextInt(names.size()));
                String message = name + "-" + (char) ('a' + sent % 26) + (sent < 26 ? "" : sent / 26);
                sent++;
                Stamps stamps = clocks.tick();
                log.add(new DemoEvent(name, DemoEvent.Kind.SEND, peer, message, stamps));
                peers.get(peer).println(String.join(" ", "message", message, name, stamps.toString()));
            }
            take(clocks, random.nextInt(1, 12));
        }
        peers.values().forEach(peer -> peer.println(END));
        while (ended < peers.size()) {
            if (!take(clocks, TIMEOUT_MILLIS)) {
                throw new SocketTimeoutException("heard nothing for " + TIMEOUT_MILLIS + " ms");
            }
        }
    }

    /** Takes one line from the inbox if one is there or comes in time. */
    private boolean take(NodeClocks clocks, int waitMillis) throws IOException, InterruptedException {
        String line = inbox.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (line == null) {
            return false;
        }
        if (line.startsWith(FAILURE)) {
            throw new IOException(line.substring(FAILURE.length()));
        }
        if (line.equals(END)) {
            ended++;
        } else {
            String[] parts = line.split(" ", 4);
            Stamps stamps = clocks.observe(Stamps.parse(parts[3]));
            log.add(new DemoEvent(name, DemoEvent.Kind.RECEIVE, parts[2], parts[1], stamps));
        }
        return true;
    }

    static PrintWriter writer(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    static BufferedReader reader(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }
}
