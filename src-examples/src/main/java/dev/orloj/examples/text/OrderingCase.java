package dev.orloj.examples.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.examples.UnusableInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A history of which it is known what text comes of it. What is wrong in itself is {@link UnusableInput}; what is wrong in the outcome is noted.
 *
 * <p>In the other order, what a position means may differ, so even an edit that does not fit can be an outcome. A position beyond all that was ever inserted can't.
 */
abstract class OrderingCase {
    private final CrdtType<RgaText> type;
    private final List<String> faults;
    private int inserted;

    /** A case that is played as it is made, in texts of a type. */
    OrderingCase(CrdtType<RgaText> type, List<String> faults) {
        this.type = type;
        this.faults = faults;
    }

    /** Plays a case, in the layout that its fields say. */
    static void play(JsonNode given, CrdtType<RgaText> type, List<String> faults) {
        if (given.has("steps")) {
            new StepsCase(type, faults).play(given);
        } else if (given.has("txns")) {
            new TransactionsCase(type, faults).play(given);
        } else {
            throw new UnusableInput("has neither \"steps\" nor \"txns\"");
        }
    }

    abstract void play(JsonNode given);

    /** An id for each name, in the order of their bytes. */
    static Map<String, ReplicaId> ids(Collection<String> names) {
        TreeSet<String> sorted = new TreeSet<>((one, other) ->
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
        Map<String, ReplicaId> ids = new LinkedHashMap<>();
        for (String name : names) {
            if (!sorted.add(name)) {
                throw new UnusableInput("two are named " + UnusableInput.excerpt(name));
            }
        }
        sorted.forEach(name -> ids.put(name, ReplicaId.fromBits(ids.size() + 1L)));
        return ids;
    }

    final RgaText create(ReplicaId id) {
        return type.create(id);
    }

    /** Has one text hear all that another one knows, over the wire. */
    final void send(RgaText from, RgaText to) {
        merge(to, from.deltaSince(to.version()));
    }

    final void merge(RgaText text, Delta<RgaText> delta) {
        text.merge(type.fromByteArray(type.toByteArray(delta))).orThrow();
    }

    /** Whether a patch can be made; if not, that is an outcome. */
    final boolean fits(String what, Patch patch, RgaText text) {
        if (!patch.fits(inserted)) {
            throw new UnusableInput(
                    what + ": " + patch.misfit(text.length()) + ", and " + inserted + " were inserted by all before");
        }
        inserted = Math.addExact(inserted, patch.inserted().length());
        if (!patch.fits(text.length())) {
            faults.add(what + ": " + patch.misfit(text.length()));
            return false;
        }
        return true;
    }

    final void expect(String what, String expected, RgaText text) {
        if (!text.toString().equals(expected)) {
            faults.add(what + ": expected \"" + expected + "\", is \"" + text + "\"");
        }
    }
}
