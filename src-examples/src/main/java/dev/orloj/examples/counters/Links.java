package dev.orloj.examples.counters;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Carries messages between replicas over TCP on loopback; some of them, some of the time, which is all that anti-entropy asks for.
 *
 * <p>A replica connects to each other one for what it has to say, and says who it is first. What can't be sent at once waits up to a bound, and is dropped beyond. Who is not among those that can be {@linkplain #reach reached} is
 * not listened to: that is how lines are cut.
 *
 * <p><b>Not guaranteed:</b> that somebody is who it says. Keep it on a machine that you trust. <b>Thread safety:</b> all methods. <b>Limits:</b> {@value #MAX_WAITING} messages to a replica, {@value #MAX_CONNECTIONS} connections.
 */
final class Links implements Closeable {
    private static final String GREETING = "orloj-counters 1 ";
    private static final int MAX_WAITING = 64;
    private static final int MAX_CONNECTIONS = 64;
    private static final int GREETING_MILLIS = 5_000;

    private final String name;
    private final Consumer<Arrival> inbox;
    private final ServerSocket server = new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private volatile Map<String, Integer> reachable = Map.of();

    /**
     * A message that came.
     *
     * @param from who sent it
     * @param message what
     * @param connection over which
     */
    record Arrival(String from, byte[] message, Closeable connection) {}

    /**
     * Begins to listen.
     *
     * @param name how the others call this replica
     * @param inbox is handed each message, by a thread for each connection
     */
    Links(String name, Consumer<Arrival> inbox) throws IOException {
        this.name = name;
        this.inbox = inbox;
        startDaemon("accepts", this::accept);
    }

    static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Says who can be reached, and where. All others are neither talked to nor listened to from now on. */
    void reach(Map<String, Integer> ports) {
        reachable = Map.copyOf(ports);
        lines.forEach((peer, line) -> line.check());
    }

    /** Sends a message, or drops it. */
    void send(String to, byte[] message) {
        if (reachable.containsKey(to)) {
            lines.computeIfAbsent(to, Line::new).waiting.offer(Frames.of(message));
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (open.size() < MAX_CONNECTIONS) {
                    open.add(socket);
                    startDaemon("reads", () -> receive(socket));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                report(e);
            }
        }
    }

    private void receive(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            socket.setSoTimeout(GREETING_MILLIS);
            byte[] greeting = Frames.read(in);
            if (greeting != null) {
                socket.setSoTimeout(0);
                receive(socket, in, nameIn(greeting));
            }
        } catch (IOException e) {
            report(e);
        } finally {
            open.remove(socket);
        }
    }

    private void receive(Socket socket, DataInputStream in, String from) throws IOException {
        for (byte[] message = Frames.read(in);
                message != null && reachable.containsKey(from);
                message = Frames.read(in)) {
            inbox.accept(new Arrival(from, message, socket));
        }
    }

    private static String nameIn(byte[] greeting) throws BrokenLineException {
        String text = new String(greeting, StandardCharsets.US_ASCII);
        if (!text.startsWith(GREETING)) {
            throw new BrokenLineException("who connects says who it is");
        }
        return text.substring(GREETING.length());
    }

    /** Lines break all the time here; only one that was misused is worth a word. */
    private void report(IOException e) {
        if (e instanceof BrokenLineException) {
            System.err.println("counters-replica " + name + ": closes a connection: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        lines.values().forEach(Line::hangUp);
    }

    /** The connection to one other replica, made when there is something to say. */
    private final class Line {
        private final String peer;
        private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
        private volatile Socket socket;
        private int port;

        Line(String peer) {
            this.peer = peer;
            startDaemon("writes to " + peer, this::write);
        }

        /** Hangs up if the other can't be reached any more, or is elsewhere. */
        void check() {
            Socket current = socket;
            if (current != null && !Integer.valueOf(current.getPort()).equals(reachable.get(peer))) {
                hangUp();
            }
        }

        void hangUp() {
            Socket current = socket;
            try {
                if (current != null) {
                    current.close();
                }
            } catch (IOException e) {
                report(e);
            }
        }

        private void write() {
            try {
                while (!server.isClosed()) {
                    write(waiting.take());
                }
            } catch (InterruptedException e) {
                hangUp();
            }
        }

        private void write(byte[] frame) {
            Integer to = reachable.get(peer);
            if (to == null) {
                return;
            }
            try {
                if (socket == null || socket.isClosed() || port != to) {
                    hangUp();
                    socket = new Socket(InetAddress.getLoopbackAddress(), to);
                    socket.setTcpNoDelay(true);
                    port = to;
                    socket.getOutputStream().write(Frames.of((GREETING + name).getBytes(StandardCharsets.US_ASCII)));
                }
                socket.getOutputStream().write(frame);
            } catch (IOException e) {
                report(e);
                hangUp();
            }
        }
    }
}
