package dev.orloj.truetime;

import dev.orloj.internal.Nanos;
import java.time.Duration;
import java.util.Objects;

/**
 * What the builders of sources that ask have in common: how often they ask, how long they wait for an answer, and how long they rely on it.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="polled"}
 *
 * @param <B> the builder itself
 */
public abstract sealed class PollBuilder<B extends PollBuilder<B>> permits ChronyBuilder, NtpBuilder {
    final PollSettings settings;
    private final Duration shortestInterval;

    PollBuilder(PollSettings settings, Duration shortestInterval) {
        this.settings = settings;
        this.shortestInterval = shortestInterval;
    }

    abstract B self();

    abstract PolledSource newSource();

    /**
     * How often to ask; every second by default where chronyd is asked, and every 64 seconds where servers are: the first four times after 2 seconds.
     *
     * @param interval 10 milliseconds to 1 day where chronyd is asked; 1 second to 1 day where servers are, and less than 64 seconds for servers of your own only
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public final B pollEvery(Duration interval) {
        settings.intervalNanos =
                PollSettings.between("the poll interval", interval, shortestInterval, Duration.ofDays(1));
        return self();
    }

    /**
     * How long a poll waits for an answer; by default 500 milliseconds for that of chronyd, 1 second for that of each server.
     *
     * @param timeout 1 millisecond to 1 minute
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public final B timeout(Duration timeout) {
        settings.timeoutNanos =
                PollSettings.between("the timeout", timeout, Duration.ofMillis(1), Duration.ofMinutes(1));
        return self();
    }

    /**
     * How fast an interval widens with its age. By default 50,000 ppb where chronyd is asked, which covers a quartz; what chronyd slews is known from its answers, and added. Where servers are asked, 500,000 ppb, which covers what
     * the kernel, ntpd and most others slew. <b>Hazard:</b> nothing shows how fast somebody slews the clock. A chronyd beside this source slews by up to 100,000,000 ppb while it makes up for a large error: ask it, or state that.
     *
     * @param ppb nanoseconds that this machine's clock may go wrong by in a second of its own, 0 to 999,999,999
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public final B driftPpb(long ppb) {
        settings.driftPpb = Nanos.rate("a drift", ppb);
        return self();
    }

    /**
     * How old the last measurement that the one who answers took in may be for it to count as synchronised. By default 2,100 seconds for chronyd, twice the longest interval at which it asks its servers unless told otherwise; 3 hours for a
     * server, which may keep a sample for eight polls of 1,024 seconds. Beyond it, the stated drift is added to the dispersion that chronyd or the server reckons with.
     *
     * @param age positive, at most 366 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public final B freshFor(Duration age) {
        settings.freshNanos = PollSettings.between("the limit", age, Duration.ofNanos(1), PollSettings.LONGEST);
        return self();
    }

    /**
     * How long intervals go on as {@code FREE_RUNNING} after they were {@code SYNCHRONIZED}; 1,000 seconds by default.
     *
     * @param time zero to 366 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public final B holdFor(Duration time) {
        settings.holdNanos = PollSettings.between("the holdover", time, Duration.ZERO, PollSettings.LONGEST);
        return self();
    }

    final B clocks(HostClocks clocks) {
        settings.clocks = Objects.requireNonNull(clocks, "clocks");
        return self();
    }

    /**
     * Makes a source that asks when {@link PolledTrueTime#poll} is called, and has no thread. A poll passes over servers that are not due.
     *
     * @return a new source, which knows nothing yet
     * @throws IllegalArgumentException if two settings contradict each other
     */
    public final PolledTrueTime build() {
        return newSource();
    }

    /**
     * Makes a source whose daemon thread asks, the first time at once.
     *
     * @return a new source, which knows nothing until it was answered: by chronyd, or a quorum of the servers
     * @throws IllegalArgumentException if two settings contradict each other
     */
    public final PolledTrueTime start() {
        PolledSource source = newSource();
        source.start();
        return source;
    }
}
