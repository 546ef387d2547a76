package dev.orloj.sync;

import dev.orloj.internal.Nanos;

/**
 * A question and its answer, timed by two clocks, which tells how far apart these are: Cristian's way, and NTP's.
 *
 * <p>The other clock was read while the answer was under way or before, the own one before and after; so the offset between them is known up to half of what the ways took. Nothing in the four timestamps tells how that half is split: a
 * way that takes longer in one direction gives an offset that is wrong by half the difference, and always within the error.
 *
 * <p>Guarantee: the offset at {@code t4} is within {@link ClockOffset#error} of {@link ClockOffset#offset}, if the terms hold. <b>Source:</b> Cristian 1989; RFC 5905, section 8.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="round-trip"}
 *
 * @param t1 when the question left, by the asker's clock
 * @param t2 when it came, by the answerer's clock
 * @param t3 when the answer left, by the answerer's clock
 * @param t4 when it came, by the asker's clock
 */
public record RoundTrip(long t1, long t2, long t3, long t4) {
    /**
     * Of an answerer that reads its clock once, as Cristian's does.
     *
     * @param t1 when the question left, by the asker's clock
     * @param server what the other clock read in between
     * @param t4 when the answer came, by the asker's clock
     * @return a round trip in which the answerer held the question for no time
     */
    public static RoundTrip of(long t1, long server, long t4) {
        return new RoundTrip(t1, server, server, t4);
    }

    /**
     * RFC 5905's theta: how far the answerer's clock is ahead if both ways took equally long.
     *
     * @return {@code ((t2 - t1) + (t3 - t4)) / 2}, rounded down
     * @throws ArithmeticException if a difference is beyond 64 bits
     */
    public long offset() {
        return Exact.middle(Exact.minus(t2, t1), Exact.minus(t3, t4));
    }

    /**
     * RFC 5905's delta: what both ways took. It can be a little less than zero by the resolution and the rates of two clocks.
     *
     * @return {@code (t4 - t1) - (t3 - t2)}
     * @throws ArithmeticException if a difference is beyond 64 bits
     */
    public long delay() {
        return Exact.minus(Exact.minus(t4, t1), Exact.minus(t3, t2));
    }

    /**
     * The offset with its error: half the delay, less the least that the ways take, plus the precision and the drift during the round trip.
     *
     * @param terms what is known of the clocks and the ways
     * @return the offset at {@code t4}
     * @throws UnusableReadingException if a clock ran back, or the ways took less than they can: a delay below the least that is more than the precision and the drift explain
     * @throws ArithmeticException if a difference is beyond 64 bits
     */
    public ClockOffset estimate(ErrorTerms terms) {
        long trip = Exact.minus(t4, t1);
        long held = Exact.minus(t3, t2);
        if (trip < 0 || held < 0) {
            throw new UnusableReadingException(
                    "time runs back: round trip " + trip + " ns, held for " + held + " ns, in " + this);
        }
        long precision = terms.precisionNanos();
        long drift = Nanos.drift(trip, terms.driftPpb());
        long most = Exact.minus(Exact.minus(t2, t1), terms.leastForthNanos());
        long least = Exact.plus(Exact.minus(t3, t4), terms.leastBackNanos());
        long slack = Exact.minus(most, least);
        long artefact = Exact.plus(precision, drift);
        if (slack < -artefact) {
            throw new UnusableReadingException("held the request for " + held + " ns of a round trip of " + trip
                    + " ns: the ways took " + -slack + " ns less than they can, and precision and drift come to "
                    + artefact + " ns: " + this);
        }
        long error = Exact.plus(Exact.half(Math.max(slack, precision)), artefact);
        return new ClockOffset(Exact.middle(least, most), error, Math.max(trip - held, precision), t4);
    }
}
