package dev.orloj.sim;

import dev.orloj.sim.Decision.Cut;
import dev.orloj.sim.Decision.Stepped;
import dev.orloj.sim.Decision.Timed;
import dev.orloj.sim.Decision.Trouble;
import dev.orloj.sim.Decision.Troubled;
import dev.orloj.sim.Faults.Kind;
import dev.orloj.sim.Faults.Rhythm;
import dev.orloj.sim.Faults.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Draws what goes wrong in a span of time: all of it before it begins, so that it depends on the seed, the faults wanted and the names of the machines, and on nothing that happens.
 *
 * <p>Each kind and each machine has a stream of its own.
 */
final class Nemesis {
    private static final long MILLI = 1_000_000;

    private final SimRandom random;
    private final List<String> machines;
    private final Faults faults;
    private final long begin;
    private final long end;
    private final List<Timed> drawn = new ArrayList<>();

    private Nemesis(SimRandom random, List<String> machines, Faults faults, long begin, long end) {
        this.random = random;
        this.machines = machines;
        this.faults = faults;
        this.begin = begin;
        this.end = end;
    }

    /** By time; all after the beginning, and over by the end. */
    static List<Timed> draw(SimRandom random, List<String> machines, Faults faults, long begin, long end) {
        return new Nemesis(random, machines, faults, begin, end).draw();
    }

    private List<Timed> draw() {
        faults.rhythms().forEach((kind, rhythm) -> {
            SimRandom draws = random.stream(kind.name());
            if (kind == Kind.PARTITION) {
                drawPartitions(rhythm, draws);
            } else {
                machines.forEach(machine -> draw(kind, machine, rhythm, draws.stream(machine)));
            }
        });
        drawn.sort(Comparator.comparingLong(Timed::from));
        return withinMaxDown();
    }

    private void draw(Kind kind, String machine, Rhythm rhythm, SimRandom draws) {
        if (kind == Kind.STEP) {
            for (long at = begin + gap(rhythm, draws); at < end; at += gap(rhythm, draws)) {
                drawn.add(new Stepped(machine, at, draws.chance(0.5) ? span(rhythm, draws) : -span(rhythm, draws)));
            }
        } else {
            Trouble trouble = Trouble.valueOf(kind.name());
            alternate(rhythm, draws, (from, to) -> drawn.add(new Troubled(trouble, machine, from, to)));
        }
    }

    private void drawPartitions(Rhythm rhythm, SimRandom draws) {
        List<Shape> shapes = List.copyOf(faults.shapes());
        if (machines.size() > 1) {
            alternate(rhythm, draws, (from, to) -> drawn.add(new Cut(partition(draws.pick(shapes), draws), from, to)));
        }
    }

    private Partition partition(Shape shape, SimRandom draws) {
        List<String> some = new ArrayList<>();
        List<String> others = new ArrayList<>(machines);
        // Neither group may be empty: one machine is in each whatever the coins say.
        some.add(others.remove(draws.nextInt(others.size())));
        if (shape != Shape.ISOLATED) {
            String last = others.remove(draws.nextInt(others.size()));
            for (String machine : List.copyOf(others)) {
                if (draws.chance(0.5)) {
                    others.remove(machine);
                    some.add(machine);
                }
            }
            others.add(last);
        }
        return new Partition(List.of(List.copyOf(some), List.copyOf(others)), shape == Shape.ONE_WAY);
    }

    /** What happens from a time to a time. */
    private interface Episode {
        void add(long from, long to);
    }

    /** Well, then wrong, in turns, as long as there is time. */
    private void alternate(Rhythm rhythm, SimRandom draws, Episode episode) {
        long from = begin + rhythm.atLeast() + gap(rhythm, draws);
        long to = from + span(rhythm, draws);
        while (to <= end) {
            episode.add(from, to);
            from = to + rhythm.atLeast() + gap(rhythm, draws);
            to = from + span(rhythm, draws);
        }
    }

    private static long gap(Rhythm rhythm, SimRandom draws) {
        long unit = unit(rhythm);
        return unit * (1 + (long) (rhythm.every() / unit * draws.nextExponential()));
    }

    private static long span(Rhythm rhythm, SimRandom draws) {
        long unit = unit(rhythm);
        return unit * Math.max(1, draws.between(rhythm.atLeast() / unit, rhythm.atMost() / unit));
    }

    /** What everything of a rhythm is a multiple of, so that histories are easier to read: nothing that matters, beside how often it comes. */
    private static long unit(Rhythm rhythm) {
        long unit = MILLI;
        while (unit > 1
                && (rhythm.every() < 100 * unit || rhythm.atLeast() % unit != 0 || rhythm.atMost() % unit != 0)) {
            unit /= 1_000;
        }
        return unit;
    }

    /** Leaves out the crashes that come while as many machines are down as may be. */
    private List<Timed> withinMaxDown() {
        PriorityQueue<Long> ups = new PriorityQueue<>();
        return drawn.stream()
                .filter(decision -> !(decision instanceof Troubled troubled)
                        || !troubled.trouble().isCrash()
                        || fits(troubled, ups))
                .toList();
    }

    /** @param ups when those that are down will be up again */
    private boolean fits(Troubled crash, PriorityQueue<Long> ups) {
        while (!ups.isEmpty() && ups.peek() <= crash.from()) {
            ups.remove();
        }
        boolean fits = ups.size() < faults.maxDown();
        if (fits) {
            ups.add(crash.to());
        }
        return fits;
    }
}
