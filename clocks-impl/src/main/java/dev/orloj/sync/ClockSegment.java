package dev.orloj.sync;

/**
 * All there is to a disciplined clock from one correction to the next. Immutable.
 *
 * @param line how it runs
 * @param fix what it knows; null if nothing
 * @param held a correction that was not carried out; null if there is none
 * @param correction what became of the correction that it began with
 * @param ending what ends it, set while the clock passes on to the next segment; else null
 */
record ClockSegment(ClockLine line, TimeFix fix, TimeFix held, Correction correction, ClockChange ending) {
    ClockSegment endingWith(ClockChange change) {
        return new ClockSegment(line, fix, held, correction, change);
    }

    /** When the measurement was made that is the newest known of, used or held. */
    long newestAt(long otherwise) {
        TimeFix newest = held != null ? held : fix;
        return newest == null ? otherwise : newest.at();
    }
}
