package dev.orloj.sync;

/** A correction on its way: what the next segment is, if the last one ends now. It never throws, since whoever reads the clock may be the one to carry it out. */
@FunctionalInterface
interface ClockChange {
    ClockSegment next(ClockSegment last, long monotonic);
}
