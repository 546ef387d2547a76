package dev.orloj.examples.drift;

import dev.orloj.examples.UnusableInput;
import dev.orloj.sync.ConvergenceFunction;
import dev.orloj.sync.RoundTiming;
import java.util.List;

/**
 * What is simulated.
 *
 * @param nodes how many clocks are to be kept together
 * @param driftPpb how far off the rate of each can be
 * @param sync how they are kept together
 * @param interval from one synchronisation to the next
 * @param delay of messages
 * @param asymmetry how much longer one direction of each path takes
 * @param liars how many nodes (or servers, where there are some) tell wrong times
 * @param lie by how much; 0 for what hurts most
 * @param apart how far apart the clocks start at most
 * @param jumps when somebody sets a clock
 * @param seed chooses the rest
 * @param duration how long it goes on
 * @param sampling from one line of the table to the next
 */
record Settings(
        int nodes,
        long driftPpb,
        Algorithm sync,
        long interval,
        DelayRange delay,
        long asymmetry,
        int liars,
        long lie,
        long apart,
        List<Jump> jumps,
        long seed,
        long duration,
        long sampling) {
    static final int MOST_NODES = 32;
    static final long MOST_DRIFT_PPB = 10_000_000;

    private static final int MOST_SAMPLES = 100_000;
    private static final long MOST_EXCHANGES = 1_000_000;
    private static final long DAY = 86_400 * Spans.SECOND;
    private static final long MOST_DELAY = 3_600 * Spans.SECOND;
    private static final long LARGEST_JUMP = 1_000_000 * Spans.SECOND;

    /** What an answerer takes to answer, at most. */
    static final long LONGEST_HOLD = 200_000;

    private static final long PRECISION = 10;

    Settings {
        jumps = List.copyOf(jumps);
        require(nodes >= 2 && nodes <= MOST_NODES, "--nodes must be 2 to " + MOST_NODES + ", not " + nodes);
        require(driftPpb <= MOST_DRIFT_PPB, "--drift must be at most 10000 ppm, not " + Spans.ppm(driftPpb));
        require(delay.most() <= MOST_DELAY, "--delay must be at most 1 h, not " + Spans.text(delay.most()));
        require(asymmetry <= MOST_DELAY, "--asymmetry must be at most 1 h, not " + Spans.text(asymmetry));
        require(
                duration > 0 && duration <= DAY,
                "--duration must be more than 0 and at most 24 h, not " + Spans.text(duration));
        require(
                interval > 0 && interval <= DAY,
                "--interval must be more than 0 and at most 24 h, not " + Spans.text(interval));
        require(sampling > 0, "--sample must be more than 0, not " + Spans.text(sampling));
        require(
                duration / sampling <= MOST_SAMPLES,
                "--sample must leave at most " + MOST_SAMPLES + " lines, not " + duration / sampling);
        int who = sync.hasServers() ? sync.servers() : nodes - 1;
        require(
                liars >= 0 && liars <= who,
                "--liars must be 0 to " + who + " with this --sync and --nodes, not " + liars);
        require(lie <= LARGEST_JUMP, "--lie must be at most 1000000 s, not " + Spans.text(lie));
        require(apart <= LARGEST_JUMP, "--apart must be at most 1000000 s, not " + Spans.text(apart));
        for (Jump jump : jumps) {
            require(
                    jump.node() >= 0 && jump.node() < nodes,
                    "--jump is of n1 to n" + nodes + ", not n" + (jump.node() + 1));
            require(
                    Math.abs(jump.by()) <= LARGEST_JUMP,
                    "--jump must be at most 1000000 s, not " + Spans.text(jump.by()));
            require(
                    jump.at() < duration,
                    "--jump at " + Spans.text(jump.at()) + " is after the end, at " + Spans.text(duration));
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new UnusableInput(message);
        }
    }

    /** Says what can't work before anything runs. */
    Settings checked() {
        long exchanges = duration / interval * nodes * Math.max(1, sync.hasServers() ? sync.servers() : nodes - 1);
        require(
                exchanges <= MOST_EXCHANGES,
                "--interval " + Spans.text(interval) + " would make " + exchanges + " exchanges, more than "
                        + MOST_EXCHANGES);
        require(
                sync == Algorithm.NONE || interval >= 2 * window(),
                "--interval must be at least " + Spans.text(2 * window()) + " with these delays, not "
                        + Spans.text(interval));
        if (sync.isByzantine()) {
            try {
                timing();
            } catch (IllegalArgumentException e) {
                throw new UnusableInput("--sync " + sync + ": " + e.getMessage());
            }
        }
        return this;
    }

    Settings with(Algorithm other) {
        // Liars among servers are gone with them.
        return new Settings(
                nodes,
                driftPpb,
                other,
                interval,
                delay,
                asymmetry,
                other == Algorithm.NONE && sync.hasServers() ? 0 : liars,
                lie,
                apart,
                jumps,
                seed,
                duration,
                sampling);
    }

    /** The same, as long as it really lasted, and with what was really done to it. */
    Settings lasting(long nanos, List<Jump> done) {
        List<Jump> until = done.stream().filter(jump -> jump.at() < nanos).toList();
        return new Settings(
                nodes, driftPpb, sync, interval, delay, asymmetry, liars, lie, apart, until, seed, nanos, sampling);
    }

    /** The longest that a message takes. */
    long longestDelay() {
        return delay.most() + asymmetry;
    }

    /** How long to wait for all answers: the longest round trip, with something for the asker's own clock. */
    long window() {
        long trip = 2 * longestDelay() + LONGEST_HOLD;
        return trip + trip / 50 + 1_000;
    }

    /** How far two clocks part at most in a time. */
    long parting(long nanos) {
        return (long) Math.ceil(nanos / 1e9 * 2 * driftPpb);
    }

    /** How far off a reading can be when it is used, by the delays alone: half of what the two ways can differ by. */
    long uncertainty() {
        return (longestDelay() - delay.least() + 1) / 2;
    }

    /** The same with what the clocks part while the answers come in. */
    long readingError() {
        return uncertainty() + parting(window()) + PRECISION;
    }

    /** What each way is known to take at the least. NTP knows nothing of the kind. */
    long knownDelay() {
        return sync == Algorithm.NTP ? 0 : delay.least();
    }

    /** What the exchange itself vouches for, which does not know the longest delay. */
    long statedError() {
        return longestDelay() - knownDelay() + parting(window()) + PRECISION;
    }

    int tolerated() {
        return sync.tolerates(nodes);
    }

    /** How long a clock that was set may be out: it passes over the round that is under way, and is back after a whole one. */
    long recovery() {
        return 2 * interval + window();
    }

    /** How many of those that are asked are wrong at the same time: the liars, and nodes that are out because they were set. */
    int wrongAtOnce() {
        if (sync.hasServers()) {
            return liars;
        }
        long most = 0;
        for (Jump first : jumps) {
            most = Math.max(
                    most,
                    jumps.stream()
                            .filter(jump -> jump.node() < nodes - liars)
                            .filter(jump -> jump.at() >= first.at() && jump.at() - first.at() <= recovery())
                            .mapToInt(Jump::node)
                            .distinct()
                            .count());
        }
        return liars + (int) most;
    }

    /** What the clocks can rely on: those that begin further apart than they are kept later need longer to come together. */
    RoundTiming timing() {
        RoundTiming rounds = new RoundTiming(readingError(), driftPpb, interval, longestDelay(), 0);
        long spread = Math.max(function().steadySpread(rounds), apart + parting(2 * interval));
        return new RoundTiming(readingError(), driftPpb, interval, longestDelay(), spread);
    }

    ConvergenceFunction function() {
        int f = tolerated();
        return sync == Algorithm.CNV
                ? ConvergenceFunction.interactive(nodes, f, nearEnough(f))
                : ConvergenceFunction.midpoint(nodes, f);
    }

    /** The least difference that lets right clocks see each other for ever: what solves the bound of CNV for its own limit. */
    private long nearEnough(int f) {
        long loss = 2 * readingError() + parting(interval);
        long needed = nodes * loss + 2L * f * readingError() + 2 * readingError() * (nodes - f);
        return Math.max(needed / (nodes - 3L * f), apart + parting(2 * interval) + 2 * readingError()) + nodes;
    }

    /** By how much liars lie. To a group that drops extremes the worst lie is one that just passes for true. */
    long lieNanos() {
        return lie > 0 ? lie : sync.isByzantine() ? function().steadySpread(timing()) / 2 : Spans.SECOND;
    }

    /** How far apart the right clocks can be in the long run, if no more lie than may; {@code Long.MAX_VALUE} if there is no bound. */
    long bound() {
        long sinceLast = parting(interval + 2 * window());
        return switch (sync) {
            case NONE -> Long.MAX_VALUE;
            case CRISTIAN, BERKELEY -> 2 * statedError() + sinceLast;
            case NTP -> 4 * statedError() + sinceLast;
            case WELCH_LYNCH, CNV -> nearlySteady() + parting(2 * window());
        };
    }

    /** Each round halves, or so, what is left of the way to the steady spread, and never quite gets there. */
    private long nearlySteady() {
        long steady = function().steadySpread(timing());
        return steady + steady / 16;
    }

    /** After how many rounds the bound holds. */
    int roundsToSettle() {
        if (!sync.isByzantine()) {
            return 1;
        }
        RoundTiming timing = timing();
        long spread = timing.spreadNanos();
        int rounds = 1;
        while (spread > bound() && rounds < 64) {
            spread = timing.nextSpread(function(), spread);
            rounds++;
        }
        return rounds;
    }
}
