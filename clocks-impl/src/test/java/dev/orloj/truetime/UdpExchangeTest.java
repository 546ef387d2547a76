package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UdpExchangeTest {
    private static final byte[] QUESTION = {1, 2, 3};

    private final DatagramSocket server = open();

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private UdpExchange exchange(long timeoutNanos) {
        return new UdpExchange(HostClocks.system(), "127.0.0.1", server.getLocalPort(), timeoutNanos);
    }

    /** Answers the first question with so many strays, and then with its bytes. */
    private void answerAfter(int strays) {
        Thread thread = new Thread(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[QUESTION.length], QUESTION.length);
            try {
                server.receive(packet);
                for (int i = 0; i < strays; i++) {
                    server.send(new DatagramPacket(new byte[] {9}, 1, packet.getSocketAddress()));
                }
                server.send(packet);
            } catch (IOException e) {
                assertThat(server.isClosed()).isTrue();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void straysArePassedOverAndTimesAreInOrder() throws IOException {
        answerAfter(5);
        Exchange.Answer answer = exchange(TimeUnit.SECONDS.toNanos(10)).ask(QUESTION, bytes -> bytes.length == 3);
        assertThat(answer.bytes()).isEqualTo(QUESTION);
        assertThat(answer.sentNanos() - answer.looked().after()).isNotNegative();
        assertThat(answer.receivedNanos() - answer.sentNanos()).isPositive();
        assertThat(answer.lookedAgain().before() - answer.receivedNanos()).isNotNegative();
    }

    @Test
    void aFloodOfStraysEndsTheWait() {
        answerAfter(200);
        assertThatThrownBy(() -> exchange(TimeUnit.SECONDS.toNanos(10)).ask(QUESTION, bytes -> bytes.length == 3))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("127.0.0.1:" + server.getLocalPort());
    }

    @Test
    void silenceEndsWithTheTimeout() {
        assertThatThrownBy(() -> exchange(1_000_000).ask(QUESTION, bytes -> true))
                .isInstanceOf(SocketTimeoutException.class);
    }
}
