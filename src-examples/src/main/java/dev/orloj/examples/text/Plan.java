package dev.orloj.examples.text;

import dev.orloj.causality.ReplicaId;
import dev.orloj.examples.UnusableInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which replica makes each transaction of a {@link Trace}, and what it has to hear of before, so that its text is that of the merged parents.
 *
 * <p>A replica can go on only where its own last transaction is known. So an agent has one for each line of work that it went on with, and most have one. Replicas of an agent come one after
 * the other in the order of ids, and agents by number.
 *
 * <p><b>Cost:</b> transactions times replicas.
 */
final class Plan {
    /** As many as a recording may ask for: each has a whole text. */
    static final int MOST_REPLICAS = 4_096;

    private static final int[] NONE = {};

    /** One line of work of one agent. */
    private static final class Branch {
        private final int number;
        private final ReplicaId id;
        /** Its transactions, one after the other. */
        private final List<Integer> made = new ArrayList<>();
        /** How many transactions it knows of each branch. */
        private int[] known = NONE;

        Branch(int number, ReplicaId id) {
            this.number = number;
            this.id = id;
        }
    }

    private final List<Branch> branches = new ArrayList<>();
    private final Map<Integer, List<Branch>> ofAgent = new HashMap<>();
    private final int[] branchOf;
    private final int[][] heard;
    /** By transaction, how many of each branch are known after it; forgotten when no child will ask. */
    private final int[][] versions;

    Plan(Trace trace) {
        int transactions = trace.transactions();
        branchOf = new int[transactions];
        heard = new int[transactions][];
        versions = new int[transactions][];
        int[] children = new int[transactions];
        for (int i = 0; i < transactions; i++) {
            for (int parent : trace.parents(i)) {
                children[parent]++;
            }
        }
        for (int i = 0; i < transactions; i++) {
            place(i, trace.agent(i), trace.parents(i), children[i] > 0);
            for (int parent : trace.parents(i)) {
                if (--children[parent] == 0) {
                    versions[parent] = null;
                }
            }
        }
    }

    private void place(int number, int agent, int[] parents, boolean isParent) {
        int[] seen = NONE;
        for (int parent : parents) {
            seen = larger(seen, versions[parent]);
        }
        Branch branch = branch(agent, seen);
        branchOf[number] = branch.number;
        heard[number] = missing(branch, seen);
        branch.made.add(number);
        int[] after = Arrays.copyOf(seen, Math.max(seen.length, branch.number + 1));
        after[branch.number] = branch.made.size();
        branch.known = after;
        versions[number] = isParent ? after : null;
    }

    private static int[] larger(int[] one, int[] other) {
        if (one.length < other.length) {
            return larger(other, one);
        }
        int[] larger = one.clone();
        for (int i = 0; i < other.length; i++) {
            larger[i] = Math.max(larger[i], other[i]);
        }
        return larger;
    }

    /** The latest of an agent's branches of which all is seen, or a new one. */
    private Branch branch(int agent, int[] seen) {
        List<Branch> own = ofAgent.computeIfAbsent(agent, unknown -> new ArrayList<>());
        for (int i = own.size() - 1; i >= 0; i--) {
            Branch branch = own.get(i);
            if (at(seen, branch.number) == branch.made.size()) {
                return branch;
            }
        }
        if (branches.size() == MOST_REPLICAS) {
            throw new UnusableInput("needs more than " + MOST_REPLICAS + " replicas");
        }
        Branch branch = new Branch(branches.size(), ReplicaId.fromBits((agent + 1L) << Integer.SIZE | own.size()));
        own.add(branch);
        branches.add(branch);
        return branch;
    }

    private static int at(int[] counts, int index) {
        return index < counts.length ? counts[index] : 0;
    }

    /** The transactions that a branch has to hear of, parents before children. */
    private int[] missing(Branch to, int[] seen) {
        IntStream.Builder missing = IntStream.builder();
        boolean any = false;
        for (int from = 0; from < seen.length; from++) {
            for (int i = at(to.known, from); i < seen[from]; i++) {
                missing.add(branches.get(from).made.get(i));
                any = true;
            }
        }
        return any ? missing.build().sorted().toArray() : NONE;
    }

    int replicas() {
        return branches.size();
    }

    ReplicaId id(int replica) {
        return branches.get(replica).id;
    }

    /** Which replica makes a transaction. */
    int replicaOf(int transaction) {
        return branchOf[transaction];
    }

    /** Which transactions of others its replica hears of before. */
    int[] heardBefore(int transaction) {
        return heard[transaction];
    }

    /** Whether the replica has nothing to do after this. */
    boolean isLast(int transaction) {
        List<Integer> made = branches.get(branchOf[transaction]).made;
        return made.get(made.size() - 1) == transaction;
    }

    /** How often a replica hears of something before it goes on. */
    long merges() {
        return Arrays.stream(heard).filter(each -> each.length > 0).count();
    }
}
