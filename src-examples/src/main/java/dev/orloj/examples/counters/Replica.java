package dev.orloj.examples.counters;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.sync.AntiEntropy;
import dev.orloj.crdt.sync.Outgoing;
import dev.orloj.crdt.sync.SyncListener;
import dev.orloj.wire.MalformedDataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One process that counts: takes orders and messages, in turn.
 *
 * <p><b>Guarantee:</b> whatever the replica says, to whomever, it says after its state is saved: an order is answered, a delta sent and another replica's delta acknowledged only once a {@code kill -9} can't undo it. So a turn is: take what is there,
 * save if anything changed, then speak.
 *
 * <p><b>Thread safety:</b> {@link #command} and {@link #message}; the rest belongs to the thread that is in {@link #run}.
 */
final class Replica implements SyncListener<String>, Closeable {
    private static final int MAX_WAITING = 1_024;
    private static final int MOST_IN_A_TURN = 64;
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LONGEST_RETRY = Duration.ofMillis(500);
    private static final long LONG = TimeUnit.SECONDS.toNanos(1);

    private final ReplicaId id;
    private final StateFile file;
    private final Tallies tallies;
    private final AntiEntropy<String> sync;
    private final Links links;
    private final Consumer<String> out;
    private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>(MAX_WAITING);
    /** What is to be said once the state is saved. */
    private final List<String> answers = new ArrayList<>();

    private long lastOrder;
    private boolean changed;
    private boolean ended;

    /**
     * Goes on from the saved state, or begins anew.
     *
     * @param name the process's, which it keeps
     * @param newId under which to begin if there is no saved state
     * @param others the names of the other processes
     * @param folder has the saved state
     * @param out takes the lines for whoever gives the orders
     * @throws MalformedDataException if the saved state is damaged: then it is lost
     */
    Replica(String name, ReplicaId newId, List<String> others, Path folder, Consumer<String> out) throws IOException {
        this.file = new StateFile(folder);
        this.out = out;
        Saved saved = file.load().orElse(Saved.nothing(newId));
        this.id = saved.id();
        this.lastOrder = saved.lastOrder();
        this.tallies = new Tallies(saved);
        this.sync = AntiEntropy.<String>builder(new SecureRandom())
                .largestMessage(Frames.MAX_BYTES)
                .retryAfter(FIRST_RETRY, LONGEST_RETRY)
                .listener(this)
                .build();
        tallies.shareIn(sync);
        others.forEach(other -> sync.addNeighbour(other, System.nanoTime()));
        this.links = new Links(name, this::message);
        answers.add("ready " + id + " " + links.port() + " " + lastOrder);
    }

    /** Hands in a line; null is the end. */
    void command(String line) throws InterruptedException {
        inbox.put(() -> carryOut(line));
    }

    int port() {
        return links.port();
    }

    /** Hands in a message. One for which there is no room is lost. */
    private void message(Links.Arrival arrival) {
        inbox.offer(() -> receive(arrival));
    }

    /** Works until the commands end. */
    void run() throws IOException, InterruptedException {
        while (!ended) {
            speak();
            Runnable next = inbox.poll(patience(), TimeUnit.NANOSECONDS);
            for (int i = 0; next != null && i < MOST_IN_A_TURN; i++) {
                next.run();
                next = inbox.poll();
            }
            if (next != null) {
                next.run();
            }
        }
    }

    private long patience() {
        OptionalLong wake = sync.wakeAt();
        return wake.isPresent() ? Math.min(LONG, wake.getAsLong() - System.nanoTime()) : LONG;
    }

    /** The only place from which anything leaves. */
    private void speak() throws IOException {
        if (changed) {
            file.save(new Saved(id, lastOrder, tallies.states()));
            changed = false;
        }
        answers.forEach(out);
        answers.clear();
        for (Optional<Outgoing<String>> next = sync.poll(System.nanoTime());
                next.isPresent();
                next = sync.poll(System.nanoTime())) {
            links.send(next.get().to(), next.get().bytes());
        }
    }

    private void carryOut(String line) {
        if (line == null) {
            ended = true;
            return;
        }
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "peers" -> links.reach(ports(line));
            case "status" -> answers.add(status());
            case "do" -> count(Long.parseLong(words[1]), Operation.parse(words[2]));
            default -> throw new IllegalArgumentException("there is no command " + line);
        }
    }

    private static Map<String, Integer> ports(String line) {
        Map<String, Integer> ports = new TreeMap<>();
        Arrays.stream(line.split(" ")).skip(1).forEach(each -> {
            int equals = each.indexOf('=');
            ports.put(each.substring(0, equals), Integer.valueOf(each.substring(equals + 1)));
        });
        return ports;
    }

    private String status() {
        StringJoiner status = new StringJoiner(" ", "status ", "");
        for (Kind kind : Kind.values()) {
            status.add(kind.toString())
                    .add(String.valueOf(tallies.value(kind)))
                    .add(tallies.version(kind).toString());
        }
        return status.toString();
    }

    private void count(long order, Operation operation) {
        if (!tallies.apply(operation)) {
            answers.add("short " + order);
            return;
        }
        lastOrder = order;
        changed = true;
        sync.changed(operation.kind().toString());
        answers.add("done " + order + " " + tallies.value(operation.kind()));
    }

    private void receive(Links.Arrival arrival) {
        try {
            sync.receive(arrival.from(), arrival.message(), System.nanoTime());
        } catch (MalformedDataException e) {
            System.err.println(
                    "counters-replica " + id + ": closes the connection of " + arrival.from() + ": " + e.getMessage());
            hangUp(arrival.connection());
        }
    }

    private static void hangUp(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            System.err.println("counters-replica: " + e.getMessage());
        }
    }

    @Override
    public void merged(String from, String name, MergeResult result) {
        changed |= result.status() == MergeResult.Status.APPLIED;
        if (result.status() == MergeResult.Status.REFUSED) {
            answers.add("refused " + name + " of " + from + ": " + result);
        }
    }

    @Override
    public void close() throws IOException {
        links.close();
    }
}
