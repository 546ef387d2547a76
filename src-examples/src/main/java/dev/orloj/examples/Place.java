package dev.orloj.examples;

/**
 * Where an event stands in its log.
 *
 * @param line the line of its vector clock, which is the one that messages cite
 * @param first the first line of the whole event
 * @param last the last line of the whole event
 */
record Place(int line, int first, int last) {
    static Place on(int line) {
        return new Place(line, line, line);
    }

    /** What is wrong here, with the other lines of the event if it has more than one. */
    UnusableInput error(String what) {
        return UnusableInput.at(
                line, first == last ? what : what + " (the event is on lines " + first + " to " + last + ")");
    }
}
