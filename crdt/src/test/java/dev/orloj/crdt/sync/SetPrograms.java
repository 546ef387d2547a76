package dev.orloj.crdt.sync;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs with sets by names, joined by {@link Wires}, and what their listeners hear. */
abstract class SetPrograms {
    static final CrdtType<OrSet<String>> SETS = OrSet.type(ElementCodec.utf8());

    final Wires wires = new Wires();
    final Map<String, Map<String, OrSet<String>>> sets = new HashMap<>();
    final List<String> heard = new ArrayList<>();

    final SyncListener<String> ears = new SyncListener<>() {
        @Override
        public void merged(String from, String name, MergeResult result) {
            if (result.status() == MergeResult.Status.REFUSED) {
                heard.add("refused " + name + " from " + from + ": "
                        + result.refusal().orElseThrow());
            }
        }

        @Override
        public void unknown(String from, String name) {
            heard.add("unknown " + name + " from " + from);
        }

        @Override
        public void unreadable(String from, String name, MalformedDataException problem) {
            heard.add("unreadable " + name + " from " + from + ": "
                    + problem.getClass().getSimpleName());
        }

        @Override
        public void notTaken(String by, String name, SyncAnswer answer) {
            heard.add(by + " did not take " + name + ": " + answer);
        }

        @Override
        public void tooLarge(String to, String name, int bytes) {
            heard.add("too large for " + to + ": " + name);
        }

        @Override
        public void farBehind(String neighbour, String name, TooFarBehindException problem) {
            heard.add(neighbour + " is far behind with " + name);
        }

        @Override
        public void givenUp(String from, int bytes) {
            heard.add("given up, from " + from);
        }
    };

    final AntiEntropy<String> program(String name, String... names) {
        return program(name, Wires.builder(name.hashCode()), names);
    }

    final AntiEntropy<String> program(String name, AntiEntropyBuilder<String> builder, String... names) {
        AntiEntropy<String> sync = wires.add(name, builder.listener(ears).build());
        for (String each : names) {
            sync.put(each, SETS, set(name, each));
        }
        return sync;
    }

    final OrSet<String> set(String program, String name) {
        return sets.computeIfAbsent(program, any -> new HashMap<>())
                .computeIfAbsent(name, any -> SETS.create(ReplicaId.of(program)));
    }

    final void add(AntiEntropy<String> sync, String program, String name, String element) {
        set(program, name).add(element);
        sync.changed(name);
    }

    static String[] names(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "object" + i;
        }
        return names;
    }
}
