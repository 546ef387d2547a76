package dev.orloj.examples.drift;

import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.NtpCandidate;
import dev.orloj.sync.NtpSelection;
import dev.orloj.sync.OffsetFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A client of several servers: the best of eight measurements of each, those that agree, and their weighted mean. */
final class NtpRule implements Rule {
    private final long driftPpb;
    private final List<OffsetFilter<ClockOffset>> filters;

    /** How far this rule has moved the own clock: measurements are kept against what it would read without that. Those from before somebody else has set it contradict the next one, and go. */
    private long moved;

    NtpRule(Settings settings) {
        driftPpb = 2 * settings.driftPpb();
        filters = Stream.generate(() -> OffsetFilter.of(driftPpb))
                .limit(settings.sync().servers())
                .toList();
    }

    @Override
    public Decision decide(long round, List<Reading> readings, long now) {
        long unmoved = now - moved;
        List<NtpCandidate> candidates = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            OffsetFilter<ClockOffset> filter = filters.get(i);
            if (readings.get(i).isUsable()) {
                filter.add(unmoved(readings.get(i).offset()));
            }
            Optional<ClockOffset> best = filter.best(unmoved);
            if (best.isPresent()) {
                long distance = best.get().errorAt(unmoved, driftPpb);
                candidates.add(new NtpCandidate(best.get().offset() - moved, distance, filter.jitter(unmoved)));
                places.add(i);
            }
        }
        Optional<NtpSelection> selection = NtpSelection.of(candidates);
        List<String> verdicts = verdicts(readings.size(), candidates, places, selection);
        if (selection.isEmpty()) {
            return new Decision(
                    OptionalLong.empty(),
                    verdicts,
                    "no majority of servers agrees: holds over",
                    OptionalLong.empty(),
                    false);
        }
        NtpSelection chosen = selection.get();
        moved += chosen.offset();
        String says = "truth within "
                + Spans.signedMillis(chosen.intersection().bounds().low()) + " and "
                + Spans.signedMillis(chosen.intersection().bounds().high()) + ", weighted mean "
                + Spans.signedMillis(chosen.offset());
        return new Decision(OptionalLong.of(chosen.offset()), verdicts, says, OptionalLong.of(chosen.error()), true);
    }

    private ClockOffset unmoved(ClockOffset measured) {
        return new ClockOffset(measured.offset() + moved, measured.error(), measured.delay(), measured.at() - moved);
    }

    private static List<String> verdicts(
            int servers, List<NtpCandidate> candidates, List<Integer> places, Optional<NtpSelection> selection) {
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            int place = places.indexOf(i);
            if (place < 0) {
                verdicts.add("nothing known");
                continue;
            }
            NtpCandidate candidate = candidates.get(place);
            String best = ", best of eight " + Spans.signedMillis(candidate.offset()) + " give or take "
                    + Spans.millis(candidate.distance());
            boolean isTrue = selection.isPresent()
                    && selection.get().intersection().truechimers().contains(place);
            boolean survives =
                    selection.isPresent() && selection.get().survivors().contains(place);
            verdicts.add((survives ? "used" : isTrue ? "outlier" : "falseticker") + best);
        }
        return verdicts;
    }
}
