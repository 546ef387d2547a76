package dev.orloj.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays seeded worlds of many kinds, in turns, on all cores, and goes on when one fails; at the end all failures are told, each with the command that plays its world again.
 *
 * <p>{@code -Dorloj.worlds=…} is how many, {@code -Dorloj.seed=…} where their seeds begin, {@code -Dorloj.threads=…} on how many threads, and {@code -Dorloj.world=kind:seed} plays that world and no other.
 */
public final class Soak {
    /** What a kind of world does. */
    @FunctionalInterface
    public interface World {
        /**
         * Plays one.
         *
         * @param seed decides all that happens in it
         * @param tally where it counts that
         */
        void play(long seed, Tally tally);
    }

    private record Kind(String name, int every, World world) {}

    /** A world that failed; the message of the failure may be long. */
    private record Failure(Kind kind, long seed, Throwable failure) {}

    private static final int MOST_FAILURES = 10;
    private static final int REPORTS = 20;

    private final String module;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Tally tally = new Tally();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong played = new AtomicLong();

    /**
     * Begins without any kind of world.
     *
     * @param module the folder of the module, for the command that plays a world again
     */
    public Soak(String module) {
        this.module = module;
    }

    /**
     * The same with one more kind.
     *
     * @param name of the kind
     * @param world what it does
     * @return this
     */
    public Soak with(String name, World world) {
        return with(name, 1, world);
    }

    /**
     * The same with one more kind, of which worlds are large.
     *
     * @param name of the kind
     * @param every it is played in one of so many turns
     * @param world what it does
     * @return this
     */
    public Soak with(String name, int every, World world) {
        kinds.put(name, new Kind(name, every, world));
        return this;
    }

    /**
     * Plays what the system properties say.
     *
     * @param fewWorlds how many there are, unless they say
     * @throws InterruptedException if the thread is interrupted
     */
    public void run(int fewWorlds) throws InterruptedException {
        String again = System.getProperty("orloj.world");
        if (again == null) {
            runMany(Long.getLong("orloj.worlds", fewWorlds), Long.getLong("orloj.seed", 1));
        } else if (kinds.containsKey(again.substring(0, again.lastIndexOf(':')))) {
            int colon = again.lastIndexOf(':');
            long seed = Long.parseLong(again.substring(colon + 1));
            kinds.get(again.substring(0, colon)).world().play(seed, tally);
            System.out.println("soak of " + module + ": " + again + " is as it should be, " + tally);
        } else {
            System.out.println(
                    "soak of " + module + ": " + again + " is not of this module, which has " + kinds.keySet());
        }
    }

    private void runMany(long worlds, long firstSeed) throws InterruptedException {
        int cores = Integer.getInteger("orloj.threads", Runtime.getRuntime().availableProcessors());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            Thread thread = new Thread(() -> playUntil(worlds, firstSeed), "soak-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("soak of " + module + ": " + played + " worlds of " + kinds.keySet() + ", " + tally);
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.size() + " of " + played + " worlds failed");
            failures.forEach(each -> error.addSuppressed(each.failure()));
            throw error;
        }
    }

    /** Turn after turn: each plays a world of each kind that is due. A seed is the number of the turn. */
    private void playUntil(long worlds, long firstSeed) {
        List<Kind> all = List.copyOf(kinds.values());
        while (failureCount() < MOST_FAILURES) {
            long number = next.getAndIncrement();
            Kind kind = all.get((int) (number % all.size()));
            long seed = firstSeed + number / all.size();
            if (seed % kind.every() == 0) {
                if (begun.getAndIncrement() >= worlds) {
                    return;
                }
                play(kind, seed);
                long now = played.incrementAndGet();
                if (now % Math.max(1_000, worlds / REPORTS) == 0) {
                    System.out.println("soak of " + module + ": " + now + " worlds, " + tally);
                }
            }
        }
    }

    private void play(Kind kind, long seed) {
        try {
            kind.world().play(seed, tally);
        } catch (RuntimeException | Error e) {
            add(new Failure(kind, seed, e));
        }
    }

    private synchronized int failureCount() {
        return failures.size();
    }

    private synchronized void add(Failure failure) {
        failures.add(failure);
        System.out.println(
                "soak of " + module + ": FAILED: " + failure.failure() + "\nto play it again:\n    mvn -q -Psoak -pl "
                        + module + " -am test -Dorloj.world=" + failure.kind().name() + ":" + failure.seed());
    }
}
