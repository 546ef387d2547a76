package dev.orloj.benchmarks;

import dev.orloj.causality.ReplicaId;

/**
 * Loads one thing and uses it, once, in a process that has done nothing else, and prints the milliseconds that it took.
 *
 * <p>Each subject is a class of its own, and nothing here is a lambda: loading this class loads none of what it measures, nor what the JDK takes for the first lambda.
 */
public final class FirstUse {
    private FirstUse() {}

    /**
     * Uses it.
     *
     * @param arguments which
     */
    public static void main(String[] arguments) {
        long begun = System.nanoTime();
        int result = use(arguments[0]);
        long nanos = System.nanoTime() - begun;
        System.out.println(nanos / 1e6 + " " + result);
    }

    private static int use(String subject) {
        switch (subject) {
            case "map":
                return Jdk.use();
            case "vector":
                return Vector.use();
            case "vector-pekko":
                return PekkoVector.use();
            case "vector-hazelcast":
                return HazelcastVector.use();
            case "hybrid":
                return Hybrid.use();
            case "set":
                return Set.use();
            case "set-pekko":
                return PekkoSet.use();
            case "set-wurmloch":
                return WurmlochSet.use();
            case "text":
                return Text.use();
            case "text-bare":
                return BareText.use();
            case "text-automerge":
                return AutomergeDocument.use();
            default:
                throw new IllegalArgumentException("no subject: " + subject);
        }
    }

    private static final class Jdk {
        static int use() {
            java.util.Map<String, Long> map = new java.util.HashMap<>();
            map.put("a", 1L);
            map.merge("a", 1L, Math::max);
            return map.size();
        }
    }

    private static final class Vector {
        static int use() {
            dev.orloj.causality.VersionVector a = dev.orloj.causality.VersionVector.of(ReplicaId.of("a"), 1);
            dev.orloj.causality.VersionVector b = dev.orloj.causality.VersionVector.of(ReplicaId.of("b"), 1);
            return a.merge(b).compare(a).ordinal();
        }
    }

    private static final class PekkoVector {
        static int use() {
            org.apache.pekko.cluster.ddata.VersionVector empty = org.apache.pekko.cluster.ddata.VersionVector.empty();
            org.apache.pekko.cluster.ddata.VersionVector a = empty.increment(PekkoNodes.node("a"));
            org.apache.pekko.cluster.ddata.VersionVector b = empty.increment(PekkoNodes.node("b"));
            return a.merge(b).compareTo(a).hashCode();
        }
    }

    private static final class PekkoNodes {
        static org.apache.pekko.cluster.UniqueAddress node(String host) {
            return new org.apache.pekko.cluster.UniqueAddress(
                    new org.apache.pekko.actor.Address("pekko", "system", host, 1), 1L);
        }
    }

    private static final class HazelcastVector {
        static int use() {
            com.hazelcast.cluster.impl.VectorClock a = new com.hazelcast.cluster.impl.VectorClock();
            com.hazelcast.cluster.impl.VectorClock b = new com.hazelcast.cluster.impl.VectorClock();
            a.setReplicaTimestamp(new java.util.UUID(0, 1), 1);
            b.setReplicaTimestamp(new java.util.UUID(0, 2), 1);
            b.merge(a);
            return b.isAfter(a) ? 1 : 0;
        }
    }

    private static final class Hybrid {
        static int use() {
            dev.orloj.time.HybridClock clock = dev.orloj.clocks.Clocks.hybrid(ReplicaId.of("a"));
            return (int) clock.observe(clock.tick());
        }
    }

    private static final class Set {
        static int use() {
            var type = dev.orloj.crdt.set.OrSet.type(dev.orloj.wire.ElementCodec.utf8());
            var a = type.create(ReplicaId.of("a"));
            var b = type.create(ReplicaId.of("b"));
            b.merge(a.add("x"));
            b.remove("x");
            a.merge(b.state());
            return a.size();
        }
    }

    private static final class PekkoSet {
        static int use() {
            var a = new org.apache.pekko.cluster.ddata.SelfUniqueAddress(PekkoNodes.node("a"));
            var b = new org.apache.pekko.cluster.ddata.SelfUniqueAddress(PekkoNodes.node("b"));
            org.apache.pekko.cluster.ddata.ORSet<String> empty = org.apache.pekko.cluster.ddata.ORSet.create();
            var first = empty.add(a, "x");
            var second = empty.merge(first).remove(b, "x");
            return first.merge(second).size();
        }
    }

    private static final class WurmlochSet {
        static int use() {
            var there = io.reactivex.processors.PublishProcessor.<com.netopyr.wurmloch.crdt.CrdtCommand>create();
            var back = io.reactivex.processors.PublishProcessor.<com.netopyr.wurmloch.crdt.CrdtCommand>create();
            var a = new com.netopyr.wurmloch.crdt.ORSet<String>("set", back, there);
            var b = new com.netopyr.wurmloch.crdt.ORSet<String>("set", there, back);
            a.add("x");
            b.remove("x");
            return a.size();
        }
    }

    private static final class Text {
        static int use() {
            var type = dev.orloj.crdt.sequence.RgaText.type();
            var a = type.create(ReplicaId.of("a"));
            var b = type.create(ReplicaId.of("b"));
            b.merge(a.insert(0, "text"));
            b.delete(0, 2);
            a.merge(b.state());
            return a.length();
        }
    }

    private static final class BareText {
        static int use() {
            StringBuilder text = new StringBuilder();
            text.insert(0, "text");
            text.delete(0, 2);
            return text.length();
        }
    }

    private static final class AutomergeDocument {
        static int use() {
            org.automerge.Document a = new org.automerge.Document();
            org.automerge.ObjectId text;
            try (org.automerge.Transaction change = a.startTransaction()) {
                text = change.set(org.automerge.ObjectId.ROOT, "text", org.automerge.ObjectType.TEXT);
                change.spliceText(text, 0, 0, "text");
                change.commit();
            }
            org.automerge.Document b = a.fork();
            try (org.automerge.Transaction change = b.startTransaction()) {
                change.spliceText(text, 0, 2, "");
                change.commit();
            }
            a.merge(b);
            return a.text(text).orElseThrow().length();
        }
    }
}
