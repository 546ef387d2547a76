package dev.orloj.examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.examples.UnusableInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A case of transactions, each by a replica of its own that begins with what its parents ended with: {@code {txns: [{span, parents, agent, seqStart, ops}], endContent}}. Parents are numbers of operations on
 * single characters.
 */
final class TransactionsCase extends OrderingCase {
    private static final ReplicaId READER = ReplicaId.fromBits(-1);

    /** The operations that others go on from. */
    private final Set<Integer> parents = new HashSet<>();
    /** The state after each of them. */
    private final Map<Integer, Delta<RgaText>> after = new HashMap<>();

    private final RgaText all = create(READER);

    TransactionsCase(CrdtType<RgaText> type, List<String> faults) {
        super(type, faults);
    }

    @Override
    void play(JsonNode given) {
        JsonNode transactions = Fields.array(given, "txns");
        String end = Fields.text(given, "endContent");
        List<String> agents = new ArrayList<>();
        for (JsonNode transaction : transactions) {
            agents.add(agent(transaction));
            for (int parent : Fields.numbers(transaction, "parents")) {
                parents.add(parent);
            }
        }
        Map<String, ReplicaId> ids = ids(agents);
        int operation = 0;
        for (int i = 0; i < agents.size(); i++) {
            try {
                operation = play("transaction " + i, transactions.get(i), operation, create(ids.get(agents.get(i))));
            } catch (UnusableInput e) {
                throw new UnusableInput("transaction " + i + ": " + e.getMessage());
            }
            if (operation < 0) {
                return;
            }
        }
        expect("in the end", end, all);
    }

    private static String agent(JsonNode transaction) {
        return "%s/%06d".formatted(Fields.text(transaction, "agent"), Fields.number(transaction, "seqStart"));
    }

    /** Makes a transaction, and gives the number of the operation that comes next, or -1 if there is no sense in going on. */
    private int play(String what, JsonNode transaction, int first, RgaText text) {
        int[] span = Fields.numbers(transaction, "span");
        if (span.length != 2 || span[0] != first) {
            throw new UnusableInput("its span is "
                    + UnusableInput.excerpt(transaction.get("span").toString()) + " and should begin with " + first);
        }
        for (int parent : Fields.numbers(transaction, "parents")) {
            Delta<RgaText> state = after.get(parent);
            if (state == null) {
                throw new UnusableInput("its parent " + parent + " is no operation before it");
            }
            merge(text, state);
        }
        int operation = first;
        for (JsonNode given : Fields.array(transaction, "ops")) {
            Patch patch = Patch.of(given);
            if (!fits(what, patch, text)) {
                return -1;
            }
            operation = edit(text, patch, operation);
        }
        if (operation != span[1]) {
            throw new UnusableInput("its span is to " + span[1] + " and its operations to " + operation);
        }
        send(text, all);
        return operation;
    }

    /** One character at a time, since others may go on from in between. */
    private int edit(RgaText text, Patch patch, int first) {
        int operation = first;
        for (int i = 0; i < patch.deleted(); i++) {
            text.deleteWithoutDelta(patch.at(), patch.at() + 1);
            keep(operation++, text);
        }
        for (int i = 0; i < patch.inserted().length(); i++) {
            text.insertWithoutDelta(patch.at() + i, patch.inserted().substring(i, i + 1));
            keep(operation++, text);
        }
        return operation;
    }

    private void keep(int operation, RgaText text) {
        if (parents.contains(operation)) {
            after.put(operation, text.state());
        }
    }
}
