package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A chronyd of a test's own on free ports of loopback. It does not touch the clock, so that true time is the host's.
 *
 * <p>A port that was free may be taken before the daemon has it. Chronyd then says so in its log and runs on without it, so another one is started on other ports.
 */
final class Chronyd implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Ports of all daemons that were started, since two of them could share one without a word. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    final int ntpPort;
    final int commandPort;
    private final Process process;
    private final Path log;

    private Chronyd(int ntpPort, int commandPort, Process process, Path log) {
        this.ntpPort = ntpPort;
        this.commandPort = commandPort;
        this.process = process;
        this.log = log;
    }

    /** Skips the test where there is no chronyd. */
    static String binary() {
        Stream<String> folders = Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin", "/sbin"));
        Optional<Path> found = folders.map(folder -> Path.of(folder, "chronyd"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: chronyd is not installed");
        return found.orElseThrow().toString();
    }

    /** Starts one and waits until it has its ports. */
    static Chronyd start(Path folder, String name, String... lines) {
        try {
            for (int attempt = 1; ; attempt++) {
                Chronyd daemon = launch(folder, name, lines);
                if (daemon.awaitPorts()) {
                    return daemon;
                }
                daemon.kill();
                assertThat(attempt)
                        .as(() -> daemon.ntpPort + ", " + daemon.commandPort + ": " + daemon.logged())
                        .isLessThan(ATTEMPTS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Chronyd launch(Path folder, String name, String... lines) throws IOException {
        String binary = binary();
        int ntpPort = freePort();
        int commandPort = freePort();
        List<String> config = new ArrayList<>(List.of(lines));
        config.add("port " + ntpPort);
        config.add("bindaddress 127.0.0.1");
        config.add("allow 127.0.0.1/32");
        config.add("cmdport " + commandPort);
        config.add("bindcmdaddress 127.0.0.1");
        config.add("bindcmdaddress /");
        config.add("pidfile " + folder.resolve(name + ".pid"));
        Path file = Files.write(folder.resolve(name + ".conf"), config);
        List<String> arguments = new ArrayList<>(List.of(binary, "-x", "-d", "-f", file.toString()));
        String user = System.getProperty("user.name");
        if (!user.equals("root")) {
            arguments.addAll(List.of("-U", "-u", user));
        }
        Files.deleteIfExists(folder.resolve(name + ".pid")); // of one that was killed
        Path log = folder.resolve(name + ".log");
        Process process = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Chronyd(ntpPort, commandPort, process, log);
    }

    /** Follows another, and asks it four times a second. */
    static Chronyd follower(Path folder, String name, Chronyd of, String offset) {
        return start(
                folder, name, "server 127.0.0.1 port " + of.ntpPort + " iburst minpoll -4 maxpoll -2 offset " + offset);
    }

    private static int freePort() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        while (true) {
            try (DatagramSocket socket = new DatagramSocket(any)) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    /** Waits until it answers, which it does once it has tried to open all its sockets; false if it could not. */
    private boolean awaitPorts() {
        UdpExchange exchange = new UdpExchange(HostClocks.system(), ChronyBuilder.LOOPBACK, commandPort, ANSWER_NANOS);
        long start = System.nanoTime();
        while (process.isAlive() && !logged().contains("Could not open")) {
            try {
                exchange.ask(ChronyTracking.request(1), bytes -> ChronyTracking.answers(bytes, 1));
                return !logged().contains("Could not open");
            } catch (IOException e) {
                assertThat(System.nanoTime() - start).as(this::logged).isLessThan(DEADLINE_NANOS);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
        return false;
    }

    private String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a farewell. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
