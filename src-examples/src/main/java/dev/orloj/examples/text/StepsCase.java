package dev.orloj.examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.examples.UnusableInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case whose replicas live on from step to step: {@code {replicas, steps, beforeFinalSync, final}}. */
final class StepsCase extends OrderingCase {
    private final Map<String, RgaText> replicas = new LinkedHashMap<>();

    StepsCase(CrdtType<RgaText> type, List<String> faults) {
        super(type, faults);
    }

    @Override
    void play(JsonNode given) {
        ids(names(Fields.array(given, "replicas"))).forEach((name, id) -> replicas.put(name, create(id)));
        JsonNode steps = Fields.array(given, "steps");
        JsonNode before = Fields.object(given, "beforeFinalSync");
        String end = Fields.text(given, "final");
        for (int i = 0; i < steps.size(); i++) {
            try {
                if (!play("step " + i, steps.get(i))) {
                    return;
                }
            } catch (UnusableInput e) {
                throw new UnusableInput("step " + i + ": " + e.getMessage());
            }
        }
        replicas.forEach((name, text) -> expect(name + " before all hear all", Fields.text(before, name), text));
        for (int round = 0; round < 2; round++) {
            replicas.values().forEach(from -> replicas.values().forEach(to -> send(from, to)));
        }
        replicas.forEach((name, text) -> expect(name + " in the end", end, text));
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            names.add(Fields.text(array, i));
        }
        return names;
    }

    /** Makes a step, and says whether there is any sense in going on. */
    private boolean play(String what, JsonNode step) {
        if (step.has("sync")) {
            JsonNode pair = pair(step, "sync");
            send(replica(Fields.text(pair, 0)), replica(Fields.text(pair, 1)));
            return true;
        }
        RgaText text = replica(Fields.text(step, "at"));
        Patch patch = patch(step);
        if (!fits(what, patch, text)) {
            return false;
        }
        text.replaceWithoutDelta(patch.at(), patch.at() + patch.deleted(), patch.inserted());
        return true;
    }

    private static Patch patch(JsonNode step) {
        if (step.has("insert")) {
            JsonNode insert = pair(step, "insert");
            return new Patch(Fields.number(insert.get(0), "the position", 0), 0, Fields.text(insert, 1));
        }
        if (step.has("delete")) {
            JsonNode delete = pair(step, "delete");
            return new Patch(
                    Fields.number(delete.get(0), "the position", 0), Fields.number(delete.get(1), "the length", 0), "");
        }
        throw new UnusableInput("has no \"insert\", \"delete\" or \"sync\"");
    }

    private static JsonNode pair(JsonNode step, String name) {
        JsonNode pair = Fields.array(step, name);
        if (pair.size() != 2) {
            throw new UnusableInput("\"" + name + "\" has " + pair.size() + " elements and should have 2");
        }
        return pair;
    }

    private RgaText replica(String name) {
        RgaText replica = replicas.get(name);
        if (replica == null) {
            throw new UnusableInput("there is no replica " + UnusableInput.excerpt(name));
        }
        return replica;
    }
}
