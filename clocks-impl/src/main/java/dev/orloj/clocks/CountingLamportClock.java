package dev.orloj.clocks;

import dev.orloj.time.LamportClock;

/** A Lamport clock that counts its events. */
final class CountingLamportClock extends CountingClock<LamportClock> implements LamportClock {
    CountingLamportClock(LamportClock clock) {
        super(clock);
    }
}
