package dev.orloj.truetime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.orloj.time.TimeReading;
import java.nio.ByteBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** One thread asks a daemon while another reads what was answered before. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Nothing yet, or the whole answer.")
@Outcome(expect = FORBIDDEN, desc = "Half an answer.")
@State
public class PolledTimeStress {
    private static final long NANOS = 1_000_000_000;

    private final PolledTrueTime source = TrueTimes.chrony()
            .clocks(new StandingClocks())
            .over((question, isAnswer) -> answer(question), () -> 1)
            .build();
    private final TimeReading reading = new TimeReading();

    @Actor
    public void ask() {
        source.poll();
    }

    @Actor
    public void read() {
        source.read(reading);
    }

    @Arbiter
    public void judge(ZZ_Result r) {
        TimeReading after = new TimeReading();
        source.read(after);
        r.r1 = after.isKnown();
        r.r2 = !reading.isKnown() || (reading.earliest() == after.earliest() && reading.latest() == after.latest());
    }

    private static Exchange.Answer answer(byte[] question) {
        ByteBuffer reply = ByteBuffer.allocate(ChronyTracking.LENGTH);
        reply.put(0, (byte) 6).put(1, (byte) 2).putShort(4, (short) 33).putShort(6, (short) 5);
        reply.putInt(16, ByteBuffer.wrap(question).getInt(8)).putInt(28, 0x0A000001);
        reply.putShort(52, (short) 3).putInt(60, (int) (StandingClocks.REAL / NANOS));
        Moment look = new Moment(StandingClocks.MONOTONIC, StandingClocks.REAL, StandingClocks.MONOTONIC);
        return new Exchange.Answer(reply.array(), look, StandingClocks.MONOTONIC, StandingClocks.MONOTONIC, look);
    }
}
