package dev.orloj.examples.kv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * Stands in the place of a node, reads what it is asked, and for most of it hangs up without an answer: what a node looks like that dies before it has answered.
 *
 * <p>Requests are taken one after another, each on a connection of its own.
 */
final class DyingNode implements AutoCloseable {
    /** The answer of a function that wants the line to be closed without one. */
    static final String NONE = "";

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Request> requests = new ArrayList<>();
    private final BiFunction<DyingNode, Request, String> answers;

    /** What it was asked. */
    record Request(String line, String body) {}

    private DyingNode(BiFunction<DyingNode, Request, String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "dying");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to listen.
     *
     * @param answers gives for a request the whole answer, or {@link #NONE}; it may {@link #close} the node first, which then can't be reached any more
     */
    static DyingNode answering(BiFunction<DyingNode, Request, String> answers) {
        try {
            return new DyingNode(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node that died before. */
    static DyingNode dead() {
        DyingNode node = answering((itself, request) -> NONE);
        node.close();
        return node;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", server.getLocalPort());
    }

    /** The requests, so far, whose line begins so. */
    List<Request> requests(String start) {
        synchronized (requests) {
            return requests.stream()
                    .filter(request -> request.line().startsWith(start))
                    .toList();
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                Request request = read(socket.getInputStream());
                synchronized (requests) {
                    requests.add(request);
                }
                socket.getOutputStream().write(answers.apply(this, request).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // It was closed, or whoever asked has gone.
                assert e.getMessage() != null;
            }
        }
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return new Request(first, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
