package dev.orloj.examples.drift;

import dev.orloj.examples.drift.SyncEvent.Kind;
import java.util.List;
import java.util.OptionalLong;

/** Events that are no decision of a rule. */
final class SyncEvents {
    private SyncEvents() {}

    static SyncEvent told(Node node, Node master, Message.Move move) {
        return of(node, Kind.TOLD, move.round(), OptionalLong.of(move.by()), "told by " + master.name(), true);
    }

    static SyncEvent jump(Node node, long by) {
        return of(node, Kind.JUMP, 0, OptionalLong.of(by), "somebody sets the clock", true);
    }

    static SyncEvent passedOver(Node node, long round, List<Reading> readings) {
        List<String> verdicts = readings.stream().map(reading -> "unused").toList();
        Decision decision = new Decision(
                OptionalLong.empty(),
                verdicts,
                "the own clock was set during the round: passes it over",
                OptionalLong.empty(),
                false);
        return new SyncEvent(node.trueTime(), node.name(), Kind.PASSED_OVER, round, readings, decision);
    }

    static SyncEvent network(long at, String what) {
        return new SyncEvent(at, "network", Kind.NETWORK, 0, List.of(), decision(OptionalLong.empty(), what, true));
    }

    private static SyncEvent of(Node node, Kind kind, long round, OptionalLong by, String says, boolean agrees) {
        return new SyncEvent(node.trueTime(), node.name(), kind, round, List.of(), decision(by, says, agrees));
    }

    private static Decision decision(OptionalLong by, String says, boolean agrees) {
        return new Decision(by, List.of(), says, OptionalLong.empty(), agrees);
    }
}
