package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients write, read and delete at random while nodes are parted, killed and started again; when all is mended, every acknowledged write is there or was replaced by one that had seen it.
 *
 * <p>Each value is written once, so that it names its write. What a write has seen is known without looking at any context: the values that the client's read gave it, or its own last write.
 */
class WorkloadTest {
    private static final int STEPS = 400;
    private static final int CLIENTS = 4;
    private static final int KEYS = 6;

    @TempDir
    private Path folder;

    /** What was written, and what its writer had seen. */
    private record Write(String key, boolean isDeletion, boolean isAcknowledged, Set<String> seen) {}

    /** What a client holds of a key. */
    private record Session(String context, Set<String> seen) {}

    private final Map<String, Write> writes = new LinkedHashMap<>();
    private final List<Map<String, Session>> clients = new ArrayList<>();
    private final Set<String> dead = new HashSet<>();
    private SplittableRandom random;
    private Cluster cluster;
    private int acknowledged;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void onThreeNodesThatAllHoldAllKeys(long seed) {
        run(seed, 3, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void withMajorities(long seed) {
        run(seed, 3, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void onFiveNodesWithStandIns(long seed) {
        run(seed, 5, 1, 2);
    }

    private void run(long seed, int size, int readers, int writers) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new HashMap<>());
        }
        try (Cluster nodes = Cluster.start(folder, size, 3, readers, writers)) {
            cluster = nodes;
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            mend();
            check();
        }
        assertThat(acknowledged).isGreaterThan(STEPS / 4);
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 4) {
            cluster.isolate(node());
        } else if (what < 8) {
            cluster.heal();
        } else if (what < 11 && dead.isEmpty()) {
            String victim = node();
            dead.add(victim);
            if (random.nextBoolean()) {
                cluster.kill(victim);
            } else {
                cluster.shutDown(victim);
            }
        } else if (what < 18) {
            dead.forEach(cluster::restart);
            dead.clear();
        } else if (what < 22) {
            String asker = node();
            cluster.send(asker, "POST", "/admin/anti-entropy", null, null, null);
            cluster.send(asker, "POST", "/admin/hand-off", null, null, null);
        } else {
            request();
        }
    }

    private String node() {
        List<String> alive =
                cluster.names().stream().filter(name -> !dead.contains(name)).toList();
        return alive.get(random.nextInt(alive.size()));
    }

    private void request() {
        Map<String, Session> client = clients.get(random.nextInt(CLIENTS));
        String key = "k" + random.nextInt(KEYS);
        int what = random.nextInt(10);
        if (what < 4) {
            Cluster.Answer read = cluster.get(node(), key);
            if (read.code() != 503) {
                client.put(key, new Session(read.context(), new HashSet<>(read.values())));
            }
        } else {
            write(client, key, what == 4, what == 5);
        }
    }

    private void write(Map<String, Session> client, String key, boolean delete, boolean blind) {
        Session session = blind ? null : client.get(key);
        String context = session == null ? null : session.context();
        Set<String> seen = session == null ? Set.of() : session.seen();
        String name = "w" + writes.size();
        Cluster.Answer answer = delete ? cluster.delete(node(), key, context) : cluster.put(node(), key, name, context);
        assertThat(answer.code()).as(answer.body()).isIn(200, 503);
        writes.put(name, new Write(key, delete, answer.code() == 200, seen));
        if (answer.code() == 200) {
            acknowledged++;
            // The acknowledgement covers what the writer had seen, and its write.
            Set<String> now = new HashSet<>(seen);
            now.add(name);
            client.put(key, new Session(answer.context(), now));
        } else {
            client.remove(key);
        }
    }

    private void mend() {
        dead.forEach(cluster::restart);
        dead.clear();
        cluster.heal();
        cluster.quiet();
        cluster.names().forEach(name -> cluster.send(name, "POST", "/admin/hand-off", null, null, null));
        cluster.antiEntropy();
        cluster.antiEntropy();
        assertThat(cluster.antiEntropy()).as("all is said").isZero();
        assertThat(cluster.log()).noneMatch(line -> line.contains("failed"));
    }

    private void check() {
        Ring ring = Ring.of(cluster.names(), 3, 64);
        for (int i = 0; i < KEYS; i++) {
            String key = "k" + i;
            List<String> replicas = ring.replicas(key);
            Entry one = cluster.node(replicas.get(0)).store().get(key);
            for (String replica : replicas) {
                Entry other = cluster.node(replica).store().get(key);
                assertThat(other.set()).as("%s at %s", key, replica).isEqualTo(one.set());
            }
            Set<String> values = new HashSet<>(cluster.get("n1", key).values());
            writes.forEach((name, write) -> {
                if (write.key().equals(key)) {
                    check(name, write, values);
                }
            });
        }
    }

    private void check(String name, Write write, Set<String> values) {
        boolean mustBeReplaced = replacements(name).anyMatch(Write::isAcknowledged);
        boolean mayBeReplaced = replacements(name).findAny().isPresent();
        if (values.contains(name)) {
            assertThat(mustBeReplaced)
                    .as("%s was replaced, and came back", name)
                    .isFalse();
        } else if (write.isAcknowledged() && !write.isDeletion()) {
            assertThat(mayBeReplaced).as("%s is lost", name).isTrue();
        }
    }

    /** The writes that had seen a write. One that is replaced in its turn still has replaced it. */
    private java.util.stream.Stream<Write> replacements(String name) {
        return writes.values().stream().filter(write -> write.seen().contains(name));
    }
}
