package dev.orloj.truetime;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Asks over UDP. Each question has a socket of its own: a port that nobody could know before, connected, so that the kernel drops what comes from elsewhere.
 */
final class UdpExchange implements Exchange {
    private static final int LARGEST_ANSWER = 512;

    /** A flood of datagrams that are no answer must not keep the poller busy. */
    private static final int MOST_STRAYS = 32;

    private final HostClocks clocks;
    private final String host;
    private final int port;
    private final long timeoutNanos;

    UdpExchange(HostClocks clocks, String host, int port, long timeoutNanos) {
        this.clocks = clocks;
        this.host = host;
        this.port = port;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public Answer ask(byte[] question, Predicate<byte[]> isAnswer) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, port));
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST_ANSWER], LARGEST_ANSWER);
            Moment looked = Moment.of(clocks);
            long sent = clocks.monotonicNanos();
            socket.send(new DatagramPacket(question, question.length));
            for (int strays = 0; strays < MOST_STRAYS; strays++) {
                long left = timeoutNanos - (clocks.monotonicNanos() - sent);
                if (left <= 0) {
                    break;
                }
                socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1));
                packet.setLength(LARGEST_ANSWER);
                socket.receive(packet);
                long received = clocks.monotonicNanos();
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                if (isAnswer.test(bytes)) {
                    return new Answer(bytes, looked, sent, received, Moment.of(clocks));
                }
            }
            throw new SocketTimeoutException("no answer from " + host + ":" + port + " in " + timeoutNanos + " ns");
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
