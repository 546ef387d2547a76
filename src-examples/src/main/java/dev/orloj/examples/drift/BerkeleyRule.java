package dev.orloj.examples.drift;

import dev.orloj.sync.Berkeley;
import dev.orloj.sync.BerkeleyRound;
import dev.orloj.sync.ClockOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The master, which is the first node. */
final class BerkeleyRule implements Rule {
    private final Berkeley berkeley;
    private BerkeleyRound last;

    BerkeleyRule(Settings settings) {
        long asRead = 2 * settings.readingError();
        long kept = asRead + settings.parting(settings.interval() + settings.window());
        berkeley =
                Berkeley.within(Math.max(kept, settings.apart() + settings.parting(2 * settings.interval())) + asRead);
    }

    @Override
    public Decision decide(long round, List<Reading> readings, long now) {
        List<Optional<ClockOffset>> all = new ArrayList<>();
        all.add(Optional.empty());
        readings.forEach(reading -> all.add(Optional.ofNullable(reading.offset())));
        last = berkeley.round(0, all);
        List<String> verdicts = last.members().stream()
                .skip(1)
                .map(member -> member.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
        if (!last.agreed()) {
            return new Decision(
                    OptionalLong.empty(),
                    verdicts,
                    "no majority of clocks agrees: nobody moves",
                    OptionalLong.empty(),
                    false);
        }
        return new Decision(
                last.members().get(0).adjustment(),
                verdicts,
                "mean of those used " + Spans.signedMillis(last.mean()) + ", they were within "
                        + Spans.millis(last.spread()),
                OptionalLong.of(last.agreement()),
                true);
    }

    @Override
    public OptionalLong tells(int reading) {
        return last.members().get(reading + 1).adjustment();
    }
}
