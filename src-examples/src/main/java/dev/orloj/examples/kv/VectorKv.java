package dev.orloj.examples.kv;

import dev.orloj.examples.ExampleCommand;
import dev.orloj.examples.UnusableInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A node of a replicated key-value store. */
@Command(
        name = "vector-kv",
        sortOptions = false,
        header = "A node of a replicated key-value store that loses no concurrent write.",
        description = {
            "%nThree of them on one machine:%n",
            "  vector-kv --node n1 --port 8081 --peers n2=127.0.0.1:8082,n3=127.0.0.1:8083%n"
                    + "  vector-kv --node n2 --port 8082 --peers n1=127.0.0.1:8081,n3=127.0.0.1:8083%n"
                    + "  vector-kv --node n3 --port 8083 --peers n1=127.0.0.1:8081,n2=127.0.0.1:8082%n",
            "  curl -X PUT -d Alice localhost:8081/kv/name%n" + "  curl localhost:8082/kv/name%n",
            "A write replaces what its writer has seen: the context of a read or the acknowledgement of a write, handed back in the header"
                    + " X-Causal-Context. Without one it has seen nothing, and replaces nothing. What was written concurrently is read"
                    + " as a conflict, all values at once, until a write that has seen them resolves it.%n",
            "  GET, PUT, DELETE /kv/KEY             a body of type application/json is a JSON value, any other is text%n"
                    + "  GET  /admin/status                   who the node is, and what it has seen%n"
                    + "  POST /admin/partition?from=n2,n3     cuts the lines to these nodes, both ways%n"
                    + "  POST /admin/heal                     mends them%n"
                    + "  POST /admin/anti-entropy[?with=n2]   asks now for what was missed%n"
                    + "  POST /admin/hand-off[?with=n2]       delivers now what is held for nodes that were down%n"
                    + "  POST /noop                           reads the body and answers: what the server costs by itself%n",
            "Without --data a node lives in memory. With it, it keeps a log that survives the end of the process; with --fsync also that of the"
                    + " machine. A node that can't be sure of its whole past comes back under a new id, n1.1 for n1, and says why.%n",
            "Nobody is authenticated: keep it on a machine or a network that you trust.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the check of --check passed",
            " 1:it did not",
            " 2:the command line, the data or the port can't be used",
            " 143:the node was told to end (SIGTERM), and has closed its log"
        })
public final class VectorKv extends ExampleCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Option(names = "--node", paramLabel = "NAME", description = "the node's name: 1 to 5 letters, digits, - or _")
    private String name;

    @Option(names = "--port", paramLabel = "P", description = "where to listen (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "the address to listen at (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(
            names = "--peers",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "NAME=HOST:PORT,...",
            description = "the other nodes, separated by commas")
    private Map<String, String> peers = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "DIR", description = "the folder of the log (default: none, in memory)")
    private Path data;

    @Option(names = "--fsync", description = "force each write to the disk before it is acknowledged")
    private boolean fsync;

    @Option(names = "--n", paramLabel = "N", description = "how many nodes hold a key (default: 3, or all if fewer)")
    private Integer replicas;

    @Option(names = "--r", paramLabel = "R", description = "how many must answer a read (default: more than half of N)")
    private Integer readers;

    @Option(
            names = "--w",
            paramLabel = "W",
            description = "how many must have a write before it is acknowledged (default: more than half of N)")
    private Integer writers;

    @Option(
            names = "--vnodes",
            paramLabel = "V",
            description = "how many points of the ring a node takes (default: ${DEFAULT-VALUE})")
    private int vnodes = 64;

    @Option(
            names = "--timeout-millis",
            paramLabel = "T",
            description = "how long to wait for another node (default: ${DEFAULT-VALUE})")
    private int timeoutMillis = 1_000;

    @Option(
            names = "--anti-entropy-millis",
            paramLabel = "T",
            description = "how often to ask a peer for what was missed, 0 for never (default: ${DEFAULT-VALUE})")
    private int antiEntropyMillis = 1_000;

    @Option(
            names = "--check",
            description =
                    "instead of serving, start three nodes in this process, part them, write on both sides, mend the"
                            + " line, and look whether every write is there or was replaced by one that had seen it")
    private boolean check;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (check) {
            return new SelfCheck(spec.commandLine().getOut()).run() ? 0 : 1;
        }
        if (name == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--node=NAME'");
        }
        if (port < 0 || port > MAX_PORT || timeoutMillis < 1 || antiEntropyMillis < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port is 0 to 65535, --timeout-millis at least 1, --anti-entropy-millis at least 0: " + port
                            + ", " + timeoutMillis + ", " + antiEntropyMillis);
        }
        serve(config(), addresses());
        return 0;
    }

    private NodeConfig config() {
        TreeSet<String> members = new TreeSet<>(peers.keySet());
        if (!members.add(name)) {
            throw new UnusableInput("--peers are the other nodes, and " + name + " is this one");
        }
        int n = replicas == null ? Math.min(3, members.size()) : replicas;
        int most = n / 2 + 1;
        try {
            return new NodeConfig(
                    name,
                    members,
                    n,
                    readers == null ? most : readers,
                    writers == null ? most : writers,
                    vnodes,
                    data,
                    fsync,
                    host,
                    port,
                    Duration.ofMillis(timeoutMillis),
                    Duration.ofMillis(antiEntropyMillis));
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(e.getMessage());
        }
    }

    private Map<String, InetSocketAddress> addresses() {
        Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
        peers.forEach((peer, at) -> {
            int colon = at.lastIndexOf(':');
            String digits = at.substring(colon + 1);
            if (colon < 1 || !digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > MAX_PORT) {
                throw new UnusableInput("a peer is NAME=HOST:PORT, not " + peer + '=' + at);
            }
            addresses.put(peer, InetSocketAddress.createUnresolved(at.substring(0, colon), Integer.parseInt(digits)));
        });
        return addresses;
    }

    private void serve(NodeConfig config, Map<String, InetSocketAddress> addresses) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        KvNode node;
        try {
            node = KvNode.open(config, line -> {
                err.println("vector-kv " + config.name() + ": " + line);
                err.flush();
            });
        } catch (IOException e) {
            throw new UnusableInput(e.getMessage());
        }
        addresses.forEach(node::address);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, err)));
        node.start();
        out.println(node.store().id() + " listens at http://" + config.host() + ':'
                + node.address().getPort() + ", N=" + config.replicas() + " R=" + config.readers() + " W="
                + config.writers() + ", " + node.store().keys() + " keys");
        out.flush();
        new CountDownLatch(1).await();
    }

    private static void close(KvNode node, PrintWriter err) {
        try {
            node.close();
        } catch (IOException | Refused e) {
            err.println("vector-kv: " + e.getMessage());
            err.flush();
        }
    }
}
