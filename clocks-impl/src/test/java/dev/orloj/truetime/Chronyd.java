package dev.orloj.truetime;

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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A chronyd of a test's own on free ports of loopback. It does not touch the clock, so that true time is the host's. */
final class Chronyd implements AutoCloseable {
    final int ntpPort;
    final int commandPort;
    private final Process process;

    private Chronyd(int ntpPort, int commandPort, Process process) {
        this.ntpPort = ntpPort;
        this.commandPort = commandPort;
        this.process = process;
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

    static Chronyd start(Path folder, String name, String... lines) {
        String binary = binary();
        try {
            int[] ports = freePorts();
            int ntpPort = ports[0];
            int commandPort = ports[1];
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
            Process process = new ProcessBuilder(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
            return new Chronyd(ntpPort, commandPort, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows another, and asks it four times a second. */
    static Chronyd follower(Path folder, String name, Chronyd of, String offset) {
        return start(
                folder, name, "server 127.0.0.1 port " + of.ntpPort + " iburst minpoll -4 maxpoll -2 offset " + offset);
    }

    private static int[] freePorts() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DatagramSocket ntp = new DatagramSocket(any);
                DatagramSocket command = new DatagramSocket(any)) {
            return new int[] {ntp.getLocalPort(), command.getLocalPort()};
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
