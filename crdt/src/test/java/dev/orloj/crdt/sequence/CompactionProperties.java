package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.sequence.CompactionWorld.Tracker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Over random histories, replicas that compact whenever and wherever a frontier lets them show what those do that keep everything. */
class CompactionProperties {
    @Property(tries = 1_000)
    void whoCompactsShowsWhatOthersDo(@ForAll long seed) {
        CompactionWorlds.play(seed, CompactionWorld::sound);
    }

    @Example
    void historiesMeetAllThatCanHappen() {
        Set<String> met = new HashSet<>();
        for (long seed = 0; seed < 250; seed++) {
            met.addAll(CompactionWorlds.play(seed, CompactionWorld::sound));
        }
        assertThat(met)
                .contains("APPLIED", "DUPLICATE", "BUFFERED", "COMPACTED", "KEPT", "ENTERED COMPACTED")
                .contains("PAST COMPACTED", "ANCHOR DROPPED");
    }

    /** The meet of all that was reported, though some may have made operations before that are still under way. */
    private static Tracker meet(ReplicaId own) {
        Map<ReplicaId, CausalContext> reports = new HashMap<>();
        return new Tracker() {
            @Override
            public void add(ReplicaId replica) {
                reports.putIfAbsent(replica, CausalContext.empty());
            }

            @Override
            public void report(ReplicaId replica, CausalContext version) {
                reports.computeIfPresent(replica, (same, known) -> known.merge(version));
            }

            @Override
            public CausalContext frontier(CausalContext version) {
                return reports.values().stream().reduce(version, CausalContext::intersect);
            }
        };
    }

    @Example
    void withoutTheReplicasOwnOperationsAFrontierIsNotStable() {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < 2_000; seed++) {
                        CompactionWorlds.play(seed, CompactionProperties::meet);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
