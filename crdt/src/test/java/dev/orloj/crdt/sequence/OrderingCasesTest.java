package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Where concurrent insertions go, case by case. */
class OrderingCasesTest {
    private static final CrdtType<RgaText> FUGUE = RgaText.type(SequenceOrder.FUGUE, CrdtLimits.DEFAULT);

    @Test
    void rgaPutsElementsWhereTheNaiveModelPutsThem() throws IOException {
        List<Object> cases = Recorded.cases("rga.jsonl");
        assertThat(cases).hasSize(400);
        for (int i = 0; i < cases.size(); i++) {
            playRga("case " + i, Recorded.object(cases.get(i)));
        }
    }

    private static void playRga(String name, Map<String, Object> given) {
        Map<String, RgaText> replicas = new TreeMap<>();
        Recorded.<String>list(given.get("replicas"))
                .forEach(id -> replicas.put(id, RgaText.type().create(ReplicaId.of(id))));
        for (Object each : Recorded.list(given.get("steps"))) {
            Map<String, Object> step = Recorded.object(each);
            RgaText at = replicas.get((String) step.getOrDefault("at", ""));
            if (step.containsKey("sync")) {
                List<String> pair = Recorded.list(step.get("sync"));
                send(replicas.get(pair.get(0)), replicas.get(pair.get(1)));
            } else if (step.containsKey("insert")) {
                List<Object> insert = Recorded.list(step.get("insert"));
                at.insertWithoutDelta((int) insert.get(0), (String) insert.get(1));
            } else {
                List<Integer> delete = Recorded.list(step.get("delete"));
                at.deleteWithoutDelta(delete.get(0), delete.get(0) + delete.get(1));
            }
        }
        Map<String, Object> before = Recorded.object(given.get("beforeFinalSync"));
        replicas.forEach(
                (id, text) -> assertThat(text.toString()).as(name + " at " + id).isEqualTo(before.get(id)));
        for (int round = 0; round < 2; round++) {
            replicas.values().forEach(from -> replicas.values().forEach(to -> send(from, to)));
        }
        replicas.forEach(
                (id, text) -> assertThat(text.toString()).as(name + " at " + id).isEqualTo(given.get("final")));
    }

    private static void send(RgaText from, RgaText to) {
        to.merge(from.deltaSince(to.version())).orThrow();
    }

    @Test
    void fuguePutsElementsWhereTheConformanceSetPutsThem() throws IOException {
        List<Object> cases = Recorded.cases("fugue.jsonl");
        assertThat(cases).hasSize(500);
        for (int i = 0; i < cases.size(); i++) {
            playFugue("case " + i, Recorded.object(cases.get(i)));
        }
    }

    /** Each transaction is by an agent of its own, as its parents' states are. */
    private static void playFugue(String name, Map<String, Object> given) {
        List<Object> transactions = Recorded.list(given.get("txns"));
        List<String> agents = new ArrayList<>(new TreeSet<>(
                transactions.stream().map(OrderingCasesTest::agent).toList()));
        Set<Integer> parents = new HashSet<>();
        transactions.forEach(
                each -> parents.addAll(Recorded.list(Recorded.object(each).get("parents"))));
        Map<Integer, Delta<RgaText>> after = new HashMap<>();
        RgaText all = FUGUE.create(ReplicaId.random(new SplittableRandom(1)));
        for (Object each : transactions) {
            Map<String, Object> transaction = Recorded.object(each);
            RgaText text = FUGUE.create(ReplicaId.fromBits(1L + agents.indexOf(agent(transaction))));
            Recorded.<Integer>list(transaction.get("parents"))
                    .forEach(parent -> text.merge(after.get(parent)).orThrow());
            int operation = Recorded.<Integer>list(transaction.get("span")).get(0);
            for (Object edit : Recorded.list(transaction.get("ops"))) {
                List<Object> patch = Recorded.list(edit);
                int at = (int) patch.get(0);
                for (int i = 0; i < (int) patch.get(1); i++) {
                    text.deleteWithoutDelta(at, at + 1);
                    keep(operation++, parents, text, after);
                }
                for (char c : ((String) patch.get(2)).toCharArray()) {
                    text.insertWithoutDelta(at++, String.valueOf(c));
                    keep(operation++, parents, text, after);
                }
            }
            all.merge(text.deltaSince(CausalContext.empty())).orThrow();
        }
        assertThat(all.toString()).as(name).isEqualTo(given.get("endContent"));
    }

    private static void keep(int operation, Set<Integer> parents, RgaText text, Map<Integer, Delta<RgaText>> after) {
        if (parents.contains(operation)) {
            after.put(operation, text.state());
        }
    }

    private static String agent(Object transaction) {
        Map<String, Object> fields = Recorded.object(transaction);
        return "%s/%06d".formatted(fields.get("agent"), (int) fields.get("seqStart"));
    }
}
