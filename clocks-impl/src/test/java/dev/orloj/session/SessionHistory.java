package dev.orloj.session;

import dev.orloj.causality.Dot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What sessions did and what replicas applied, and by brute force which guarantees that broke: the definitions of Terry et al. 1994, section 3,
 * word for word. It knows nothing of tokens and vectors.
 */
final class SessionHistory {
    /** Something that a session did at a replica. */
    sealed interface Operation permits Read, Write {
        int session();
    }

    /** A read: the writes that its answer depends on, and all that the replica had applied. */
    record Read(int session, Set<Dot> relevant, Set<Dot> database) implements Operation {}

    /** A write. */
    record Write(int session, Dot write) implements Operation {}

    /** In the order in which they took place. */
    private final List<Operation> operations = new ArrayList<>();

    /** For each replica its writes, in the order in which they took effect. */
    private final List<List<Dot>> logs;

    SessionHistory(List<List<Dot>> logs) {
        this.logs = logs;
    }

    void add(Operation operation) {
        operations.add(operation);
    }

    void removeLast() {
        operations.remove(operations.size() - 1);
    }

    int size() {
        return operations.size();
    }

    /** Each way in which a guarantee was broken, in words. */
    List<String> violations(SessionGuarantee guarantee) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            for (int j = i + 1; j < operations.size(); j++) {
                if (operations.get(i).session() == operations.get(j).session()) {
                    check(guarantee, operations.get(i), operations.get(j), found);
                }
            }
        }
        return found;
    }

    private void check(SessionGuarantee guarantee, Operation first, Operation second, List<String> found) {
        switch (guarantee) {
            case READ_YOUR_WRITES -> {
                if (first instanceof Write w && second instanceof Read r && !r.database.contains(w.write)) {
                    found.add(r + " misses " + w);
                }
            }
            case MONOTONIC_READS -> {
                if (first instanceof Read r1 && second instanceof Read r2 && !r2.database.containsAll(r1.relevant)) {
                    found.add(r2 + " misses what was seen by " + r1);
                }
            }
            case MONOTONIC_WRITES -> {
                if (first instanceof Write w1 && second instanceof Write w2) {
                    requireBefore(w1.write, w2.write, found);
                }
            }
            case WRITES_FOLLOW_READS -> {
                if (first instanceof Read r && second instanceof Write w) {
                    r.relevant.forEach(seen -> requireBefore(seen, w.write, found));
                }
            }
        }
    }

    /** At any replica that has the second write, the first one took effect before it. */
    private void requireBefore(Dot first, Dot second, List<String> found) {
        for (List<Dot> log : logs) {
            int at = log.indexOf(second);
            int before = log.indexOf(first);
            if (at >= 0 && (before < 0 || before > at)) {
                found.add(second + " is not after " + first + " in " + log);
            }
        }
    }
}
