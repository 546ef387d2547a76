package dev.orloj.truetime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Builds a source that asks the chronyd of this machine, by its command protocol over UDP on loopback.
 *
 * <p>The interval lies around the <em>system</em> clock as it was when chronyd answered, carried on by monotonic time, and not around the clock as chronyd would correct it: half its width is
 * {@code |correction| + root dispersion + root delay / 2}, which covers both. That is wider than it need be at the moment of the answer, and right afterwards: chronyd slews the correction away between two
 * polls, which moves the clock within these bounds, but would move it out of narrower ones around the corrected time. So it holds under {@code chronyd -x} too, which corrects nothing.
 *
 * <p>When the status is which:
 *
 * <ul>
 *   <li>{@code SYNCHRONIZED} while chronyd took in a measurement no longer than {@link #freshFor} ago, and answered within the last five poll intervals. The word "Normal" in its answer is not enough: it
 *       stays when all servers are gone.
 *   <li>{@code FREE_RUNNING} after that, for {@link #holdFor}, widening by the stated drift.
 *   <li>{@code UNKNOWN} after that; at once if chronyd says that it is not synchronised, or that it follows nothing but itself; and at a leap second that it announced, until it answers after it.
 * </ul>
 *
 * <p>If the wall was set by others, chronyd is wrong until its next measurement. A step that shows against monotonic time makes this source {@code UNKNOWN} until then. <b>Not guaranteed:</b> that it shows if it came before this source
 * was made. This relies on the two clocks being slewed alike, as they are on Linux.
 *
 * <p><b>Hazard:</b> between two polls, a chronyd whose servers got worse moves the clock toward them; the interval learns of it at the next poll. Whoever may take chronyd's port can lie: leave it below
 * 1024. <b>Cost:</b> a poll is one datagram each way. <b>Source:</b> chrony's command protocol, version 6.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="polled"}
 */
public final class ChronyBuilder extends PollBuilder<ChronyBuilder> {
    /** Where chronyd listens by default. */
    public static final int DEFAULT_PORT = 323;

    /** What an undisciplined quartz may be off by: 50 ppm, which vendors of time daemons recommend to state. */
    private static final long QUARTZ_PPB = 50_000;

    static final String LOOPBACK = "127.0.0.1";

    int port = DEFAULT_PORT;
    boolean acceptsLocal;
    IntSupplier sequences = new SecureRandom()::nextInt;
    Exchange exchange;

    ChronyBuilder() {
        super(
                new PollSettings(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(2_100), QUARTZ_PPB),
                Duration.ofMillis(10));
    }

    @Override
    ChronyBuilder self() {
        return this;
    }

    /**
     * Where chronyd listens for commands on 127.0.0.1; {@link #DEFAULT_PORT} by default.
     *
     * @param newPort 1 to 65535
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public ChronyBuilder port(int newPort) {
        port = ServerName.requirePort(newPort);
        return this;
    }

    /**
     * Takes a chronyd at its word that follows nothing but itself ("local stratum"). It states errors of zero, since it has nothing to compare with: intervals then claim that this machine's clock is right.
     * For closed networks whose time this machine's clock is, by definition.
     *
     * @return this builder
     */
    public ChronyBuilder acceptUnreferenced() {
        acceptsLocal = true;
        return this;
    }

    ChronyBuilder over(Exchange newExchange, IntSupplier newSequences) {
        exchange = newExchange;
        sequences = newSequences;
        return this;
    }

    @Override
    ChronySource newSource() {
        return new ChronySource(this);
    }
}
