package dev.orloj.crdt.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Several programs, and messages between them that arrive at once, or not at all. Time passes where a test says so. */
final class Wires {
    private static final int MANY = 100_000;

    private final Map<String, AntiEntropy<String>> programs = new LinkedHashMap<>();
    private Predicate<Outgoing<String>> loses = message -> false;
    long now = 1_000_000_000_000L;
    int messages;
    int largest;
    int bytes;
    /** All messages that ever came to each. */
    private final Map<String, List<byte[]>> arrived = new HashMap<>();

    private record Delivery(String from, Outgoing<String> message) {}

    static AntiEntropyBuilder<String> builder(long seed) {
        return AntiEntropy.builder(new SplittableRandom(seed));
    }

    /** Adds a program, or another run of one, and makes all of them neighbours. */
    AntiEntropy<String> add(String name, AntiEntropy<String> program) {
        programs.put(name, program);
        programs.forEach((other, its) -> {
            if (!other.equals(name)) {
                its.addNeighbour(name, now);
                program.addNeighbour(other, now);
            }
        });
        return program;
    }

    void lose(Predicate<Outgoing<String>> which) {
        loses = which;
    }

    List<byte[]> arrivedAt(String program) {
        return List.copyOf(arrived.get(program));
    }

    /** Delivers until nobody has anything to say, and counts. */
    void settle() {
        messages = 0;
        largest = 0;
        bytes = 0;
        Queue<Delivery> underWay = new ArrayDeque<>();
        programs.keySet().forEach(program -> send(program, underWay));
        while (!underWay.isEmpty()) {
            Delivery delivery = underWay.remove();
            String to = delivery.message.to();
            arrived.computeIfAbsent(to, any -> new ArrayList<>()).add(delivery.message.bytes());
            programs.get(to).receive(delivery.from, delivery.message.bytes(), now);
            send(to, underWay);
            if (messages > MANY) {
                throw new AssertionError("there is no end to it");
            }
        }
    }

    private void send(String from, Queue<Delivery> underWay) {
        AntiEntropy<String> program = programs.get(from);
        for (Optional<Outgoing<String>> next = program.poll(now); next.isPresent(); next = program.poll(now)) {
            messages++;
            bytes += next.get().bytes().length;
            largest = Math.max(largest, next.get().bytes().length);
            if (!loses.test(next.get())) {
                underWay.add(new Delivery(from, next.get()));
            }
        }
    }

    /** Lets time pass, second by second, and counts over all of it. */
    void settleFor(long seconds) {
        int sum = 0;
        int most = 0;
        for (long i = 0; i < seconds; i++) {
            now += 1_000_000_000L;
            settle();
            sum += messages;
            most = Math.max(most, largest);
        }
        messages = sum;
        largest = most;
    }
}
