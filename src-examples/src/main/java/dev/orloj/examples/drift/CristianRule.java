package dev.orloj.examples.drift;

import java.util.List;
import java.util.OptionalLong;

/** Takes the server's time, whatever it says. */
final class CristianRule implements Rule {
    @Override
    public Decision decide(long round, List<Reading> readings, long now) {
        Reading server = readings.get(0);
        if (!server.isUsable()) {
            return new Decision(
                    OptionalLong.empty(),
                    List.of("unused"),
                    "no time from the server: holds over",
                    OptionalLong.empty(),
                    false);
        }
        long offset = server.offset().offset();
        return new Decision(
                OptionalLong.of(offset),
                List.of("used"),
                "takes the server's time",
                OptionalLong.of(server.offset().error()),
                true);
    }
}
