package dev.orloj.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A replica knows before each transaction what its parents come of, and nothing else. */
class PlanProperties {
    @Property(tries = 300)
    void aReplicaKnowsJustWhatTheParentsComeOf(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Trace.Transaction> transactions = new ArrayList<>();
        List<Set<Integer>> closures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int[] parents = random.ints(i == 0 ? 0 : random.nextInt(3), 0, Math.max(1, i))
                    .toArray();
            Set<Integer> closure = new TreeSet<>();
            for (int parent : parents) {
                closure.addAll(closures.get(parent));
                closure.add(parent);
            }
            closures.add(closure);
            transactions.add(new Trace.Transaction(i, random.nextInt(3), parents, new Patch[0]));
        }
        Plan plan = new Plan(new Trace(true, "", transactions));
        Map<Integer, Set<Integer>> known = new HashMap<>();
        Set<Integer> done = new TreeSet<>();
        for (int i = 0; i < transactions.size(); i++) {
            int replica = plan.replicaOf(i);
            assertThat(done).doesNotContain(replica);
            assertThat(plan.id(replica).bits() >>> Integer.SIZE)
                    .isEqualTo(transactions.get(i).agent() + 1);
            Set<Integer> knows = known.computeIfAbsent(replica, unknown -> new TreeSet<>());
            for (int heard : plan.heardBefore(i)) {
                assertThat(knows.add(heard)).isTrue();
                assertThat(knows).as("parents come first").containsAll(closures.get(heard));
            }
            assertThat(knows).isEqualTo(closures.get(i));
            knows.add(i);
            if (plan.isLast(i)) {
                done.add(replica);
            }
        }
        assertThat(done).hasSize(plan.replicas());
    }

    @Test
    void anAgentWhoMergesAndGoesOnHasOneReplica() {
        Plan plan = new Plan(new Trace(
                true,
                "",
                List.of(
                        transaction(0, 0),
                        transaction(1, 1, 0),
                        transaction(2, 0, 0),
                        transaction(3, 1, 1, 2),
                        transaction(4, 0, 2))));
        assertThat(plan.replicas()).isEqualTo(2);
        assertThat(plan.merges()).isEqualTo(2);
    }

    @Test
    void anAgentWhoWorksOnTwoBranchesHasAReplicaForEach() {
        Plan plan = new Plan(new Trace(
                true,
                "",
                List.of(transaction(0, 0), transaction(1, 0, 0), transaction(2, 0, 0), transaction(3, 0, 1, 2))));
        assertThat(plan.replicas()).isEqualTo(2);
        assertThat(plan.heardBefore(2)).containsExactly(0);
        assertThat(plan.heardBefore(3)).hasSize(1);
    }

    private static Trace.Transaction transaction(int number, int agent, int... parents) {
        return new Trace.Transaction(number, agent, parents, new Patch[0]);
    }
}
