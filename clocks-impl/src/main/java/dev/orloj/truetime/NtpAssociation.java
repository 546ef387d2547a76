package dev.orloj.truetime;

import dev.orloj.sync.OffsetFilter;
import dev.orloj.truetime.Exchange.Answer;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One server: what it answered, and when it may be asked again. Used by one thread at a time. */
final class NtpAssociation {
    /** How often a server is asked at first, until its filter has {@link #BURST} answers. */
    static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(2);

    static final int BURST = 4;

    /** How rarely a server is asked that is silent, or has asked us to slow down. */
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1_024);

    /** So many packets in a row may get lost before the server is asked more rarely. */
    private static final int LOSSES = 2;

    private static final int MOST_DOUBLINGS = 12;

    private final String name;
    private final PollSettings settings;
    private final Exchange exchange;
    private final LongSupplier cookies;
    private final OffsetFilter<NtpSample> filter;

    private long intervalNanos;
    private int failures;
    private boolean sentAway;
    private boolean asked;
    private long askedAt;
    private long waitNanos;
    private NtpSample last;
    private String lastFailure = "not asked yet";

    NtpAssociation(String name, PollSettings settings, Exchange exchange, LongSupplier cookies) {
        this.name = name;
        this.settings = settings;
        this.exchange = exchange;
        this.cookies = cookies;
        this.filter = new OffsetFilter<>(settings.driftPpb, NtpSample::offset);
        this.intervalNanos = settings.intervalNanos;
    }

    /** Nanoseconds until it may be asked; {@code Long.MAX_VALUE} if never. */
    long nanosToNext(long monotonic) {
        if (sentAway) {
            return Long.MAX_VALUE;
        }
        return asked ? Math.max(0, waitNanos - (monotonic - askedAt)) : 0;
    }

    /**
     * Asks, and takes the answer in.
     *
     * @return the answer if it was accepted, for its looks at the clocks, else null
     */
    Answer ask(HostClocks clocks) {
        asked = true;
        askedAt = clocks.monotonicNanos();
        long cookie = cookies.getAsLong();
        try {
            Answer answer = exchange.ask(NtpPacket.request(cookie), bytes -> NtpPacket.answers(bytes, cookie));
            NtpSample sample = NtpSample.of(
                    NtpPacket.decode(answer.bytes()),
                    cookie,
                    answer.sentNanos(),
                    answer.receivedNanos(),
                    new NtpSample.Terms(answer.looked(), settings.driftPpb, settings.freshNanos));
            if (answer.lookedAgain().isTornFrom(answer.looked(), settings.driftPpb)) {
                throw new RefusedAnswerException(
                        RefusedAnswerException.Kind.UNUSABLE, "the wall was set or stood still during the poll");
            }
            filter.add(sample);
            last = sample;
            failures = 0;
            lastFailure = null;
            waitNanos = filter.size() < BURST ? Math.min(BURST_NANOS, intervalNanos) : intervalNanos;
            return answer;
        } catch (IOException e) {
            failed(e.toString());
        } catch (MalformedDataException e) {
            failed(e.getMessage());
        } catch (RefusedAnswerException e) {
            refused(e);
        } catch (RuntimeException e) { // of the network, or a security manager: the other servers are not to suffer
            failed(e.toString());
        }
        return null;
    }

    private void refused(RefusedAnswerException e) {
        switch (e.kind()) {
            case UNSYNCHRONISED -> forget();
            case SLOW_DOWN -> intervalNanos = Math.min(2 * intervalNanos, longest());
            case GO_AWAY -> sentAway = true;
            case UNUSABLE, DISTURBED -> {}
        }
        failed(e.getMessage());
    }

    private void failed(String why) {
        lastFailure = why;
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        waitNanos = Math.min(intervalNanos << Math.max(0, failures - LOSSES), longest());
    }

    private long longest() {
        return Math.max(LONGEST_NANOS, settings.intervalNanos);
    }

    /** The answers are worth nothing any more: the server said so, or monotonic time stood still. */
    void forget() {
        filter.clear();
        last = null;
    }

    /** Asks again as soon as a burst may; a server that is silent or has complained keeps its peace. */
    void hurry() {
        if (failures == 0) {
            waitNanos = Math.min(waitNanos, BURST_NANOS);
        }
    }

    /** For how long from now its answers keep an interval synchronised; negative if no longer. */
    long syncedFor(long monotonic) {
        if (last == null || last.refAge() < 0) {
            return -1;
        }
        long since = monotonic - last.at();
        return Math.min(PolledSource.MISSED_POLLS * intervalNanos, settings.freshNanos - last.refAge()) - since;
    }

    /** For how long from now its answers are worth anything; negative if no longer. */
    long knownFor(long monotonic) {
        if (last == null) {
            return -1;
        }
        return last.refAge() < 0
                ? settings.holdNanos - (monotonic - last.at())
                : syncedFor(monotonic) + settings.holdNanos;
    }

    /** The best answer; null if there is none. */
    NtpSample best(long monotonic) {
        return filter.best(monotonic).orElse(null);
    }

    /** The leap second that its last answer announces; the end of time if none. */
    long leapAt() {
        return last != null && last.leap() ? last.leapAt() : Long.MAX_VALUE;
    }

    /** Drops what was measured on the other side of a leap second, and asks again soon. */
    void leap(long leapAt, Moment now) {
        if (filter.removeIf(sample -> sample.isLeaptOver(leapAt, now, settings.driftPpb))) {
            if (filter.size() == 0) {
                last = null;
            }
            hurry();
        }
    }

    String lastFailure() {
        return lastFailure == null ? null : name + ": " + lastFailure;
    }

    @Override
    public String toString() {
        return name;
    }
}
