package dev.orloj.truetime;

import java.util.ArrayDeque;
import java.util.Iterator;

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

    void add(NtpSample sample) {
        Iterator<NtpSample> older = samples.iterator();
        while (older.hasNext()) {
            NtpSample old = older.next();
            if (old.highAt(sample.at(), driftPpb) < sample.lowAt(sample.at(), driftPpb)
                    || old.lowAt(sample.at(), driftPpb) > sample.highAt(sample.at(), driftPpb)) {
                older.remove();
            }
        }
        if (samples.size() == STAGES) {
            samples.removeFirst();
        }
        samples.addLast(sample);
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
