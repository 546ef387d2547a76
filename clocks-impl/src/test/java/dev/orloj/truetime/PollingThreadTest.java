package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.IntervalStatus;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PollingThreadTest {
    private final ManualClocks clocks = new ManualClocks();
    private final BlockingQueue<Thread> askers = new LinkedBlockingQueue<>();

    private byte[] answer(byte[] question) {
        askers.add(Thread.currentThread());
        return new ChronyReply(question, clocks.truth()).bytes();
    }

    private PolledTrueTime start() {
        return new ChronyBuilder()
                .clocks(clocks)
                .over(new ScriptedExchange(clocks, this::answer), () -> 1)
                .start();
    }

    @Test
    void startedSourceAsksAtOnceOnADaemonThreadWhichCloseEnds() throws InterruptedException {
        PolledTrueTime source = start();
        Thread thread = askers.take();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).startsWith("truetime chrony");
        source.untilNextPoll(); // waits for the poll under way
        assertThat(source.now().status()).isEqualTo(IntervalStatus.SYNCHRONIZED);
        source.close();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thread.isAlive()).isFalse();
        assertThat(source.now().status()).isEqualTo(IntervalStatus.UNKNOWN);
    }

    @Test
    void interruptingTheThreadClosesTheSource() throws InterruptedException {
        PolledTrueTime source = start();
        Thread thread = askers.take();
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thread.isAlive()).isFalse();
        assertThat(source.now().provenance().source()).endsWith("closed");
    }
}
