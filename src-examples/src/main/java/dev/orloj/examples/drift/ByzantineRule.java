package dev.orloj.examples.drift;

import dev.orloj.sync.ByzantineSync;
import dev.orloj.sync.Receipt;
import dev.orloj.sync.RoundOutcome;
import dev.orloj.sync.RoundOutcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A member of a group some of which lie, each reader something else. */
final class ByzantineRule implements Rule {
    private final ByzantineSync sync;
    private final int self;

    ByzantineRule(Settings settings, int self) {
        sync = new ByzantineSync(settings.function(), settings.timing(), self);
        this.self = self;
    }

    @Override
    public Decision decide(long round, List<Reading> readings, long now) {
        sync.begin(round);
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            receipts.add(
                    reading.isUsable()
                            ? sync.receive(round, member(i), reading.offset().offset())
                            : Receipt.UNUSABLE);
        }
        RoundOutcome outcome = sync.close();
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            boolean isTaken = receipts.get(i) == Receipt.TAKEN;
            boolean isSuspect = outcome.suspects().contains(member(i));
            verdicts.add(!isTaken ? "counts as arbitrary" : isSuspect ? "suspect: too far from the others" : "used");
        }
        boolean moves = outcome.status() == Status.AGREED || outcome.status() == Status.REJOINED;
        return new Decision(
                moves ? OptionalLong.of(outcome.adjustment()) : OptionalLong.empty(),
                verdicts,
                says(outcome),
                outcome.achieved() == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(outcome.achieved()),
                moves);
    }

    /** The readings are of all members but this one. */
    private int member(int reading) {
        return reading < self ? reading : reading + 1;
    }

    private static String says(RoundOutcome outcome) {
        return switch (outcome.status()) {
            case AGREED -> "agreed" + before(outcome);
            case REJOINED -> "was out, and rejoins the others" + before(outcome);
            case NOT_CONVERGING -> "not converging: the clocks may be too far apart to see each other";
            case LOST ->
                "AGREEMENT LOST: more clocks are missing or wrong than may be (" + outcome.missing() + " missing)";
        };
    }

    private static String before(RoundOutcome outcome) {
        return ", at most " + Spans.millis(outcome.predicted()) + " apart before the next round";
    }
}
