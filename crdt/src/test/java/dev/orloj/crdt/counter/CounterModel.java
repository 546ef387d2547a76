package dev.orloj.crdt.counter;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** All operations that were ever made anywhere, each with what its replica had seen. What a replica should show is read off from which of them it has seen; nothing is ever merged. */
final class CounterModel {
    /** What an operation is, beside a number that is added. */
    enum Kind {
        ADD,
        RESET,
        TRANSFER,
        RETIRE,
        RECLAIM
    }

    /** One operation; {@code of} is whom it concerns beside its own replica, or null. */
    record Operation(Kind kind, CausalContext past, long amount, ReplicaId of) {}

    private final long floor;
    private final Map<Dot, Operation> operations = new LinkedHashMap<>();

    CounterModel(long floor) {
        this.floor = floor;
    }

    Dot add(ReplicaId replica, CausalContext past, Kind kind, long amount, ReplicaId of) {
        Dot dot = new Dot(replica, past.max(replica) + 1);
        operations.put(dot, new Operation(kind, past, amount, of));
        return dot;
    }

    /** The sum of all that was seen, but for what was seen by a reset that was seen. */
    BigInteger value(CausalContext seen) {
        BigInteger value = BigInteger.valueOf(floor);
        for (Map.Entry<Dot, Operation> entry : operations.entrySet()) {
            Dot dot = entry.getKey();
            if (entry.getValue().kind() == Kind.ADD && seen.includes(dot) && !isReset(dot, seen)) {
                value = value.add(BigInteger.valueOf(entry.getValue().amount()));
            }
        }
        return value;
    }

    private boolean isReset(Dot dot, CausalContext seen) {
        return operations.entrySet().stream()
                .anyMatch(entry -> entry.getValue().kind() == Kind.RESET
                        && seen.includes(entry.getKey())
                        && entry.getValue().past().includes(dot));
    }

    /** Whether a reset by a replica that has seen this changes anything: whether there is an operation that no reset has seen, nor is one. */
    boolean hasSomethingToReset(CausalContext seen) {
        return operations.entrySet().stream()
                .anyMatch(entry -> seen.includes(entry.getKey())
                        && entry.getValue().kind() != Kind.RESET
                        && !isReset(entry.getKey(), seen)
                        && !isFollowedByReset(entry.getKey(), seen));
    }

    private boolean isFollowedByReset(Dot dot, CausalContext seen) {
        return operations.entrySet().stream()
                .anyMatch(entry -> entry.getValue().kind() == Kind.RESET
                        && seen.includes(entry.getKey())
                        && entry.getKey().replica().equals(dot.replica())
                        && entry.getKey().counter() > dot.counter());
    }

    /** What a replica may take off: what it and those that it took over made and were given, less what they used up and gave away. */
    BigInteger rights(ReplicaId replica, CausalContext seen) {
        Set<ReplicaId> house = new HashSet<>(Set.of(replica));
        for (boolean grows = true; grows; ) {
            grows = operations.entrySet().stream()
                    .filter(entry -> entry.getValue().kind() == Kind.RECLAIM
                            && seen.includes(entry.getKey())
                            && house.contains(entry.getKey().replica()))
                    .map(entry -> entry.getValue().of())
                    .toList()
                    .stream()
                    .anyMatch(house::add);
        }
        Predicate<Map.Entry<Dot, Operation>> isOurs =
                it -> house.contains(it.getKey().replica());
        BigInteger rights = BigInteger.ZERO;
        for (Map.Entry<Dot, Operation> entry : operations.entrySet()) {
            BigInteger amount = BigInteger.valueOf(entry.getValue().amount());
            if (!seen.includes(entry.getKey())) {
                continue;
            }
            if (entry.getValue().kind() == Kind.ADD && isOurs.test(entry)) {
                rights = rights.add(amount);
            } else if (entry.getValue().kind() == Kind.TRANSFER) {
                rights = house.contains(entry.getValue().of()) ? rights.add(amount) : rights;
                rights = isOurs.test(entry) ? rights.subtract(amount) : rights;
            }
        }
        return rights;
    }

    /** Whether a replica was retired, as far as seen. */
    boolean isRetired(ReplicaId replica, CausalContext seen) {
        return operations.entrySet().stream()
                .anyMatch(entry -> entry.getValue().kind() == Kind.RETIRE
                        && seen.includes(entry.getKey())
                        && entry.getValue().of().equals(replica));
    }
}
