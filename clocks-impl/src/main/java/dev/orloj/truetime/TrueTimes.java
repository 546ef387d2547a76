package dev.orloj.truetime;

import dev.orloj.time.TrueTime;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The way in: makes sources of true time, and what runs on them.
 *
 * <p>All sources keep one contract, that of {@link TrueTime}: they answer {@code UNKNOWN} rather than an interval that they can't vouch for.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="sources"}
 */
public final class TrueTimes {
    private TrueTimes() {}

    /**
     * True time by your word: the wall has just been synchronised, and has drifted since by no more than a rate. Becomes {@code FREE_RUNNING} after 1 minute and {@code UNKNOWN} after 1,000
     * seconds, unless it is {@linkplain StatedTime#restate restated}.
     *
     * @param error how far the wall can be off
     * @param driftPpb by how many nanoseconds a second the wall can drift: 200,000 in Spanner; 0 to 999,999,999
     * @return a new source, which need not be closed
     * @throws IllegalArgumentException if the error is negative or the drift out of range
     */
    public static StatedTime stated(Duration error, long driftPpb) {
        return statedBuilder(error, driftPpb).build();
    }

    /**
     * For a stated source with ages of your own.
     *
     * @param error how far the wall could be off when it was synchronised
     * @param driftPpb by how many nanoseconds a second the wall can drift; 0 to 999,999,999
     * @return a builder
     * @throws IllegalArgumentException if the error is negative or the drift out of range
     */
    public static StatedTime.Builder statedBuilder(Duration error, long driftPpb) {
        return new StatedTime.Builder(error, driftPpb);
    }

    /**
     * A source with a watchdog, which notices that the machine was suspended or its wall was set.
     *
     * @param source what to watch
     * @return a new source with the default limits; closing {@code source} remains yours
     */
    public static WatchedTime watched(SyncedTime source) {
        return watchedBuilder(source).build();
    }

    /**
     * For a watchdog with limits of your own.
     *
     * @param source what to watch
     * @return a builder
     */
    public static WatchedTime.Builder watchedBuilder(SyncedTime source) {
        return new WatchedTime.Builder(source);
    }

    /**
     * A wall for a hybrid clock, with the uncertainty of its readings.
     *
     * @param source read at every tick and observe; closing it remains yours
     * @return a new wall, which need not be closed
     * @throws TimeUnknownException if the source does not know the time yet
     */
    public static TrueTimeWall wall(TrueTime source) {
        return new TrueTimeWall(source, HostClocks.system());
    }

    /**
     * True time from the shared memory of a ClockBound daemon, which need not run yet.
     *
     * @param segment the daemon's file: {@code /var/run/clockbound/shm0} for version 2 of its layout, {@code shm} for 1, {@code shm1} for 3; the file itself says which it is
     * @return a source, to be closed
     */
    public static ClockBound clockBound(Path segment) {
        return clockBoundBuilder(segment).build();
    }

    /**
     * For the same with a VMClock device at another place.
     *
     * @param segment the daemon's file
     * @return a builder
     */
    public static ClockBound.Builder clockBoundBuilder(Path segment) {
        return new ClockBound.Builder(segment);
    }

    /**
     * True time from the shared memory of an fbclock daemon, which need not run yet.
     *
     * @param segment the daemon's file: {@code /run/fbclock_data_v2}
     * @return a source, to be closed
     */
    public static Fbclock fbclock(Path segment) {
        return new Fbclock(segment, HostClocks.system());
    }

    /**
     * Time as the chronyd of this machine knows it, asked by its command protocol on loopback.
     *
     * @return a builder
     */
    public static ChronyBuilder chrony() {
        return new ChronyBuilder();
    }

    /**
     * Time by asking NTP servers, some of which may be wrong.
     *
     * @param servers names or addresses, each with a port if it is not 123: {@code time.example.org}, {@code 10.0.0.2:1123}, {@code [fd00::2]:1123}; 1 to
     *     {@link NtpBuilder#MAX_SERVERS}
     * @return a builder
     * @throws IllegalArgumentException if there are none or too many, one is named twice, or one is no host and port
     */
    public static NtpBuilder ntp(String... servers) {
        return new NtpBuilder(servers);
    }
}
