package dev.orloj.examples.kv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Consistent hashing: which nodes hold a key, the same answer on every node that knows the same members.
 *
 * <p>Each node takes several points of a circle of 64-bit numbers. From the hash of a key one walks upwards; the first {@code n} distinct nodes are its replicas, those
 * beyond stand in for replicas that are down. A node more or less moves only the keys that it takes or gives.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> a binary search a key; the walks are made beforehand. <b>Limits:</b> balance is statistical: with 64 points a node,
 * shares differ by some ten per cent. <b>Source:</b> Karger et al. 1997; DeCandia et al. 2007, section 4.2.
 */
final class Ring {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final int n;
    private final long[] points;
    /** For each point the nodes in the order of the walk that begins there. */
    private final List<List<String>> walks;

    private final String fingerprint;

    private Ring(int n, long[] points, List<List<String>> walks, String fingerprint) {
        this.n = n;
        this.points = points;
        this.walks = walks;
        this.fingerprint = fingerprint;
    }

    private record Point(long at, String node) {}

    /**
     * Places nodes on the circle.
     *
     * @param nodes their names; the order is of no account
     * @param n how many replicas a key has, 1 to the number of nodes
     * @param vnodes how many points each node takes
     */
    static Ring of(Collection<String> nodes, int n, int vnodes) {
        Set<String> names = new TreeSet<>(nodes);
        if (n < 1 || n > names.size() || vnodes < 1) {
            throw new IllegalArgumentException("a key has 1 to " + names.size()
                    + " replicas, a node at least one point: n=" + n + ", vnodes=" + vnodes);
        }
        List<Point> circle = new ArrayList<>();
        for (String node : names) {
            for (int i = 0; i < vnodes; i++) {
                circle.add(new Point(hash(node + '#' + i), node));
            }
        }
        // Two points at one place are as good as impossible, yet must not be ordered differently by two nodes.
        circle.sort(Comparator.comparingLong(Point::at).thenComparing(Point::node));
        Map<List<String>, List<String>> shared = new HashMap<>();
        List<List<String>> walks = new ArrayList<>(circle.size());
        for (int start = 0; start < circle.size(); start++) {
            List<String> walk = walk(circle, start, names.size());
            walks.add(shared.computeIfAbsent(walk, same -> same));
        }
        String fingerprint = HexFormat.of().toHexDigits(hash(names + "/" + n + "/" + vnodes));
        return new Ring(n, circle.stream().mapToLong(Point::at).toArray(), walks, fingerprint);
    }

    private static List<String> walk(List<Point> circle, int start, int distinct) {
        Set<String> walk = new LinkedHashSet<>();
        for (int i = 0; walk.size() < distinct; i++) {
            walk.add(circle.get((start + i) % circle.size()).node());
        }
        return List.copyOf(walk);
    }

    /** All nodes in the order in which they are responsible for a key. */
    List<String> walk(String key) {
        int at = Arrays.binarySearch(points, hash(key));
        int next = at >= 0 ? at : -1 - at;
        return walks.get(next == points.length ? 0 : next);
    }

    /** The nodes that hold a key, the first one first. */
    List<String> replicas(String key) {
        return walk(key).subList(0, n);
    }

    /** The nodes that may stand in for replicas of a key, the first one first. */
    List<String> standIns(String key) {
        List<String> walk = walk(key);
        return walk.subList(n, walk.size());
    }

    boolean isReplica(String node, String key) {
        return replicas(key).contains(node);
    }

    /** How many nodes there are. */
    int size() {
        return walks.get(0).size();
    }

    /** Equal on nodes that agree about the members, the number of replicas and the points. */
    String fingerprint() {
        return fingerprint;
    }

    /** FNV-1a, and the finaliser of MurmurHash3 behind it, without which names that differ in their last digit would lie side by side. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xFF) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
