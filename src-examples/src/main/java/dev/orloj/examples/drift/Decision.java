package dev.orloj.examples.drift;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a rule makes of the readings of a round.
 *
 * @param adjustment by how much to move the own clock; empty if nobody can say
 * @param verdicts on each reading, in their order
 * @param says what was decided, with its arithmetic
 * @param achieved how far apart clocks, or this one and the true time, can be afterwards by what the rule reports; empty if it does not say
 * @param agrees whether the rule found agreement
 */
record Decision(OptionalLong adjustment, List<String> verdicts, String says, OptionalLong achieved, boolean agrees) {
    Decision {
        verdicts = List.copyOf(verdicts);
    }
}
