package dev.orloj.clocks;

import dev.orloj.time.HybridTimestamp;

/**
 * The algorithm of Kulkarni et al. 2014, figure 5, case by case: slow, obvious, for one thread. Beyond the paper, a counter that has no room left
 * carries into {@code l}.
 */
final class PaperClock {
    private long l;
    private long c;

    PaperClock(long l, int c) {
        this.l = l;
        this.c = c;
    }

    void send(long pt) {
        long before = l;
        l = Math.max(before, pt);
        c = l == before ? c + 1 : 0;
        carry();
    }

    void receive(long lm, int cm, long pt) {
        long before = l;
        l = Math.max(before, Math.max(lm, pt));
        if (l == before && l == lm) {
            c = Math.max(c, cm) + 1;
        } else if (l == before) {
            c = c + 1;
        } else if (l == lm) {
            c = cm + 1;
        } else {
            c = 0;
        }
        carry();
    }

    private void carry() {
        if (c > HybridTimestamp.MAX_LOGICAL) {
            c = 0;
            l++;
        }
    }

    long l() {
        return l;
    }

    HybridTimestamp time() {
        return HybridTimestamp.of(l, (int) c);
    }
}
