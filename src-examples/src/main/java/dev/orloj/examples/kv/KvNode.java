package dev.orloj.examples.kv;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A node: its store, its log, its lines to others, and the server that all come in by.
 *
 * <p>To be opened, told where its peers are, and started: three steps, so that a group whose ports nobody chose can be made. <b>Thread safety:</b> all methods, once started.
 */
final class KvNode implements AutoCloseable {
    /** More would only take the store's lock from one another. None waits for another node, and for a slow client no longer than is set below. */
    private static final int THREADS = 16;

    private static final int BACKLOG = 1_024;
    private static final String NOOP = "/noop";

    static {
        // Read by the server when its first instance is made. Answers are two writes, head and body; with Nagle's
        // algorithm the second one waits for the client's delayed acknowledgement of the first, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // A client that sends its request drop by drop, or does not read its answer, does not keep a thread for ever.
        // In seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("jdk.httpserver.maxConnections", "4096");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1024");
    }

    private final NodeConfig config;
    private final Consumer<String> log;
    private final DataFolder folder;
    private final boolean isFresh;
    private final Store store;
    private final Peers peers;
    private final Coordinator coordinator;
    private final AntiEntropy antiEntropy;
    private final HandOff handOff;
    private final ClientApi clientApi;
    private final PeerApi peerApi;
    private final AdminApi adminApi;
    private final HttpServer server;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private volatile boolean serving;

    private KvNode(NodeConfig config, DataFolder folder, HttpServer server, Consumer<String> log) throws IOException {
        this.config = config;
        this.folder = folder;
        this.server = server;
        this.log = log;
        Ring ring = Ring.of(config.members(), config.replicas(), config.vnodes());
        String boot = DataFolder.bootId();
        Recovery recovered = folder == null
                ? Recovery.fresh(config.name())
                : Recovery.read(config.name(), folder.log(), boot, ring.fingerprint());
        isFresh = recovered.isFresh();
        store = new Store(ring, recovered, Store.DEFAULT_MAX_KEYS, boot);
        recovered.notes().forEach(log);
        if (folder != null) {
            if (recovered.isDamaged()) {
                log.accept("the damaged log is kept as " + folder.setAside());
            }
            store.writeTo(folder.log(), config.fsync());
        }
        peers = new Peers(config.name(), ring.fingerprint(), config.timeout());
        coordinator = new Coordinator(config.name(), ring, store, peers, config.readers(), config.writers());
        antiEntropy = new AntiEntropy(config.name(), store, peers);
        handOff = new HandOff(store, peers);
        clientApi = new ClientApi(coordinator, ring, peers);
        peerApi = new PeerApi(store, peers, ring.fingerprint());
        adminApi = new AdminApi(this, config, ring);
        threads = Executors.newFixedThreadPool(THREADS, KvNode::daemon);
        timer = Executors.newSingleThreadScheduledExecutor(KvNode::daemon);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Recovers what the node had, and listens: to peers that it knows the place of, but not to clients before it is {@linkplain #start started}.
     *
     * @param log takes a line for each thing that an administrator should know
     * @throws IOException if the folder or the port can't be had, or the log is not this node's
     */
    static KvNode open(NodeConfig config, Consumer<String> log) throws IOException {
        // The port first: a second node that was started by mistake fails before it touches anything.
        HttpServer server = listen(config);
        DataFolder folder = null;
        try {
            folder = config.data() == null ? null : DataFolder.open(config.data());
            return new KvNode(config, folder, server, log);
        } catch (IOException e) {
            giveUp(server, folder);
            throw new IOException(config.data() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            giveUp(server, folder);
            throw e;
        }
    }

    private static HttpServer listen(NodeConfig config) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(config.host(), config.port()), BACKLOG);
        } catch (IOException e) {
            throw new IOException(config.host() + ':' + config.port() + ": " + e.getMessage(), e);
        }
    }

    private static void giveUp(HttpServer server, DataFolder folder) throws IOException {
        server.stop(0);
        if (folder != null) {
            folder.close();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kv");
        thread.setDaemon(true);
        return thread;
    }

    /** Says where the peers are; those that are not named keep their place. */
    KvNode address(String peer, InetSocketAddress at) {
        peers.address(peer, at);
        return this;
    }

    /**
     * Begins to serve clients.
     *
     * <p>A node without a past first asks its peers whether they know of one: its folder may have been lost. Peers that can't be reached can't say, so an emptied node that comes back into a partition may give numbers again that
     * it gave before, until the first peer that knows better gives it away. No node can do better alone; so it is said.
     */
    KvNode start() {
        if (isFresh) {
            askForOwnPast();
        }
        serving = true;
        long period = config.antiEntropy().toMillis();
        if (period > 0) {
            timer.scheduleWithFixedDelay(new Rounds(), period, period, TimeUnit.MILLISECONDS);
        }
        return this;
    }

    private void askForOwnPast() {
        List<CompletableFuture<CausalContext>> answers = new ArrayList<>();
        List<String> asked = List.copyOf(peers.addresses().keySet());
        asked.forEach(peer ->
                answers.add(peers.send(peer, PeerApi.SEEN, new byte[0]).thenApply(CausalContext::fromByteArray)));
        int latest = -1;
        List<String> silent = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            try {
                for (DotRange range : answers.get(i).join().ranges()) {
                    latest = Math.max(latest, Identity.incarnationOf(config.name(), range.replica()));
                }
            } catch (CompletionException e) {
                silent.add(asked.get(i));
            }
        }
        if (latest >= 0) {
            store.renew(latest);
            log.accept("its log was lost, peers know of a past: it goes on as " + store.id());
        }
        if (!silent.isEmpty()) {
            log.accept("this is its first start, or its log was lost: " + silent + " could not be asked which");
        }
    }

    private void handle(HttpExchange exchange) {
        try {
            String path = exchange.getRequestURI().getRawPath();
            if (path.startsWith(ClientApi.PATH)) {
                if (exchange.getRequestHeaders().containsKey(Peers.NODE_HEADER)) {
                    peerApi.check(exchange.getRequestHeaders());
                }
                if (!serving) {
                    throw new Refused(Status.UNAVAILABLE, "the node is only starting");
                }
                clientApi.handle(exchange);
            } else if (path.startsWith(PeerApi.PATH)) {
                peerApi.handle(exchange);
            } else if (path.startsWith(AdminApi.PATH)) {
                adminApi.handle(exchange);
            } else if (path.equals(NOOP)) {
                // What the server costs by itself: the yardstick for the rest.
                Exchanges.body(exchange, ClientApi.MAX_VALUE_BYTES);
                Exchanges.answer(exchange, Status.OK.http(), new byte[0]);
            } else {
                throw new Refused(Status.NOT_FOUND, "there is no " + path);
            }
        } catch (IOException e) {
            // The client has gone.
            exchange.close();
        } catch (RuntimeException e) {
            report(e);
            Exchanges.answer(exchange, e);
        }
    }

    private void report(RuntimeException e) {
        if (!(e instanceof Refused)) {
            log.accept("a request failed: " + e);
        }
    }

    /** Now one peer, now the next: asks for what is missing, and delivers what is held for it. */
    private final class Rounds implements Runnable {
        private int next;

        @Override
        public void run() {
            List<String> all = peers.addresses().keySet().stream().sorted().toList();
            if (all.isEmpty()) {
                return;
            }
            String peer = all.get(next++ % all.size());
            try {
                antiEntropy.with(peer);
                handOff.to(peer);
            } catch (Refused e) {
                // It is down or cut off. There is another round.
                assert e.status() != null;
            } catch (RuntimeException e) {
                log.accept("anti-entropy with " + peer + " failed: " + e);
            }
        }
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    Store store() {
        return store;
    }

    Peers peers() {
        return peers;
    }

    Coordinator coordinator() {
        return coordinator;
    }

    AntiEntropy antiEntropy() {
        return antiEntropy;
    }

    HandOff handOff() {
        return handOff;
    }

    /** Ends the node and its log, so that the next start can trust it. */
    @Override
    public void close() throws IOException {
        stop();
        store.close();
        unlock();
    }

    /** Ends the node as {@code kill -9} would. */
    void kill() throws IOException {
        stop();
        store.abandon();
        unlock();
    }

    private void stop() {
        serving = false;
        timer.shutdownNow();
        server.stop(0);
        threads.shutdown();
    }

    private void unlock() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
