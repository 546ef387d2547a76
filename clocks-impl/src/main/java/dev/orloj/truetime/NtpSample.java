package dev.orloj.truetime;

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
        long trip = received - sent;
        long held = t3 - t2;
        if (trip < 0 || held < 0) {
            throw unusable("time runs back: round trip " + trip + " ns, held for " + held + " ns");
        }
        long precision = precisionNanos(packet.precision());
        long drift = Nanos.drift(trip, terms.driftPpb);
        long delay = delay(trip, held, precision + drift);
        long halfDelay = (Math.max(delay, precision) + 1) / 2;
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
        long middle = local + offset(t1, t2, t3, local);
        boolean leap = packet.leap() != 0;
        NtpSample sample =
                new NtpSample(received, middle, halfDelay, rootError, precision, drift, refAge, leap, terms.look);
        if (sample.leap && middle + sample.errorAt(received, 0) >= sample.leapAt()) {
            throw unusable("a leap second is due");
        }
        return sample;
    }

    /** RFC 5905's theta, rounded down; the half nanosecond is in the precision, which is at least one. */
    static long offset(long t1, long t2, long t3, long t4) {
        return Math.floorDiv((t2 - t1) + (t3 - t4), 2);
    }

    /**
     * RFC 5905's delta, from the two durations. Below zero it is an artefact of two clocks' resolution and rates, and counts as zero, or a lie.
     */
    static long delay(long trip, long held, long tolerance) throws RefusedAnswerException {
        long delay = trip - held;
        if (delay < -tolerance) {
            throw unusable("the server held the request for " + held + " ns of a round trip of " + trip + " ns");
        }
        return Math.max(0, delay);
    }

    long errorAt(long monotonic, long driftPpb) {
        return halfDelay + rootError + precision + drift + Nanos.drift(Math.max(0, monotonic - at), driftPpb);
    }

    /** The lower bound, carried on by monotonic time. */
    long lowAt(long monotonic, long driftPpb) {
        return middle + (monotonic - at) - errorAt(monotonic, driftPpb);
    }

    /** The upper bound. What the wall has run ahead since may be a suspension, in which monotonic time stood still. */
    long highAt(Moment now, long driftPpb) {
        long carried = middle + (now.after() - at) + errorAt(now.after(), driftPpb);
        return carried + Math.max(0, now.aheadSince(look));
    }

    /** Where the announced leap second comes. */
    long leapAt() {
        return Anchor.leapOfTheDay(middle);
    }

    /** Whether this was measured before a leap second, or while it may have been one, and carried on would be after. */
    boolean isLeaptOver(long leapAt, Moment now, long driftPpb) {
        return lowAt(at, driftPpb) < leapAt + 2 * Nanos.PER_SECOND && highAt(now, driftPpb) >= leapAt;
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
