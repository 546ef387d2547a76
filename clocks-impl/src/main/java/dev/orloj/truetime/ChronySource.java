package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import dev.orloj.time.Provenance.Term;
import dev.orloj.truetime.Exchange.Answer;
import dev.orloj.truetime.RefusedAnswerException.Kind;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.util.List;
import java.util.function.IntSupplier;

/** The chronyd of this machine. The rules are in {@link ChronyBuilder}. */
final class ChronySource extends PolledSource {
    /** No claim beyond this is worth anything: what NTP calls the maximum dispersion. */
    static final long MAX_ERROR_NANOS = 16_000_000_000L;

    /** How far in the future, by chronyd's own time, its last measurement may seem to be. */
    private static final long MAX_AHEAD_NANOS = Nanos.PER_SECOND;

    /** How fast chronyd slews at most, unless told otherwise: 83,333 ppm. */
    private static final long MAX_SLEW_PPB = 83_333_334;

    private final String name;
    private final PollSettings settings;
    private final Exchange exchange;
    private final IntSupplier sequences;
    private final boolean acceptsLocal;

    /** Both clocks as of the measurement that chronyd relies on. */
    private Moment baseline;

    private long measuredAt;

    /** How far they may have parted between that measurement and the look. */
    private long partedBefore;

    private boolean torn;
    private boolean distrusts;
    private long distrustedRefTime;
    private boolean asked;
    private long askedAt;

    ChronySource(ChronyBuilder builder) {
        super(builder.settings.clocks, "chrony " + ChronyBuilder.LOOPBACK + ":" + builder.port);
        name = "chrony " + ChronyBuilder.LOOPBACK + ":" + builder.port;
        settings = builder.settings.copy();
        exchange = builder.exchange != null
                ? builder.exchange
                : new UdpExchange(settings.clocks, ChronyBuilder.LOOPBACK, builder.port, builder.settings.timeoutNanos);
        sequences = builder.sequences;
        acceptsLocal = builder.acceptsLocal;
    }

    @Override
    String name() {
        return name;
    }

    @Override
    long nanosToNext() {
        return asked ? settings.intervalNanos - (clocks.monotonicNanos() - askedAt) : 0;
    }

    @Override
    boolean ask() {
        asked = true;
        askedAt = clocks.monotonicNanos();
        int sequence = sequences.getAsInt();
        try {
            Answer answer =
                    exchange.ask(ChronyTracking.request(sequence), bytes -> ChronyTracking.answers(bytes, sequence));
            publish(judge(ChronyTracking.decode(answer.bytes()), answer));
            succeeded();
            return true;
        } catch (IOException e) {
            failed(e);
        } catch (MalformedDataException e) {
            failed("bad reply: " + e.getMessage());
        } catch (RefusedAnswerException e) {
            failed(e.getMessage());
            if (e.kind() == Kind.UNSYNCHRONISED) {
                publish(Anchor.unknown(name + ": unsynchronised"));
            } else if (e.kind() == Kind.DISTURBED) {
                publish(Anchor.unknown(name + ": " + e.getMessage()));
            }
        }
        return false;
    }

    private Anchor judge(ChronyTracking tracking, Answer answer) throws RefusedAnswerException {
        noticeSteps(tracking, answer);
        if (tracking.isUnsynchronised()) {
            throw new RefusedAnswerException(
                    Kind.UNSYNCHRONISED, "leap status " + tracking.leap() + ", stratum " + tracking.stratum());
        }
        if (tracking.followsItself() && !acceptsLocal) {
            throw new RefusedAnswerException(Kind.UNSYNCHRONISED, "chronyd follows nothing but itself");
        }
        if (distrusts) {
            throw new RefusedAnswerException(
                    Kind.DISTURBED, "the wall was set or stood still, and chronyd has not measured since");
        }
        return anchor(tracking, answer);
    }

    /**
     * After a step of the wall that chronyd did not make, its correction is wrong until it measures again. The first answer after the step has the reference time of the last measurement before (or, if lucky, after) it.
     *
     * <p>Both clocks are compared with where they were when the measurement was first heard of: so small steps add up until they show, and count as error before.
     */
    private void noticeSteps(ChronyTracking tracking, Answer answer) {
        Moment look = answer.lookedAgain();
        boolean during = look.isTornFrom(answer.looked(), 0);
        torn |= takeTorn() || baseline != null && answer.looked().isTornFrom(baseline, 0);
        if (during || torn) {
            distrusts = true;
            distrustedRefTime = tracking.refTimeNanos();
            torn = during; // on which side of the step this answer lies can't be told: the next is the first after it
            baseline = null;
        } else if (tracking.refTimeNanos() != distrustedRefTime) {
            distrusts = false;
        }
        if (baseline == null || tracking.refTimeNanos() != measuredAt) {
            partedBefore = baseline == null ? 0 : look.mayHavePartedSince(baseline);
            baseline = look;
            measuredAt = tracking.refTimeNanos();
        }
    }

    private Anchor anchor(ChronyTracking tracking, Answer answer) throws RefusedAnswerException {
        Moment look = answer.lookedAgain();
        long refAge = look.wall() + tracking.correctionNanos() - tracking.refTimeNanos();
        if (refAge < -MAX_AHEAD_NANOS) {
            throw new RefusedAnswerException(Kind.UNUSABLE, "last measurement lies " + -refAge + " ns in the future");
        }
        refAge = Math.max(0, refAge);
        long correction = Math.abs(tracking.correctionNanos());
        long halfDelay = (tracking.rootDelayNanos() + 1) / 2;
        long stale = Nanos.drift(Math.max(0, refAge - settings.freshNanos), settings.driftPpb);
        long unseen = partedBefore + look.mayHavePartedSince(baseline);
        long error = correction + tracking.rootDispersionNanos() + halfDelay + stale + unseen;
        if (error >= MAX_ERROR_NANOS) {
            throw new RefusedAnswerException(
                    Kind.UNSYNCHRONISED, "error is " + error + " ns, limit " + MAX_ERROR_NANOS);
        }
        long synced = Math.min(MISSED_POLLS * settings.intervalNanos, settings.freshNanos - refAge);
        return Anchor.at(look, look.wall() - error, look.wall() + error + look.width())
                .from(
                        name,
                        List.of(
                                new Term("correction", correction),
                                new Term("dispersion", tracking.rootDispersionNanos()),
                                new Term("delay/2", halfDelay),
                                new Term("drift since the measurement went stale", stale),
                                new Term("steps too small to see", unseen),
                                new Term("reading the clocks", look.width())))
                .drift(drift(correction), look.after() - answer.sentNanos())
                .trusted(synced, synced + settings.holdNanos)
                .leapAt(tracking.announcesLeap() ? Anchor.leapOfTheDay(look.wall() - error) : Long.MAX_VALUE)
                .build();
    }

    /**
     * A correction that chronyd is slewing takes the clock to where chronyd believes it should be, which the interval holds; but should chronyd die meanwhile, the clock goes on past it. Chronyd takes at least a second, so
     * the rate is at most the correction in parts per billion.
     */
    private long drift(long correction) {
        return Math.min(Nanos.PER_SECOND - 1, settings.driftPpb + Math.min(correction, MAX_SLEW_PPB));
    }
}
