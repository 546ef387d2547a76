package dev.orloj.examples.drift;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What it came to, beside the same world without synchronisation.
 *
 * @param before the first time that the bound can hold
 * @param after that, while no clock that was set is on its way back
 * @param farthest of a right clock from true time, at the same times
 * @param without synchronisation, at the same times as {@code after}
 * @param bound what {@code after} can be at most; {@code Long.MAX_VALUE} if there is no bound
 * @param reported the largest of what the rounds themselves said was achieved, since the bound can hold; 0 if none did
 * @param rounds how many were held
 * @param lost how many of them, at right nodes, found no agreement
 * @param exchanges how many readings of right clocks were used
 * @param wrongMost how far the worst of these was off
 * @param wrongMean how far they were off on average
 * @param recovered how long after each jump the skew was back within the bound
 */
record Summary(
        Run run,
        Spread before,
        Spread after,
        long farthest,
        Spread without,
        long bound,
        long reported,
        long rounds,
        long lost,
        long exchanges,
        long wrongMost,
        long wrongMean,
        List<OptionalLong> recovered) {

    static Summary of(Run run, Run baseline) {
        Settings settings = run.settings();
        long settled = settings.roundsToSettle() * settings.interval() + settings.window();
        long settledSafely = settings.sync() == Algorithm.NONE
                ? Long.MAX_VALUE
                : settled + settings.roundsToSettle() * settings.interval() / 50;
        Predicate<Sample> counts = sample -> sample.at() >= settledSafely && !isDisturbed(settings, sample.at());
        List<Reading> used = run.events().stream()
                .flatMap(event -> event.readings().stream())
                .filter(reading -> reading.isUsable() && !reading.isLie())
                .toList();
        List<SyncEvent> rounds = run.events().stream()
                .filter(event -> event.kind() == SyncEvent.Kind.ROUND && isRight(settings, event.node()))
                .toList();
        return new Summary(
                run,
                Spread.of(filter(run, sample -> sample.at() < settledSafely)),
                Spread.of(filter(run, counts)),
                filter(run, counts).stream().mapToLong(Sample::farthest).max().orElse(0),
                Spread.of(filter(baseline, counts)),
                settings.bound(),
                rounds.stream()
                        .filter(event -> event.at() >= settled && !isDisturbed(settings, event.at()))
                        .mapToLong(event -> event.decision().achieved().orElse(0))
                        .max()
                        .orElse(0),
                rounds.size(),
                rounds.stream().filter(event -> !event.decision().agrees()).count(),
                used.size(),
                used.stream()
                        .mapToLong(reading -> Math.abs(reading.wrongBy()))
                        .max()
                        .orElse(0),
                Math.round(used.stream()
                        .mapToLong(reading -> Math.abs(reading.wrongBy()))
                        .average()
                        .orElse(0)),
                settings.jumps().stream().map(jump -> recovery(run, jump)).toList());
    }

    private static List<Sample> filter(Run run, Predicate<Sample> predicate) {
        return run.samples().stream().filter(predicate).toList();
    }

    private static boolean isRight(Settings settings, String node) {
        return settings.sync().hasServers()
                || Integer.parseInt(node.substring(1)) <= settings.nodes() - settings.liars();
    }

    private static boolean isDisturbed(Settings settings, long at) {
        return settings.sync() != Algorithm.NONE
                && settings.jumps().stream().anyMatch(jump -> at >= jump.at() && at <= jump.at() + settings.recovery());
    }

    private static OptionalLong recovery(Run run, Jump jump) {
        long bound = run.settings().bound();
        return run.samples().stream()
                .filter(sample -> sample.at() > jump.at() && sample.skew() <= bound)
                .mapToLong(sample -> sample.at() - jump.at())
                .findFirst();
    }

    Settings settings() {
        return run.settings();
    }

    /** Whether no more are wrong at once than the algorithm stands, and none are missing. */
    boolean isGuaranteed() {
        return settings().sync() != Algorithm.NONE
                && settings().wrongAtOnce() <= settings().tolerated()
                && !wasCut();
    }

    boolean wasCut() {
        return run.events().stream().anyMatch(event -> event.kind() == SyncEvent.Kind.NETWORK);
    }

    boolean isWithinBound() {
        return after.max() <= bound;
    }

    /** Whether the clocks would have been closer together by themselves. */
    boolean isWorse() {
        return settings().sync() != Algorithm.NONE && after.mean() > without.mean() + without.mean() / 100;
    }

    /** Whether it is worth a word that they were closer together: by a hundredth at least. */
    boolean isBetter() {
        return after.mean() < without.mean() - without.mean() / 100;
    }

    /** How far clocks part in an interval: all that there is to correct. */
    long partsInAnInterval() {
        return settings().parting(settings().interval());
    }

    /** After how long clocks on their own would be as far apart, at the rate at which they parted; empty if they did not part. */
    OptionalLong breakEven() {
        long span = settings().duration();
        return without.max() == 0 || !settings().jumps().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((double) span / without.max() * after.mean()));
    }
}
