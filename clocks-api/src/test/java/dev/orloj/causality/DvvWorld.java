package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Servers, clients and keys in which things happen step by step, and beside each set of siblings the plain graph of who saw what: of every write the set of all
 * writes that its writer had seen, kept as it is. After each step the set must be what the graph says.
 */
final class DvvWorld {
    static final int CLIENTS = 4;
    static final int SERVERS = 3;

    private static final List<ReplicaId> IDS =
            List.of(ReplicaId.of("s1"), ReplicaId.fromBits(0x8000_0000_0000_0007L), ReplicaId.of("s0"));

    /** How a server numbers its writes. */
    enum Numbering {
        /** Each key for itself, densely. */
        BY_KEY(1),
        /** All keys with one counter. */
        BY_SERVER(2);

        private final int keys;

        Numbering(int keys) {
            this.keys = keys;
        }
    }

    enum Kind {
        PUT_BLIND,
        READ,
        PUT_AFTER_READ,
        PUT_AFTER_ACK,
        DISCARD_AFTER_READ,
        DISCARD_AFTER_ACK,
        DISCARD_BLIND,
        RESOLVE,
        SYNC,
        SYNC_WITH_OLD_COPY,
        RESTART,
        MAIL
    }

    /** What happens; each kind uses of the numbers what it needs. */
    record Step(Kind kind, int client, int server, int other, int key) {}

    /** A write as the graph has it. */
    private record Write(int id, int client, Dot dot, String value, Set<Write> saw) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Write that && id == that.id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    /** What a server has of a key, and what the graph says it knows. */
    private record Copy(DvvSet<String> set, Set<Write> known) {
        static final Copy NEW = new Copy(DvvSet.empty(), Set.of());

        /** All that was written or seen by a writer here. */
        Set<Write> history() {
            Set<Write> history = new HashSet<>(known);
            known.forEach(write -> history.addAll(write.saw));
            return history;
        }

        boolean keeps(Write write) {
            return write.value != null && known.stream().noneMatch(other -> other.saw.contains(write));
        }
    }

    /** What a client carries, and what of the graph that stands for. */
    private record Token<C extends WriteContext>(C context, Set<Write> saw) {}

    private static final Token<ReadContext> NOTHING = new Token<>((ReadContext) WriteContext.none(), Set.of());

    private final Numbering numbering;
    private final List<List<Copy>> servers = new ArrayList<>();
    private final long[] counters = new long[SERVERS];
    private final Map<Integer, Token<ReadContext>> reads = new HashMap<>();
    private final Map<Integer, Token<WriteAck>> acks = new HashMap<>();
    private final List<List<Copy>> everHeld = new ArrayList<>();
    private final List<Set<Write>> writes = new ArrayList<>();
    private int nextId;

    DvvWorld(Numbering numbering) {
        this.numbering = numbering;
        for (int key = 0; key < numbering.keys; key++) {
            everHeld.add(new ArrayList<>(List.of(Copy.NEW)));
            writes.add(new HashSet<>());
        }
        for (int server = 0; server < SERVERS; server++) {
            List<Copy> copies = new ArrayList<>();
            for (int key = 0; key < numbering.keys; key++) {
                copies.add(Copy.NEW);
            }
            servers.add(copies);
        }
    }

    void run(List<Step> steps) {
        steps.forEach(this::apply);
    }

    void apply(Step step) {
        int key = step.key % numbering.keys;
        int session = step.client * numbering.keys + key;
        Copy copy = copy(step.server, key);
        Token<ReadContext> read = reads.getOrDefault(session, NOTHING);
        Token<? extends WriteContext> ack = acks.containsKey(session) ? acks.get(session) : NOTHING;
        switch (step.kind) {
            case READ -> reads.put(session, new Token<>(copy.set.read().context(), copy.history()));
            case PUT_BLIND -> put(step, key, NOTHING);
            case PUT_AFTER_READ -> put(step, key, read);
            case PUT_AFTER_ACK -> put(step, key, ack);
            case DISCARD_BLIND -> discard(step, key, NOTHING);
            case DISCARD_AFTER_READ -> discard(step, key, read);
            case DISCARD_AFTER_ACK -> discard(step, key, ack);
            case RESOLVE -> resolve(step, key);
            case SYNC -> sync(step.server, key, copy(step.other, key));
            case SYNC_WITH_OLD_COPY -> sync(step.server, key, old(step.client * 7 + step.other, key));
            case RESTART -> hold(step.server, key, new Copy(copied(copy.set), copy.known));
            case MAIL -> mail(session);
        }
    }

    private Copy copy(int server, int key) {
        return servers.get(server).get(key);
    }

    private Copy old(int index, int key) {
        List<Copy> ever = everHeld.get(key);
        return ever.get(index % ever.size());
    }

    private static DvvSet<String> copied(DvvSet<String> set) {
        return DvvSet.fromByteArray(set.toByteArray(ElementCodec.utf8()), ElementCodec.utf8());
    }

    /** What a client carries goes through its text and its bytes. */
    private void mail(int session) {
        reads.computeIfPresent(
                session,
                (it, read) -> new Token<>(
                        ReadContext.parse(ReadContext.fromByteArray(read.context.toByteArray())
                                .toString()),
                        read.saw));
        acks.computeIfPresent(
                session,
                (it, ack) -> new Token<>(
                        WriteAck.parse(WriteAck.fromByteArray(ack.context.toByteArray())
                                .toString()),
                        ack.saw));
    }

    private void put(Step step, int key, Token<? extends WriteContext> token) {
        String value = nextId % 5 == 0 ? "same" : "v" + nextId;
        DvvSet<String> set = copy(step.server, key).set;
        DvvWrite<String> write = numbering == Numbering.BY_KEY
                ? set.put(IDS.get(step.server), value, token.context)
                : set.put(nextDot(step.server), value, token.context, DvvLimits.DEFAULT);
        written(step, key, value, token.saw, write);
    }

    private void discard(Step step, int key, Token<? extends WriteContext> token) {
        DvvSet<String> set = copy(step.server, key).set;
        DvvWrite<String> write = numbering == Numbering.BY_KEY
                ? set.discard(IDS.get(step.server), token.context)
                : set.discard(nextDot(step.server), token.context, DvvLimits.DEFAULT);
        written(step, key, null, token.saw, write);
    }

    private void resolve(Step step, int key) {
        Copy copy = copy(step.server, key);
        if (numbering == Numbering.BY_KEY) {
            String value = "resolved" + nextId;
            DvvWrite<String> write = copy.set.resolve(IDS.get(step.server), values -> {
                assertThat(values).isEqualTo(copy.set.values());
                return value;
            });
            written(step, key, value, copy.history(), write);
        } else {
            put(step, key, new Token<>(copy.set.read().context(), copy.history()));
        }
    }

    private Dot nextDot(int server) {
        return new Dot(IDS.get(server), ++counters[server]);
    }

    private void written(Step step, int key, String value, Set<Write> saw, DvvWrite<String> outcome) {
        assertThat(outcome.status()).isEqualTo(DvvWrite.Status.WRITTEN);
        Copy before = copy(step.server, key);
        Write write = new Write(nextId++, step.client, outcome.dot(), value, saw);
        assertThat(write.dot.replica()).isEqualTo(IDS.get(step.server));
        assertThat(writes.get(key)).extracting(Write::dot).doesNotContain(write.dot);
        writes.get(key).add(write);
        Set<Write> known = union(before.known, Set.of(write));
        hold(step.server, key, new Copy(outcome.set(), known));
        Set<Write> acknowledged = union(saw, Set.of(write));
        if (numbering == Numbering.BY_KEY) {
            assertThat(outcome.ack().seen()).isEqualTo(dotsOf(acknowledged));
        }
        acks.put(step.client * numbering.keys + key, new Token<>(outcome.ack(), acknowledged));
    }

    private void sync(int server, int key, Copy other) {
        Copy copy = copy(server, key);
        DvvSet<String> synced = copy.set.sync(other.set);
        assertThat(other.set.sync(copy.set)).isEqualTo(synced);
        if (synced.equals(copy.set)) {
            assertThat(synced).isSameAs(copy.set);
        } else if (synced.equals(other.set)) {
            assertThat(synced).isSameAs(other.set);
        }
        hold(server, key, new Copy(synced, union(copy.known, other.known)));
    }

    private void hold(int server, int key, Copy copy) {
        servers.get(server).set(key, copy);
        everHeld.get(key).add(copy);
        assertIsWhatTheGraphSays(key, copy);
    }

    private void assertIsWhatTheGraphSays(int key, Copy copy) {
        assertThat(copy.set.values()).isEqualTo(values(copy, copy.known));
        assertThat(copy.set.read().values()).isEqualTo(copy.set.values());
        Set<Write> history = copy.history();
        for (Write write : writes.get(key)) {
            assertThat(copy.set.history().includes(write.dot)).isEqualTo(history.contains(write));
        }
        if (numbering == Numbering.BY_KEY) {
            assertThat(copy.set.history()).isEqualTo(dotsOf(history));
        }
        assertThat(copy.set.read().context().seen()).isEqualTo(copy.set.history());
    }

    private static List<String> values(Copy copy, Set<Write> among) {
        return among.stream()
                .filter(copy::keeps)
                .sorted(Comparator.comparing(Write::dot))
                .map(Write::value)
                .toList();
    }

    private static CausalContext dotsOf(Set<Write> writes) {
        CausalContext dots = CausalContext.empty();
        for (Write write : writes) {
            dots = dots.with(write.dot);
        }
        return dots;
    }

    private static Set<Write> union(Set<Write> some, Set<Write> others) {
        Set<Write> union = new HashSet<>(some);
        union.addAll(others);
        return union;
    }

    /** Each server learns all, by way of the first one; then all copies are equal, and have exactly the writes that no writer had seen. */
    void assertConverges() {
        for (int key = 0; key < numbering.keys; key++) {
            for (int server = 1; server < SERVERS; server++) {
                sync(0, key, copy(server, key));
            }
            for (int server = 1; server < SERVERS; server++) {
                sync(server, key, copy(0, key));
                assertThat(copy(server, key).set).isEqualTo(copy(0, key).set);
                assertThat(copy(server, key).set.toByteArray(ElementCodec.utf8()))
                        .isEqualTo(copy(0, key).set.toByteArray(ElementCodec.utf8()));
            }
            Set<Write> all = writes.get(key);
            Predicate<Write> unseen = write -> all.stream().noneMatch(other -> other.saw.contains(write));
            assertThat(copy(0, key).set.values())
                    .isEqualTo(all.stream()
                            .filter(write -> write.value != null)
                            .filter(unseen)
                            .sorted(Comparator.comparing(Write::dot))
                            .map(Write::value)
                            .toList());
        }
    }

    /** All states of a key that any server ever had. */
    List<DvvSet<String>> statesOf(int key) {
        return everHeld.get(key).stream().map(Copy::set).toList();
    }

    /** The most values that any server ever had. */
    int mostSiblings() {
        return everHeld.stream()
                .flatMap(List::stream)
                .mapToInt(copy -> copy.set.size())
                .max()
                .orElse(0);
    }

    int keys() {
        return numbering.keys;
    }
}
