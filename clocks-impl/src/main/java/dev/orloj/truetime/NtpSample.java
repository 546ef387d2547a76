package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.sync.Bounds;
import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.ErrorTerms;
import dev.orloj.sync.RoundTrip;
import dev.orloj.sync.UnusableReadingException;
import dev.orloj.truetime.RefusedAnswerException.Kind;

/**
 * What one answer of a server says of the time: at a point of monotonic time, it was {@code middle}, give or take {@code error}.
 *
 * <p>{@code error} is half the delay, in which the answer may have come by any split, the server's own root delay / 2 and root dispersion, its precision, and the drift of the local clock meanwhile.
 *
 * @param at monotonic nanoseconds, when the answer came
 * @param middle nanoseconds since the epoch
 * @param halfDelay of the round trip, rounded up
 * @param rootError what the server says of itself, half its root delay plus its root dispersion, and the drift since its last measurement went stale
 * @param precision of the server's readings
 * @param drift of this machine during the round trip
 * @param refAge how long the server had been without a measurement; -1 if it does not say
 * @param leap whether a leap second is announced
 * @param look both clocks, before the question was sent
 */
record NtpSample(
        long at,
        long middle,
        long halfDelay,
        long rootError,
        long precision,
        long drift,
        long refAge,
        boolean leap,
        Moment look) {
    /** An error of the server's, or a delay, this large says that it does not know the time: the maximum dispersion. */
    static final long MAX_DISTANCE_NANOS = 16_000_000_000L;

    private static final int LEAST_VERSION = 3;
    private static final int MOST_VERSION = 4;
    private static final int COARSEST_PRECISION = 4;
    private static final int FINEST_PRECISION = -30;

    /** 2026-01-01: a wall that stands before this was never set, and says nothing of NTP's era. */
    private static final long WRITTEN = 1_767_225_600L * Nanos.PER_SECOND;

    /** Where the two clocks of this machine stand, and what it is to reckon with. */
    record Terms(Moment look, long driftPpb, long freshNanos) {
        long wallAt(long monotonic) {
            return look.wall() + (monotonic - look.after());
        }
    }

    /**
     * Judges an answer.
     *
     * @param cookie what the request carried
     * @param sent monotonic time before the request left
     * @param received monotonic time after the answer came
     * @throws RefusedAnswerException if it is forged, contradictory, too vague, or says that the server does not know
     */
    static NtpSample of(NtpPacket packet, long cookie, long sent, long received, Terms terms)
            throws RefusedAnswerException {
        check(packet, cookie);
        long local = terms.wallAt(received);
        long t1 = terms.wallAt(sent);
        long pivot = Math.max(WRITTEN, local);
        long t2 = NtpTimestamp.toNanos(packet.receive(), pivot);
        long t3 = NtpTimestamp.toNanos(packet.transmit(), pivot);
        long precision = precisionNanos(packet.precision());
        ClockOffset measured = measure(new RoundTrip(t1, t2, t3, local), ErrorTerms.of(precision, terms.driftPpb));
        long drift = Nanos.drift(received - sent, terms.driftPpb);
        long halfDelay = measured.error() - precision - drift;
        long refAge = refAge(packet, t3);
        long stale = Nanos.drift(Math.max(0, refAge - terms.freshNanos), terms.driftPpb);
        long rootError = (NtpTimestamp.shortToNanos(packet.rootDelay()) + 1) / 2
                + NtpTimestamp.shortToNanos(packet.rootDispersion())
                + stale;
        if (rootError >= MAX_DISTANCE_NANOS || halfDelay >= MAX_DISTANCE_NANOS) {
            throw new RefusedAnswerException(
                    Kind.UNSYNCHRONISED,
                    "too far from a reference: root distance " + rootError + " ns, delay/2 " + halfDelay + " ns, limit "
                            + MAX_DISTANCE_NANOS);
        }
        long middle = local + measured.offset();
        boolean leap = packet.leap() != 0;
        NtpSample sample =
                new NtpSample(received, middle, halfDelay, rootError, precision, drift, refAge, leap, terms.look);
        if (sample.leap && middle + sample.errorAt(received, 0) >= sample.leapAt()) {
            throw unusable("a leap second is due");
        }
        return sample;
    }

    private static ClockOffset measure(RoundTrip trip, ErrorTerms terms) throws RefusedAnswerException {
        try {
            return trip.estimate(terms);
        } catch (UnusableReadingException e) {
            throw unusable(e.getMessage());
        }
    }

    /** How far true time is ahead of monotonic time. */
    ClockOffset offset() {
        return new ClockOffset(middle - at, errorAt(at, 0), 2 * halfDelay, at);
    }

    long errorAt(long monotonic, long driftPpb) {
        return halfDelay + rootError + precision + drift + Nanos.drift(Math.max(0, monotonic - at), driftPpb);
    }

    /** Carried on by monotonic time. What the wall has run ahead since may be a suspension, in which monotonic time stood still. */
    Bounds boundsAt(Moment now, long driftPpb) {
        long carried = middle + (now.after() - at);
        long error = errorAt(now.after(), driftPpb);
        return new Bounds(carried - error, carried + error + Math.max(0, now.aheadSince(look)));
    }

    /** Where the announced leap second comes. */
    long leapAt() {
        return Anchor.leapOfTheDay(middle);
    }

    /** Whether this was measured before a leap second, or while it may have been one, and carried on would be after. */
    boolean isLeaptOver(long leapAt, Moment now, long driftPpb) {
        boolean before = middle - errorAt(at, 0) < leapAt + 2 * Nanos.PER_SECOND;
        return before && boundsAt(now, driftPpb).high() >= leapAt;
    }

    private static void check(NtpPacket packet, long cookie) throws RefusedAnswerException {
        if (packet.origin() != cookie) {
            throw unusable("origin is not our cookie");
        }
        if (packet.mode() != NtpPacket.SERVER || packet.version() < LEAST_VERSION || packet.version() > MOST_VERSION) {
            throw unusable("mode " + packet.mode() + ", version " + packet.version());
        }
        String kiss = packet.kissCode();
        if (!kiss.isEmpty()) {
            throw new RefusedAnswerException(
                    switch (kiss) {
                        case "RATE" -> Kind.SLOW_DOWN;
                        case "DENY", "RSTR" -> Kind.GO_AWAY;
                        default -> Kind.UNSYNCHRONISED;
                    },
                    "kiss of death " + kiss);
        }
        if (packet.leap() == NtpPacket.NO_LEAP_INFORMATION
                || packet.stratum() == 0
                || packet.stratum() >= NtpPacket.UNSYNCHRONISED_STRATUM) {
            throw new RefusedAnswerException(
                    Kind.UNSYNCHRONISED,
                    "unsynchronised: leap indicator " + packet.leap() + ", stratum " + packet.stratum());
        }
        if (packet.receive() == NtpTimestamp.UNKNOWN || packet.transmit() == NtpTimestamp.UNKNOWN) {
            throw unusable("receive or transmit timestamp is zero");
        }
        if (packet.precision() > COARSEST_PRECISION) {
            throw unusable("precision is 2^" + packet.precision() + " s");
        }
    }

    private static long precisionNanos(int exponent) {
        if (exponent >= 0) {
            return Nanos.PER_SECOND << exponent;
        }
        int right = Math.min(-exponent, -FINEST_PRECISION);
        return (Nanos.PER_SECOND >> right) + 1;
    }

    private static long refAge(NtpPacket packet, long t3) throws RefusedAnswerException {
        if (packet.reference() == NtpTimestamp.UNKNOWN) {
            return -1;
        }
        long age = t3 - NtpTimestamp.toNanos(packet.reference(), t3);
        if (age < 0) {
            throw unusable("the server's last measurement lies " + -age + " ns in its future");
        }
        return age;
    }

    private static RefusedAnswerException unusable(String why) {
        return new RefusedAnswerException(Kind.UNUSABLE, why);
    }
}
