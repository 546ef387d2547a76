package dev.orloj.crdt.sync;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.stress.fuzz.FuzzTarget;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What neighbours send each other: read, and taken in by one that has objects. */
public final class MessageTargets {
    private static final int MESSAGES = 64;

    private MessageTargets() {}

    public static Stream<FuzzTarget<?>> all() {
        return Stream.of(
                FuzzTarget.of(
                        "sync-message",
                        64,
                        size -> Message.fromByteArray(talk(size)),
                        Message::fromByteArray,
                        Message::toByteArray),
                FuzzTarget.oneWay(
                        "sync-receive",
                        64,
                        MessageTargets::talk,
                        Message::fromByteArray,
                        message -> taken(message.toByteArray())));
    }

    /** The longest of the messages of two that begin to talk. */
    private static byte[] talk(int elements) {
        AntiEntropy<String> a = node("b", 1, elements);
        AntiEntropy<String> b = node("a", 2, 3);
        byte[] longest = new byte[0];
        for (int i = 0; i < MESSAGES; i++) {
            Optional<Outgoing<String>> next = a.poll(i);
            AntiEntropy<String> other = b;
            String from = "a";
            if (next.isEmpty()) {
                next = b.poll(i);
                other = a;
                from = "b";
            }
            if (next.isEmpty()) {
                break;
            }
            byte[] message = next.get().bytes();
            longest = message.length > longest.length ? message : longest;
            other.receive(from, message, i);
        }
        return longest;
    }

    private static void taken(byte[] message) {
        AntiEntropy<String> node = node("b", 3, 4);
        List<byte[]> said = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (!node.receive("b", message, i)) {
                throw new AssertionError("not from a stranger");
            }
            for (int n = 0; n < MESSAGES; n++) {
                Optional<Outgoing<String>> next = node.poll(i);
                if (next.isEmpty()) {
                    break;
                }
                said.add(next.get().bytes());
            }
        }
        if (said.size() >= 3 * MESSAGES) {
            throw new AssertionError("it does not stop talking: " + said.size());
        }
        said.forEach(Message::fromByteArray);
    }

    private static AntiEntropy<String> node(String neighbour, long seed, int elements) {
        AntiEntropy<String> node = AntiEntropy.<String>builder(new SplittableRandom(seed))
                .largestObject(1 << 20)
                .build();
        ReplicaId id = ReplicaId.of("n" + seed);
        OrSet<String> set = OrSet.type(ElementCodec.utf8()).create(id);
        for (int i = 0; i < elements; i++) {
            set.add("e" + seed + i);
        }
        node.put("set", OrSet.type(ElementCodec.utf8()), set);
        PnCounter counter = PnCounter.type().create(id);
        counter.add(seed);
        node.put("counter", PnCounter.type(), counter);
        node.addNeighbour(neighbour, 0);
        return node;
    }
}
