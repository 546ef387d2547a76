package dev.orloj.crdt.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One thing that is done in a trial. All that it depends on beside the state is here, so that a history does the same however often it is played, and still something when steps before it are left out.
 *
 * @param kind what
 * @param replica at which replica, by its number
 * @param draw from which all else is drawn
 */
record Step(Kind kind, int replica, long draw) {
    enum Kind {
        /** The replica is changed; the delta is kept for delivery. */
        CHANGE,
        /** One of the deltas kept comes in, perhaps again. */
        DELIVER,
        /** Another replica makes what this one lacks, and it is kept for delivery. */
        ASK,
        /** The laws of merging are tried with the state of the replica. */
        TRY_MERGES,
        /** The laws of joining are tried. */
        TRY_JOINS,
        /** The laws of bytes are tried. */
        TRY_BYTES,
        /** The replica is saved and restored. */
        TRY_RESTORING
    }

    private static final Kind[] DRAWN = {
        Kind.CHANGE,
        Kind.CHANGE,
        Kind.CHANGE,
        Kind.CHANGE,
        Kind.DELIVER,
        Kind.DELIVER,
        Kind.DELIVER,
        Kind.ASK,
        Kind.TRY_MERGES,
        Kind.TRY_JOINS,
        Kind.TRY_BYTES,
        Kind.TRY_RESTORING
    };

    static List<Step> history(long seed, int steps, int replicas) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Step> history = new ArrayList<>(steps);
        for (int i = 0; i < steps; i++) {
            history.add(new Step(DRAWN[random.nextInt(DRAWN.length)], random.nextInt(replicas), random.nextLong()));
        }
        return history;
    }

    RandomGenerator random() {
        return new SplittableRandom(draw);
    }
}
