package dev.orloj.crdt.sync;

import dev.orloj.clocks.Clocks;
import dev.orloj.crdt.ClockedType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.laws.Sample;
import dev.orloj.crdt.laws.Samples;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.UndoHistory;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.World;
import dev.orloj.sim.Worlds;
import dev.orloj.testing.Tally;
import dev.orloj.wire.ElementCodec;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Simulated worlds of machines that crash, lose their disks, drift and are cut off from one another, with objects that {@link AntiEntropy} keeps equal; by their seeds. */
public final class TroubledWorlds {
    private static final List<Sample<?>> SAMPLES = Samples.all();
    private static final Duration SHORT = Duration.ofSeconds(12);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int DEPTH = 20;
    /** Far less than hybrid clocks refuse. */
    private static final long MOST_APART_MILLIS = 100;

    private TroubledWorlds() {}

    /** One object, for a short while. */
    public static void playSmall(long seed, Tally tally) {
        play(seed, SHORT, world -> machine -> List.of(world.random("samples").pick(SAMPLES)), tally);
    }

    /** A text that is edited, undone and redone, and a map by hybrid time, on machines that drift. */
    public static void playUndoing(long seed, Tally tally) {
        play(
                seed,
                SHORT,
                world -> {
                    Sample<?> undoing = undoing();
                    return machine -> List.of(undoing, onDriftingTime(drifting(machine)));
                },
                tally);
    }

    /** An object of each type, for a minute. */
    public static void playAll(long seed, Tally tally) {
        play(seed, LONG, world -> machine -> SAMPLES, tally);
    }

    private static void play(
            long seed, Duration span, Function<World, Function<Machine, List<Sample<?>>>> samples, Tally tally) {
        Worlds.check(seed, 1, world -> {
            Network<byte[]> network =
                    ConvergenceTest.trouble(world, samples.apply(world), message -> message.length, span);
            tally.add("messages sent", network.sent());
            tally.add("messages lost", network.lost());
            world.history().faults().forEach(fault -> tally.add("faults " + fault.substring(0, fault.indexOf(' ')), 1));
        });
    }

    /** Sets the clock of a machine to run as it does, by the seed, whenever its process starts. */
    private static Machine drifting(Machine machine) {
        SimRandom draws = machine.random().stream("clock");
        machine.clock().rate(draws.between(-200_000, 200_000));
        machine.clock()
                .step(Duration.ofMillis(draws.between(-MOST_APART_MILLIS, MOST_APART_MILLIS))
                        .minusNanos(machine.clock().skewNanos()));
        return machine;
    }

    private static Sample<LwwMap<String, String>> onDriftingTime(Machine machine) {
        ElementCodec<String> text = ElementCodec.utf8();
        return new Sample<LwwMap<String, String>>(
                "LwwMap by hybrid time",
                new ClockedType<LwwMap<String, String>>(
                        clock -> LwwMap.type(text, text, clock),
                        replica -> Clocks.hybridBuilder(replica)
                                .wall(machine.clock())
                                .build()),
                (map, random) -> {
                    String key = "k" + random.nextInt(4);
                    return random.nextInt(3) == 0 ? map.remove(key) : map.put(key, "v" + random.nextInt(9));
                },
                LwwMap::snapshot);
    }

    /** Each text of the world with a history of its own; a restored one begins a new one. */
    private static Sample<RgaText> undoing() {
        Map<RgaText, UndoHistory<RgaText>> histories = new IdentityHashMap<>();
        return new Sample<>(
                "RgaText with undo",
                RgaText.type(),
                (text, random) -> edit(text, histories.computeIfAbsent(text, it -> it.undoHistory(DEPTH)), random),
                RgaText::toString);
    }

    private static Delta<RgaText> edit(RgaText text, UndoHistory<RgaText> history, RandomGenerator random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                return history.undo();
            }
            case 2 -> {
                return history.redo();
            }
            case 3 -> {
                history.closeGroup();
                return text.delete(from, to);
            }
            case 4 -> {
                return text.replace(from, to, "ab");
            }
            default -> {
                return text.insert(from, "abc".substring(random.nextInt(3)));
            }
        }
    }
}
