package dev.orloj.sim;

import dev.orloj.sim.Decision.Happening;
import dev.orloj.sim.Decision.Harm;
import dev.orloj.sim.Decision.Harmed;
import dev.orloj.sim.Decision.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who decides: in a free run the draws, in a played one the history, whatever was drawn. Either way it notes what happened. */
final class Script {
    private final long seed;
    private final boolean isFree;
    private final Map<Harmed, Long> harms = new HashMap<>();
    private final Set<Happening> happenings = new HashSet<>();
    private final List<Decision.Timed> timed = new ArrayList<>();
    private final List<Decision> happened = new ArrayList<>();

    private Script(long seed, boolean isFree) {
        this.seed = seed;
        this.isFree = isFree;
    }

    static Script free(long seed) {
        return new Script(seed, true);
    }

    static Script of(History history) {
        Script script = new Script(history.seed(), false);
        for (Decision decision : history.decisions()) {
            if (decision instanceof Harmed harmed) {
                script.harms.put(harmed.key(), harmed.nanos());
            } else if (decision instanceof Happening happening) {
                script.happenings.add(happening);
            } else if (decision instanceof Decision.Timed atTime) {
                script.timed.add(atTime);
            }
        }
        return script;
    }

    long seed() {
        return seed;
    }

    boolean isFree() {
        return isFree;
    }

    /** What a played history has happen at set times, in order. */
    List<Decision.Timed> timed() {
        return timed;
    }

    /**
     * Whether a message is harmed, and by how much.
     *
     * @param wire the direction
     * @param drawn whether the draw says so
     * @param nanos the span that was drawn
     * @return the span, or -1 if nothing happens to it
     */
    long harm(Harm harm, Wire wire, long number, boolean drawn, long nanos) {
        if (isFree ? !drawn : harms.isEmpty()) {
            return -1;
        }
        Message message =
                new Message(wire.network(), wire.from().name(), wire.to().name(), number);
        Harmed harmed = new Harmed(harm, message, nanos);
        if (!isFree) {
            Long played = harms.get(harmed.key());
            if (played == null) {
                return -1;
            }
            harmed = new Harmed(harm, message, played);
        }
        happened.add(harmed);
        return harmed.nanos();
    }

    /** Whether the program's own coin comes up. */
    boolean happens(String what, long number, boolean drawn) {
        if (isFree ? !drawn : happenings.isEmpty()) {
            return false;
        }
        Happening happening = new Happening(what, number);
        boolean happens = isFree || happenings.contains(happening);
        if (happens) {
            happened.add(happening);
        }
        return happens;
    }

    /** Notes that what was to happen at a set time did. */
    void took(Decision.Timed decision) {
        happened.add(decision);
    }

    History history() {
        return new History(seed, happened);
    }
}
