package dev.orloj.examples.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections between replicas, and to whoever else comes along. */
@Timeout(60)
class LinksTest {
    private final BlockingQueue<Links.Arrival> arrived = new LinkedBlockingQueue<>();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String next() throws InterruptedException {
        Links.Arrival arrival = arrived.poll(30, TimeUnit.SECONDS);
        assertThat(arrival).isNotNull();
        return arrival.from() + " " + new String(arrival.message(), StandardCharsets.US_ASCII);
    }

    @Test
    void messagesArriveWithTheirSendersName() throws Exception {
        try (Links a = new Links("a", arrived::add);
                Links b = new Links("b", arrived::add)) {
            b.reach(Map.of("a", a.port()));
            a.reach(Map.of("b", b.port()));
            a.send("b", bytes("one"));
            assertThat(next()).isEqualTo("a one");
            a.send("b", bytes("two"));
            assertThat(next()).isEqualTo("a two");
            b.send("a", bytes("three"));
            assertThat(next()).isEqualTo("b three");
            a.send("c", bytes("to nobody"));
        }
    }

    @Test
    void messagesArriveAgainAfterACut() throws Exception {
        try (Links a = new Links("a", arrived::add);
                Links b = new Links("b", arrived::add)) {
            b.reach(Map.of("a", a.port()));
            a.reach(Map.of("b", b.port()));
            a.send("b", bytes("before"));
            assertThat(next()).isEqualTo("a before");
            b.reach(Map.of()); // b alone knows of the cut, and hangs up as soon as it hears something
            a.send("b", bytes("during"));
            b.reach(Map.of("a", a.port()));
            String last;
            do {
                a.send("b", bytes("after")); // what was sent over a dead connection is lost
                Links.Arrival arrival = arrived.poll(100, TimeUnit.MILLISECONDS);
                last = arrival == null ? "" : new String(arrival.message(), StandardCharsets.US_ASCII);
            } while (!last.equals("after"));
        }
    }

    @Test
    void whoSendsSomethingElseIsHungUpOn() throws Exception {
        try (Links a = new Links("a", arrived::add)) {
            a.reach(Map.of("b", 1));
            for (byte[] start : new byte[][] {
                bytes("GET / HTTP/1.1\r\n\r\n"), Frames.of(bytes("who goes there?")), {-1, -1, -1, -1}, {},
            }) {
                assertHungUpOn(a.port(), start);
            }
            byte[] greeting = Frames.of(bytes("orloj-counters 1 b"));
            byte[] tooLong = {0x7f, 0, 0, 0};
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), a.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(greeting);
                out.write(Frames.of(bytes("fine")));
                out.write(tooLong);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(next()).isEqualTo("b fine");
            assertThat(arrived).isEmpty();
        }
    }

    @Test
    void whoCantBeReachedIsNotListenedTo() throws Exception {
        try (Links a = new Links("a", arrived::add)) {
            byte[] message = Frames.of(bytes("let me in"));
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), a.port())) {
                socket.getOutputStream().write(Frames.of(bytes("orloj-counters 1 b")));
                socket.getOutputStream().write(message);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(arrived).isEmpty();
        }
    }

    private static void assertHungUpOn(int port, byte[] start) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(start);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }
}
