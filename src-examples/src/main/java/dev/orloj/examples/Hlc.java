package dev.orloj.examples;

import dev.orloj.time.ClockDriftException;
import dev.orloj.time.HybridTimestamp;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Shows that hybrid timestamps stay in order and near the wall, whatever is done to the wall. */
@Command(
        name = "hlc",
        sortOptions = false,
        header = "Hybrid timestamps while the wall clock misbehaves.",
        description = {
            "%nThree stations with a hybrid clock each send one another messages, while somebody sets their wall clocks back, stops them and"
                    + " throws them forward. A line for each event: the station's wall, what happened, the timestamp, and its lead over the"
                    + " wall. Last, a hostile station sends times of the far future, which are refused.%n",
            "The command checks what it prints: each timestamp of a station is larger than the one before, and than the one that the message"
                    + " brought; and none is behind the wall or more than " + Hlc.NEAR_MILLIS + " ms ahead of it.%n",
            "The machine's clock is neither changed nor read: the same seed gives the same lines.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all timestamps were in order", " 1:one was not", " 2:the command line can't be used"})
final class Hlc extends ExampleCommand implements Callable<Integer> {
    /** Also what the clocks take as their limit for the times of others. */
    static final int NEAR_MILLIS = 500;

    /** Walls are at most twice this apart, and a frozen one falls behind by MOST_FROZEN times LONGEST_STEP more: less than NEAR_MILLIS. */
    private static final int LARGEST_OFFSET_MILLIS = 150;

    private static final int LONGEST_STEP_MILLIS = 20;
    private static final int MOST_FROZEN_STEPS = 6;
    private static final long START_MILLIS =
            Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    /** Within so many events, each kind of disturbance takes place once. */
    private static final int ROUND = 12;

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "how many events, 1 to 1000000 (default: ${DEFAULT-VALUE})")
    private int steps = 24;

    private SplittableRandom random;
    private List<TimeStation> stations;
    private long trueMillis;

    @Override
    public Integer call() {
        if (steps < 1 || steps > 1_000_000) {
            throw new ParameterException(spec.commandLine(), "--steps must be 1 to 1000000, not " + steps);
        }
        random = seed.random();
        trueMillis = START_MILLIS;
        PrintWriter out = spec.commandLine().getOut();
        try (TimeStation a = new TimeStation("a", trueMillis, NEAR_MILLIS);
                TimeStation b = new TimeStation("b", trueMillis, NEAR_MILLIS);
                TimeStation c = new TimeStation("c", trueMillis, NEAR_MILLIS)) {
            stations = List.of(a, b, c);
            out.printf("%5s  %-5s  %-12s  %-46s  %-30s  %s%n", "step", "clock", "wall", "event", "timestamp", "lead");
            long largestLead = 0;
            for (int step = 1; step <= steps; step++) {
                TimeStation station = stations.get(random.nextInt(stations.size()));
                String violation = event(out, step, station);
                if (violation != null) {
                    return fail(violation);
                }
                largestLead = Math.max(largestLead, lead(station));
            }
            String violation = hostile(out, a);
            if (violation != null) {
                return fail(violation);
            }
            out.printf(
                    "%nAll %d timestamps were larger than the ones before them; the largest lead over a wall was %d ms (limit %d).%n",
                    steps, largestLead, NEAR_MILLIS);
            out.flush();
            return 0;
        }
    }

    private int fail(String violation) {
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().println("hlc: with seed " + seed.value() + ": " + violation);
        spec.commandLine().getErr().flush();
        return 1;
    }

    /** Lets time pass, perhaps disturbs a station's wall, and has the station send or hear of another. */
    private String event(PrintWriter out, int step, TimeStation station) {
        trueMillis += random.nextInt(LONGEST_STEP_MILLIS + 1);
        stations.forEach(each -> each.pass(trueMillis));
        String disturbance = disturb(step, station);
        TimeStation sender = stations.get(random.nextInt(stations.size()));
        String violation;
        String event;
        HybridTimestamp message = sender.sent();
        if (sender == station || message == null || !disturbance.isEmpty()) {
            violation = station.send();
            event = "send";
        } else {
            event = "observe " + sender.name() + "'s " + time(message.millis()) + " " + message.logical();
            violation = station.observe(message);
        }
        out.printf(
                "%5d  %-5s  %s  %-46s  %-30s  %+d ms%n",
                step,
                station.name(),
                time(station.wallMillis()),
                disturbance + event + (station.isFrozen() && disturbance.isEmpty() ? " (wall frozen)" : ""),
                station.last(),
                lead(station));
        return violation;
    }

    private String disturb(int step, TimeStation station) {
        switch (step % ROUND) {
            case 3:
                long back = -station.setOff(-random.nextInt(100, LARGEST_OFFSET_MILLIS + 1), trueMillis);
                return (back > 0 ? "wall set back by " + back : "wall set forward by " + -back) + " ms; ";
            case 6:
                int frozen = random.nextInt(3, MOST_FROZEN_STEPS + 1);
                station.freeze(frozen);
                return "wall frozen for " + frozen + " steps; ";
            case 9:
                long forward = station.setOff(random.nextInt(100, LARGEST_OFFSET_MILLIS + 1), trueMillis);
                return (forward > 0 ? "wall thrown forward by " + forward : "wall set back by " + -forward) + " ms; ";
            default:
                return "";
        }
    }

    /** A clock takes no time that is too far ahead of its wall, and is none the worse for having been told it. */
    private static String hostile(PrintWriter out, TimeStation station) {
        HybridTimestamp before = new HybridTimestamp(station.clock().current());
        HybridTimestamp[] lies = {HybridTimestamp.of(station.wallMillis() + 61_250, 0), HybridTimestamp.MAX};
        out.println();
        for (HybridTimestamp lie : lies) {
            try {
                station.clock().observe(lie.packed());
                return "clock " + station.name() + " took " + lie + " from a hostile station";
            } catch (ClockDriftException e) {
                out.printf(
                        "a hostile station sends %s to clock %s%n    refused: %s%n",
                        lie, station.name(), e.getMessage());
            }
        }
        HybridTimestamp after = new HybridTimestamp(station.clock().current());
        out.printf("    clock %s still stands at %s%n", station.name(), after);
        return after.equals(before)
                ? null
                : "clock " + station.name() + " went from " + before + " to " + after + " on a refused time";
    }

    private static long lead(TimeStation station) {
        return station.last().millis() - station.wallMillis();
    }

    /** The time of day of a wall. */
    private static String time(long millis) {
        return String.valueOf(HybridTimestamp.of(millis, 0)).substring(11, 23);
    }
}
