package dev.orloj.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * Shortens a history that fails to one that still fails, and from which no fault can be left out.
 *
 * <p>First everything, then all faults of a kind, then the end as far as possible; then ever smaller runs of faults, down to single ones, until no single one can be left out. Then the same in
 * {@linkplain #leap other weather}, which is where coincidences part from causes. Whatever a shorter history does not come to any more drops out by itself.
 *
 * <p><b>Source:</b> Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002: the complements of delta debugging, without its subsets.
 */
final class Shrinker {
    /** How often other weather is tried for each fault that is left, before it is given up. */
    private static final int LEAPS = 100;

    /** A minute or so, where a run takes long. */
    private static final long MAX_EVENTS = 200_000_000;

    private final Scenario scenario;
    private final int maxRuns;
    private final SimRandom random;
    private Outcome best;
    private int runs;
    private long events;

    /** What it came to. */
    record Result(Outcome outcome, boolean isMinimal) {}

    private Shrinker(Outcome failing, Scenario scenario, int maxRuns) {
        this.best = failing;
        this.scenario = scenario;
        this.random = SimRandom.of(failing.history().seed());
        this.maxRuns = maxRuns;
    }

    static Result shrink(Outcome failing, Scenario scenario, int maxRuns) {
        Shrinker shrinker = new Shrinker(failing, scenario, maxRuns);
        boolean isMinimal = failing.history().size() == 0 || shrinker.shrink();
        return new Result(shrinker.best, isMinimal);
    }

    /** Whether it came to an end. */
    private boolean shrink() {
        if (failsWith(List.of())) {
            return true;
        }
        removeKinds();
        cutEnd();
        boolean isMinimal = removeAll();
        while (isMinimal && leap()) {
            isMinimal = removeAll();
        }
        return isMinimal;
    }

    /** Leaves out all faults of a kind, for each kind. */
    private void removeKinds() {
        for (String kind : kinds(decisions())) {
            failsWith(decisions().stream()
                    .filter(each -> !kind(each).equals(kind))
                    .toList());
        }
    }

    private static List<String> kinds(List<Decision> decisions) {
        return decisions.stream().map(Shrinker::kind).distinct().toList();
    }

    private static String kind(Decision decision) {
        String text = decision.toString();
        return text.substring(0, text.indexOf(' '));
    }

    /** Leaves out ever shorter runs, until no single fault can be left out. */
    private boolean removeAll() {
        int length = Math.max(1, size() / 2);
        while (hasTime()) {
            boolean removed = remove(length);
            if (length == 1 && !removed) {
                return hasTime();
            }
            length = Math.max(1, Math.min(length, size()) / 2);
        }
        return false;
    }

    /**
     * Looks for a shorter history by playing some of the faults in other weather: with another seed. Where every message depends on all those before it, leaving out anything makes another run, and what
     * has failed by coincidence needs all of its faults; in other weather, a few of them meet with another coincidence.
     */
    private boolean leap() {
        for (int i = 0; i < LEAPS * size() && size() > 1 && hasTime(); i++) {
            List<Decision> some = new ArrayList<>(decisions());
            // Few more often than many: a history with most of its faults fails more easily.
            for (int left = random.nextInt(1 + random.nextInt(size() - 1)); left >= 0; left--) {
                some.remove(random.nextInt(some.size()));
            }
            if (failsWith(random.nextLong(), some)) {
                return true;
            }
        }
        return false;
    }

    /** Finds a short beginning that fails; the shortest one, if longer ones always fail too. */
    private void cutEnd() {
        int passes = 0;
        while (size() - passes > 1) {
            int middle = (passes + size()) >>> 1;
            if (!failsWith(decisions().subList(0, middle))) {
                passes = middle;
            }
        }
    }

    /** Leaves out what it can, in runs of a length. */
    private boolean remove(int length) {
        boolean removed = false;
        int at = 0;
        while (at < size() && hasTime()) {
            List<Decision> rest = new ArrayList<>(decisions().subList(0, at));
            rest.addAll(decisions().subList(Math.min(size(), at + length), size()));
            if (failsWith(rest)) {
                removed = true;
            } else {
                at += length;
            }
        }
        return removed;
    }

    /** Plays some of the faults; if that fails the same way, those of them that took effect are what is left. */
    private boolean failsWith(List<Decision> decisions) {
        return failsWith(best.history().seed(), decisions);
    }

    private boolean failsWith(long seed, List<Decision> decisions) {
        runs++;
        Outcome outcome = Worlds.replay(new History(seed, decisions), scenario);
        events += outcome.events();
        boolean fails = outcome.failsLike(best);
        if (fails) {
            best = outcome;
        }
        return fails;
    }

    private boolean hasTime() {
        return runs < maxRuns && events < MAX_EVENTS;
    }

    private List<Decision> decisions() {
        return best.history().decisions();
    }

    private int size() {
        return decisions().size();
    }
}
