package dev.orloj.stress.linear;

import dev.orloj.session.Admission;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/** A gate that looks before it enters itself as one that waits: a write in between wakes nobody. */
@Param(name = "thread", gen = ThreadIdGen.class)
public class SleepyMeeting {
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean waits;
    private volatile boolean woken;

    @Operation
    public Admission meet(@Param(name = "thread") int thread) {
        if (written.incrementAndGet() < 2) {
            waits = true;
            while (!woken) {
                Thread.onSpinWait();
            }
        } else if (waits) {
            woken = true;
        }
        return Admission.ADMITTED;
    }
}
