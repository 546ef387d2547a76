package dev.orloj.examples.snippets;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeRefusedException;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.laws.CrdtLaws;
import dev.orloj.crdt.laws.LawViolation;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.sync.AntiEntropy;
import dev.orloj.crdt.sync.Outgoing;
import dev.orloj.crdt.sync.SyncAnswer;
import dev.orloj.crdt.sync.SyncListener;
import dev.orloj.wire.ElementCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** What all replicated types have in common: versions, deltas, merges, saving, and keeping many objects the same. */
final class Replication {
    private static final ReplicaId PHONE = ReplicaId.of("phone");
    private static final ReplicaId LAPTOP = ReplicaId.of("laptop");

    private Replication() {}

    // @start region="swap"
    /** Two replicas that swap versions and then deltas agree; it works for every type. */
    static <C extends Crdt<C>> void agree(C a, C b) {
        b.merge(a.deltaSince(b.version())).orThrow(); // what b lacks, and no more
        a.merge(b.deltaSince(a.version())).orThrow();
    }
    // @end

    static List<Set<String>> swap() {
        OrSet<String> phone = OrSet.type(ElementCodec.utf8()).create(PHONE);
        OrSet<String> laptop = OrSet.type(ElementCodec.utf8()).create(LAPTOP);
        phone.add("milk");
        laptop.add("eggs");
        agree(phone, laptop);
        return List.of(phone.snapshot(), laptop.snapshot());
    }

    static List<Object> deltas() {
        // @start region="deltas"
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        OrSet<String> phone = type.create(ReplicaId.of("phone"));
        OrSet<String> laptop = type.create(ReplicaId.of("laptop"));

        Delta<OrSet<String>> added = phone.add("milk");
        Delta<OrSet<String>> removed = phone.remove("milk");
        byte[] message = type.toByteArray(removed); // the first delta is lost on its way

        MergeResult result = laptop.merge(type.fromByteArray(message));
        MergeResult.Status status = result.status(); // BUFFERED: it takes effect together with what it removed
        CausalContext missing = result.missing(); // phone:1, to ask for; or send again, a copy does no harm
        MergeResult.Status repaired =
                laptop.merge(phone.deltaSince(laptop.version())).status(); // APPLIED
        MergeResult.Status copy = laptop.merge(added).status(); // DUPLICATE
        // @end
        return List.of(status, missing.toString(), repaired, copy);
    }

    static MergeRefusedException refused() {
        // @start region="refused"
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        OrSet<String> before = type.create(ReplicaId.of("phone"));
        Delta<OrSet<String>> sent = before.add("milk");
        OrSet<String> after =
                type.create(ReplicaId.of("phone")); // the phone lost its state, and came back under its old id
        MergeRefusedException refused = null;
        try {
            after.merge(sent).orThrow(); // a peer sends what it remembers
        } catch (MergeRefusedException e) {
            refused = e; // REUSED_ID: go on under a new id
        }
        // @end
        return refused;
    }

    static List<Set<String>> restore() {
        // @start region="restore"
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        OrSet<String> set = type.create(ReplicaId.of("phone"));
        set.add("milk");
        byte[] state = type.toByteArray(set.state()); // saved now and then
        byte[] journal = type.toByteArray(set.add("eggs")); // each delta, saved before it is sent

        Delta<OrSet<String>> saved = type.fromByteArray(state).join(type.fromByteArray(journal));
        OrSet<String> restored = type.restore(ReplicaId.of("phone"), saved); // goes on where it was, under the same id
        // @end
        return List.of(
                restored.snapshot(), fromJournal(PHONE, state, List.of(journal)).snapshot());
    }

    static OrSet<String> fromJournal(ReplicaId id, byte[] state, List<byte[]> journal) {
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        // @start region="journal"
        Delta<OrSet<String>> saved = type.fromByteArray(state);
        for (byte[] record : journal) {
            saved = saved.join(type.fromByteArray(record));
        }
        OrSet<String> set = type.restore(id, saved);
        // @end
        return set;
    }

    static CrdtLimits limits() {
        // @start region="limits"
        CrdtLimits limits = new CrdtLimits(100_000, 10_000, 1_000); // logged removals, buffered dots, replicas
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8(), limits);
        // @end
        return type.create(PHONE).version().isEmpty() ? limits : null;
    }

    static List<String> antiEntropy(RandomGenerator random) {
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        OrSet<String> cart = type.create(PHONE);
        OrSet<String> other = type.create(LAPTOP);
        List<String> events = new ArrayList<>();
        AntiEntropy<String> remote = AntiEntropy.<String>builder(random).build();
        remote.put("cart", type, other);
        remote.addNeighbour("phone", 0);
        long now = 0;
        BiConsumer<String, byte[]> transport = (to, bytes) -> remote.receive("phone", bytes, now);
        // @start region="anti-entropy"
        AntiEntropy<String> sync = AntiEntropy.<String>builder(random)
                .retryAfter(Duration.ofMillis(500), Duration.ofSeconds(30))
                .listener(new SyncListener<String>() {
                    @Override
                    public void notTaken(String neighbour, String name, SyncAnswer answer) {
                        events.add(name + " at " + neighbour + ": " + answer);
                    }
                })
                .build();
        sync.put("cart", type, cart); // one name and type at all places
        sync.addNeighbour("laptop", now);

        cart.add("apples"); // change, save, then
        sync.changed("cart");
        for (Optional<Outgoing<String>> next = sync.poll(now); next.isPresent(); next = sync.poll(now)) {
            Outgoing<String> message = next.get();
            transport.accept(message.to(), message.bytes()); // may lose it, double it, be late with it
        }
        // again at sync.wakeAt(), and after sync.receive(from, bytes, now), which takes in whatever arrives
        // @end
        for (int round = 0; round < 5; round++) {
            deliver(remote, sync, "laptop", now);
            deliver(sync, remote, "phone", now);
        }
        events.addAll(other.snapshot());
        return events;
    }

    static void deliver(AntiEntropy<String> from, AntiEntropy<String> to, String sender, long now) {
        for (Optional<Outgoing<String>> next = from.poll(now); next.isPresent(); next = from.poll(now)) {
            to.receive(sender, next.get().bytes(), now);
        }
    }

    static LawViolation laws() {
        // @start region="laws"
        CrdtLaws<OrSet<Long>> laws = CrdtLaws.of(
                        OrSet.type(ElementCodec.int64()),
                        (set, random) -> random.nextBoolean() ? set.add(random.nextLong(5)) : set.clear())
                .replicas(3)
                .steps(20)
                .histories(20)
                .view(OrSet::snapshot); // must be equal where versions are
        LawViolation broken = null;
        try {
            laws.check(1);
        } catch (LawViolation e) {
            broken = e; // says the law, the seed, and a short history that breaks it
        }
        // @end
        return broken;
    }
}
