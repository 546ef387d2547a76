package dev.orloj.examples.kv;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How a node is set up. What concerns the ring must be the same on all nodes; they notice if it is not.
 *
 * @param name of the node, see {@link Identity#isName}
 * @param members the names of all nodes, this one among them
 * @param replicas how many nodes hold a key (N)
 * @param readers how many of them must answer a read (R)
 * @param writers how many must have a write before its writer is told so (W)
 * @param vnodes how many points of the ring a node takes
 * @param data the folder of the log, or null for a node that lives in memory
 * @param fsync whether each write reaches the disk before its writer is told so
 * @param host the address to listen at
 * @param port where to listen, 0 for any that is free
 * @param timeout how long to wait for another node
 * @param antiEntropy how often to ask a peer for what is missing; zero for only when told to
 */
record NodeConfig(
        String name,
        Set<String> members,
        int replicas,
        int readers,
        int writers,
        int vnodes,
        Path data,
        boolean fsync,
        String host,
        int port,
        Duration timeout,
        Duration antiEntropy) {
    NodeConfig {
        members = Set.copyOf(members);
        for (String member : members) {
            if (!Identity.isName(member)) {
                throw new IllegalArgumentException("a node's name is 1 to " + Identity.MAX_NAME_LENGTH
                        + " letters, digits, dashes or underscores, not \"" + member + '"');
            }
        }
        if (!members.contains(name)) {
            throw new IllegalArgumentException(name + " is not among " + members);
        }
        if (replicas < 1 || replicas > members.size()) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + members.size() + " replicas with as many nodes, not " + replicas);
        }
        if (readers < 1 || readers > replicas || writers < 1 || writers > replicas) {
            throw new IllegalArgumentException(
                    "a read and a write wait for 1 to " + replicas + " replicas: r=" + readers + ", w=" + writers);
        }
        if (vnodes < 1 || vnodes > 1_024) {
            throw new IllegalArgumentException("a node takes 1 to 1024 points of the ring, not " + vnodes);
        }
    }
}
