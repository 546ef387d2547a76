package dev.orloj.benchmarks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;

/** The same elements in the same order for us and for the peers, from a fixed seed. */
final class OrSetInputs {
    static final ReplicaId LOCAL = ReplicaId.of("local");
    static final ReplicaId REMOTE = ReplicaId.of("remote");
    static final CrdtType<OrSet<Long>> TYPE = OrSet.type(ElementCodec.int64());

    private static final long SEED = 6;

    private OrSetInputs() {}

    /** Different numbers without order. */
    static List<Long> elements(int from, int to) {
        List<Long> elements = new ArrayList<>();
        for (long i = from; i < to; i++) {
            elements.add(i * 0x9E3779B97F4A7C15L);
        }
        return elements;
    }

    /** As many in another order, and other objects: a look-up has to look. */
    static Long[] shuffledCopies(List<Long> elements) {
        List<Long> copies = new ArrayList<>();
        for (long element : elements) {
            copies.add(Long.valueOf(element));
        }
        Collections.shuffle(copies, new Random(SEED));
        return copies.toArray(new Long[0]);
    }

    static OrSet<Long> ours(ReplicaId replica, List<Long> elements) {
        OrSet<Long> set = TYPE.create(replica);
        elements.forEach(set::addWithoutDelta);
        return set;
    }

    /** The floor of a set: each element by itself. */
    static Map<Long, Long> map(List<Long> elements) {
        Map<Long, Long> map = new HashMap<>();
        elements.forEach(element -> map.put(element, element));
        return map;
    }

    static SelfUniqueAddress pekkoNode(int port) {
        return new SelfUniqueAddress(new UniqueAddress(new Address("pekko", "system", "host", port), (long) port));
    }

    static ORSet<Long> pekko(SelfUniqueAddress node, List<Long> elements) {
        return added(ORSet.create(), node, elements);
    }

    /** A set with more elements, as it comes over the wire: without the delta that made it. */
    static ORSet<Long> added(ORSet<Long> set, SelfUniqueAddress node, List<Long> elements) {
        ORSet<Long> more = set;
        for (Long element : elements) {
            more = more.add(node, element);
        }
        return more.resetDelta();
    }
}
