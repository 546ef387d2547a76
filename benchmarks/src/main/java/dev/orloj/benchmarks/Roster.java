package dev.orloj.benchmarks;

import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.UniqueAddress;

/** The same replicas as every library names them. Vectors made from one roster share their ids. */
final class Roster {
    final List<ReplicaId> ours;
    final List<UniqueAddress> pekko;
    final List<UUID> hazelcast;

    private final VersionVector ids;

    /** Names replicas; the names ascend. */
    Roster(List<String> names) {
        ours = names.stream().map(ReplicaId::of).toList();
        // A copy of the name: nodes that were decoded do not share their host's string either.
        pekko = names.stream()
                .map(name -> new UniqueAddress(new Address("pekko", "bench", new String(name), 7355), 1L))
                .toList();
        hazelcast = names.stream()
                .map(name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)))
                .toList();
        MutableVersionVector all = new MutableVersionVector();
        ours.forEach(all::increment);
        ids = all.toImmutable();
    }

    /** A vector with one entry for each replica. */
    VersionVector vector(long[] counters) {
        MutableVersionVector vector = ids.toMutable();
        for (int i = 0; i < counters.length; i++) {
            vector.raise(ours.get(i), counters[i]);
        }
        return vector.toImmutable();
    }

    /** The same vector in Pekko's terms. */
    org.apache.pekko.cluster.ddata.VersionVector pekkoVector(long[] counters) {
        var vector = org.apache.pekko.cluster.ddata.VersionVector.empty();
        for (int i = 0; i < counters.length; i++) {
            vector = vector.merge(org.apache.pekko.cluster.ddata.VersionVector.apply(pekko.get(i), counters[i]));
        }
        return vector;
    }

    /** The same vector in Hazelcast's terms. */
    com.hazelcast.cluster.impl.VectorClock hazelcastVector(long[] counters) {
        var vector = new com.hazelcast.cluster.impl.VectorClock();
        for (int i = 0; i < counters.length; i++) {
            vector.setReplicaTimestamp(hazelcast.get(i), counters[i]);
        }
        return vector;
    }
}
