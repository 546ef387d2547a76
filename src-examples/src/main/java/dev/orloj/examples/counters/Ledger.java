package dev.orloj.examples.counters;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was ordered and what became of it, written by whoever gave the orders: it knows nothing of replicated types, and says what they have to show.
 *
 * <p><b>What counts.</b> An order that was answered counts, once. One that was under way when its replica was killed counts if the replica's saved state has it, which is known as soon as the replica is back. When the state is lost, the operations that another replica had seen count; those
 * that nobody had seen are lost, and no protocol can bring them back: they are counted as lost, by name. Operations of one replica are seen in their order, so what was seen is told by how many that are.
 *
 * <p>One order at a time is under way to a replica.
 */
final class Ledger {
    private final Map<ReplicaId, Account> accounts = new LinkedHashMap<>();

    /** The orders of one replica, under one id. */
    private static final class Account {
        private final Map<Kind, List<Operation>> done = new EnumMap<>(Kind.class);
        private long order;
        /** Ordered, and not answered yet; null if there is none. */
        private Operation underWay;
        /** How many others had seen when the state was lost; null if it was not. */
        private Map<Kind, Long> seenByOthers;

        Account() {
            for (Kind kind : Kind.values()) {
                done.put(kind, new ArrayList<>());
            }
        }

        /** Whether the operation under way may have been the next one of this kind. */
        boolean mayHaveOneMore(Kind kind) {
            return underWay != null && underWay.kind() == kind;
        }
    }

    /**
     * Operations that are gone with a disk.
     *
     * @param id whose
     * @param kind of which counter
     * @param operations in their order; an order that was never answered is not among them
     */
    record Loss(ReplicaId id, Kind kind, List<Operation> operations) {}

    /**
     * What the ledger says of the end.
     *
     * @param sums what each counter has to show
     * @param losses what was lost with disks
     * @param faults what is not as it has to be; empty if all is exact
     */
    record Verdict(Map<Kind, Long> sums, List<Loss> losses, List<String> faults) {}

    private Account account(ReplicaId id) {
        return accounts.computeIfAbsent(id, any -> new Account());
    }

    void ordered(ReplicaId id, long order, Operation operation) {
        Account account = account(id);
        if (account.underWay != null) {
            throw new IllegalStateException("order " + account.order + " to " + id + " is still under way");
        }
        account.order = order;
        account.underWay = operation;
    }

    /** It was acknowledged. */
    Operation done(ReplicaId id, long order) {
        Operation operation = close(id, order);
        account(id).done.get(operation.kind()).add(operation);
        return operation;
    }

    /** It was refused, for want of rights. */
    void refused(ReplicaId id, long order) {
        close(id, order);
    }

    private Operation close(ReplicaId id, long order) {
        Account account = account(id);
        Operation operation = account.underWay;
        if (operation == null || account.order != order) {
            throw new IllegalStateException("no order " + order + " is under way to " + id);
        }
        account.underWay = null;
        return operation;
    }

    /**
     * A replica is back with its saved state.
     *
     * @param lastOrder the last that the state has
     * @return whether an order was under way when it was killed, and whether it counts; for people
     */
    String returned(ReplicaId id, long lastOrder) {
        Account account = account(id);
        if (account.underWay == null) {
            return "nothing was under way";
        }
        String what = "'" + account.underWay + "', which was under way, ";
        if (lastOrder >= account.order) {
            done(id, account.order);
            return what + "counts";
        }
        refused(id, account.order);
        return what + "does not count";
    }

    /** A replica's state is gone, and the id with it. With it went what it alone had seen of others that were lost before. */
    void lost(ReplicaId id, Collection<Status> others) {
        account(id).seenByOthers = new EnumMap<>(Kind.class);
        accounts.forEach((each, account) -> {
            if (account.seenByOthers != null) {
                for (Kind kind : Kind.values()) {
                    account.seenByOthers.put(
                            kind,
                            others.stream()
                                    .mapToLong(other -> other.seen(kind, each))
                                    .max()
                                    .orElse(0));
                }
            }
        });
    }

    /** How many operations were answered. */
    long acknowledged() {
        return accounts.values().stream()
                .flatMap(account -> account.done.values().stream())
                .mapToLong(List::size)
                .sum();
    }

    /** Compares what all replicas show in the end with what was ordered. */
    Verdict check(Map<String, Status> shown) {
        Map<Kind, Long> sums = new EnumMap<>(Kind.class);
        List<Loss> losses = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Status any = shown.values().iterator().next();
        for (Kind kind : Kind.values()) {
            VersionVector seen = any.versions().get(kind).vector();
            for (int i = 0; i < seen.size(); i++) {
                if (!accounts.containsKey(seen.replicaAt(i))) {
                    faults.add(kind + " has operations of " + seen.replicaAt(i) + ", which got no orders");
                }
            }
            long sum = 0;
            for (Map.Entry<ReplicaId, Account> entry : accounts.entrySet()) {
                sum += settle(kind, entry.getKey(), entry.getValue(), any.seen(kind, entry.getKey()), losses, faults);
            }
            sums.put(kind, sum);
            compare(kind, sum, any, shown, faults);
        }
        return new Verdict(sums, losses, faults);
    }

    private static void compare(Kind kind, long sum, Status any, Map<String, Status> shown, List<String> faults) {
        shown.forEach((name, status) -> {
            if (!status.versions().get(kind).equals(any.versions().get(kind))) {
                faults.add(name + " has seen other operations on " + kind + " than the rest");
            }
            if (status.values().get(kind) != sum) {
                faults.add(name + " shows " + kind + " " + status.values().get(kind) + ", the ledger says " + sum);
            }
        });
    }

    /** What one replica's operations add up to, as far as they were seen. */
    private static long settle(
            Kind kind, ReplicaId id, Account account, long seen, List<Loss> losses, List<String> faults) {
        List<Operation> operations = new ArrayList<>(account.done.get(kind));
        int acknowledged = operations.size();
        if (account.seenByOthers == null) {
            if (seen != acknowledged) {
                faults.add("of " + id + " " + acknowledged + " operations on " + kind + " were acknowledged, and "
                        + seen + " count");
            }
        } else {
            if (account.mayHaveOneMore(kind)) {
                operations.add(account.underWay);
            }
            long least = account.seenByOthers.get(kind);
            if (seen < least || seen > operations.size()) {
                faults.add("of " + id + ", whose state was lost, " + least + " to " + operations.size()
                        + " operations on " + kind + " have to count, and " + seen + " do");
            }
            if (seen < acknowledged) {
                losses.add(new Loss(id, kind, List.copyOf(operations.subList((int) seen, acknowledged))));
            }
        }
        return operations.stream().limit(seen).mapToLong(Operation::effect).sum();
    }
}
