package dev.orloj.truetime;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * The last eight answers of one server, of which the best is used: the one whose error is the least, grown by the drift since. Mostly that is the one of the least delay, until it is too old.
 *
 * <p>An older answer that contradicts a newer one is dropped: the server's clock was set in between, or it was wrong then. <b>Source:</b> RFC 5905, section 10.
 */
final class NtpFilter {
    static final int STAGES = 8;

    private final long driftPpb;
    private final ArrayDeque<NtpSample> samples = new ArrayDeque<>(STAGES);

    NtpFilter(long driftPpb) {
        this.driftPpb = driftPpb;
    }

    /** Takes an answer in, after which the clocks were looked at. */
    void add(NtpSample sample, Moment now) {
        Iterator<NtpSample> older = samples.iterator();
        while (older.hasNext()) {
            NtpSample old = older.next();
            if (old.highAt(now, driftPpb) < sample.lowAt(now.after(), driftPpb)
                    || old.lowAt(now.after(), driftPpb) > sample.highAt(now, driftPpb)) {
                older.remove();
            }
        }
        if (samples.size() == STAGES) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /** Drops the answers that are from the other side of a leap second. */
    boolean dropLeaptOver(long leapAt, Moment now) {
        return samples.removeIf(sample -> sample.isLeaptOver(leapAt, now, driftPpb));
    }

    /** The announced leap seconds. */
    LongStream leaps() {
        return samples.stream().filter(NtpSample::leap).mapToLong(NtpSample::leapAt);
    }

    void clear() {
        samples.clear();
    }

    int size() {
        return samples.size();
    }

    /** The newest of the best; null if there are none. */
    NtpSample best(long monotonic) {
        NtpSample best = null;
        for (NtpSample sample : samples) {
            if (best == null || sample.errorAt(monotonic, driftPpb) <= best.errorAt(monotonic, driftPpb)) {
                best = sample;
            }
        }
        return best;
    }
}
