package dev.orloj.sync;

import dev.orloj.sync.RoundOutcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Clocks that meet in rounds: who is right, what the wrong ones tell whom, and where all clocks stand after each round. Reading errors and drifts are as bad as the timing allows, by the seed. */
final class RoundWorld {
    /** What a reader gets to hear in place of a clock that is where it is. */
    interface Lie {
        /** Nothing is sent. */
        long SILENCE = Long.MAX_VALUE;

        /** The offset that {@code reader} reads of {@code sender}. */
        long tell(RoundWorld world, int sender, int reader);
    }

    final RoundTiming timing;
    final ConvergenceFunction function;
    final SplittableRandom random;
    final double[] clocks;
    final Lie[] lies;
    final ByzantineSync[] nodes;
    final List<RoundOutcome> outcomes = new ArrayList<>();
    private final double[] rates;
    private long round;

    RoundWorld(ConvergenceFunction function, RoundTiming timing, long seed) {
        this.function = function;
        this.timing = timing;
        random = new SplittableRandom(seed);
        int n = function.members();
        clocks = new double[n];
        rates = new double[n];
        lies = new Lie[n];
        nodes = new ByzantineSync[n];
        for (int i = 0; i < n; i++) {
            nodes[i] = new ByzantineSync(function, timing, i);
            clocks[i] = random.nextDouble() * timing.spreadNanos();
            rates[i] = (random.nextDouble() * 2 - 1) * timing.driftPpb() / 1e9;
        }
    }

    RoundWorld lying(int node, Lie lie) {
        lies[node] = lie;
        return this;
    }

    boolean isRight(int node) {
        return lies[node] == null;
    }

    /** What one clock reads of another, with an error that is the largest half of the time. */
    long read(int sender, int reader) {
        long error = timing.readingErrorNanos();
        double off =
                random.nextBoolean() ? error * (random.nextBoolean() ? 1 : -1) : (random.nextDouble() * 2 - 1) * error;
        double exact = clocks[sender] - clocks[reader];
        return Math.max(
                (long) Math.ceil(exact - error), Math.min((long) Math.floor(exact + error), Math.round(exact + off)));
    }

    /** One round: all read, all close, the right ones move; then a period goes by. */
    void round() {
        int n = nodes.length;
        outcomes.clear();
        for (int reader = 0; reader < n; reader++) {
            nodes[reader].begin(round);
            for (int sender = 0; sender < n; sender++) {
                long told = lies[sender] == null ? read(sender, reader) : lies[sender].tell(this, sender, reader);
                if (told != Lie.SILENCE && sender != reader) {
                    nodes[reader].receive(round, sender, told);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            RoundOutcome outcome = nodes[i].close();
            outcomes.add(outcome);
            clocks[i] += isRight(i) ? outcome.adjustment() : 0;
        }
        checkAchieved();
        for (int i = 0; i < n; i++) {
            clocks[i] += rates[i] * timing.periodNanos();
        }
        round++;
    }

    private void checkAchieved() {
        for (int p = 0; p < nodes.length; p++) {
            for (int q = 0; q < nodes.length; q++) {
                double gap = Math.abs(clocks[p] - clocks[q]);
                if (agreed(p) && agreed(q) && gap > outcomes.get(p).achieved()) {
                    throw new AssertionError("round " + round + ": " + p + " and " + q + " are " + gap + " apart, "
                            + outcomes.get(p) + ", " + outcomes.get(q));
                }
            }
        }
    }

    private boolean agreed(int node) {
        Status status = outcomes.get(node).status();
        return isRight(node) && (status == Status.AGREED || status == Status.REJOINED);
    }

    /** How far apart the right clocks are. */
    double spread() {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 0; i < clocks.length; i++) {
            if (isRight(i)) {
                least = Math.min(least, clocks[i]);
                most = Math.max(most, clocks[i]);
            }
        }
        return most - least;
    }

    List<Status> statuses() {
        List<Status> statuses = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            if (isRight(i)) {
                statuses.add(outcomes.get(i).status());
            }
        }
        return statuses;
    }
}
