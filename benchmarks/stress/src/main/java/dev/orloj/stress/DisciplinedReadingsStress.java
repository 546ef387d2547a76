package dev.orloj.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.sync.DisciplinedClock;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** One thread slows a disciplined clock down while another reads it. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "No reading is earlier than one before it.")
@Outcome(expect = FORBIDDEN, desc = "The clock went back.")
@State
public class DisciplinedReadingsStress {
    private static final long STEP_NANOS = 1_000_000;

    private final AtomicLong monotonic = new AtomicLong();
    private final DisciplinedClock clock = DisciplinedClock.builder(
                    () -> monotonic.getAndAdd(STEP_NANOS), 1_700_000_000_000_000_000L)
            .build();
    private volatile long published;
    private long corrected;
    private boolean inOrder;
    private boolean acrossThreads;
    private long last;

    @Actor
    public void correct() {
        clock.adjust(-20 * STEP_NANOS, 1_000);
        corrected = clock.nanos();
        published = corrected;
    }

    @Actor
    public void read() {
        long theirs = published;
        long first = clock.nanos();
        last = clock.nanos();
        inOrder = first <= last;
        acrossThreads = theirs <= first;
    }

    @Arbiter
    public void judge(ZZZ_Result r) {
        long now = clock.nanos();
        r.r1 = inOrder;
        r.r2 = acrossThreads;
        r.r3 = now >= last && now >= corrected;
    }
}
