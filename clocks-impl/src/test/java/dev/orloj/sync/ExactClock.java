package dev.orloj.sync;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The reading of a disciplined clock by its definition, in numbers of any size: at the rate, and towards the target by the slew until it is there. */
final class ExactClock {
    private static final BigDecimal BILLIONTH = BigDecimal.ONE.movePointLeft(9);

    private final long slewPpb;
    private final long stepThreshold;
    private long start;
    private long base;
    private long offset;
    private long ratePpb;

    ExactClock(long slewPpb, long stepThreshold) {
        this.slewPpb = slewPpb;
        this.stepThreshold = stepThreshold;
    }

    ExactClock startedAt(long now, long reading, long rate) {
        start = now;
        base = reading;
        ratePpb = rate;
        return this;
    }

    private BigDecimal straight(long now) {
        BigDecimal elapsed = BigDecimal.valueOf(now - start);
        return elapsed.add(elapsed.multiply(BigDecimal.valueOf(ratePpb)).multiply(BILLIONTH));
    }

    long reading(long now) {
        BigDecimal most = BigDecimal.valueOf(now - start)
                .multiply(BigDecimal.valueOf(slewPpb))
                .multiply(BILLIONTH);
        BigDecimal slewed =
                BigDecimal.valueOf(offset).abs().min(most).multiply(BigDecimal.valueOf(Long.signum(offset)));
        return floor(straight(now).add(slewed)) + base;
    }

    long target(long now) {
        return floor(straight(now)) + base + offset;
    }

    private static long floor(BigDecimal nanos) {
        return nanos.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    void steer(long now, long target, long newRatePpb) {
        long reading = reading(now);
        start = now;
        ratePpb = newRatePpb;
        boolean steps = target - reading > stepThreshold;
        base = steps ? target : reading;
        offset = target - base;
    }
}
