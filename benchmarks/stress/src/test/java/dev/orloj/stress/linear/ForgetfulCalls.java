package dev.orloj.stress.linear;

import org.jetbrains.lincheck.datastructures.Operation;

/** A clock as one would write it who does not know better: two ticks at once may give one time twice. */
public class ForgetfulCalls {
    private volatile long time;

    @Operation
    public long tick() {
        long next = time + 1;
        time = next;
        return next;
    }

    @Operation
    public long current() {
        return time;
    }
}
