package dev.orloj.truetime;

import dev.orloj.time.Provenance;
import dev.orloj.time.Provenance.Term;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * True time as an fbclock daemon on this machine states it from a PTP hardware clock, by shared memory: version 2 of its segment.
 *
 * <p>Guarantee: an interval is no narrower than the daemon's error bound, plus its holdover since the last message from the time server. It is {@code SYNCHRONIZED} for ten seconds after such
 * a message, then {@code FREE_RUNNING}. Nothing is known from ten seconds after the daemon's last statement on, nor if the system's clock is before it, nor if the daemon says that it has no data or
 * that its window is too big; the provenance says which.
 *
 * <p>The daemon's time is International Atomic Time. It is given as UTC by the daemon's own offsets; around a leap second as smeared over 65,000 seconds.
 *
 * <p>Version 1 of the segment tells the time to those alone who can ask the hardware clock itself, which Java can't. It is recognised, and nothing is known from it. Of version 2, the section for
 * the system's real-time clock is used, or the primary one if it is for the same clock.
 *
 * <p><b>Not guaranteed:</b> that the daemon is right. <b>Hazard:</b> time is carried on by the system's real-time clock from the daemon's last statement. If somebody sets that clock, intervals
 * lie until the next statement, unless they are {@linkplain TrueTimes#watched watched}: then there have to be two more statements, each of them read, before anything is known again.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="sources"}
 *
 * <p><b>Thread safety:</b> any threads; an interrupted one reads as well as any, and remains interrupted. <b>Cost:</b> one system call that reads eight bytes, and the wall. {@link #read}
 * allocates nothing as long as there is no new statement. <b>Source:</b> the segment's layout and formulas as of fbclock in facebook/time.
 */
public final class Fbclock implements SyncedTime, AutoCloseable {
    private static final int PRIMARY_AT = 0;
    private static final int REALTIME_AT = FbclockSection.BYTES;
    private static final int V1_BYTES = 48;
    private static final int V2_BYTES = 2 * FbclockSection.BYTES;

    /** A daemon that lives states something more often. */
    private static final long QUIET_NANOS = 2_000_000_000L;

    private final HostClocks clocks;
    private final long madeAt;
    private final SegmentFile file;
    private final Seqlock<FbclockSection> realtime;
    private final Seqlock<FbclockSection> primary;

    Fbclock(Path path, HostClocks clocks) {
        this.clocks = clocks;
        madeAt = clocks.monotonicNanos();
        file = new SegmentFile(Objects.requireNonNull(path, "path"), false, madeAt);
        realtime = section(REALTIME_AT, V2_BYTES - REALTIME_AT);
        primary = section(PRIMARY_AT, V2_BYTES); // the whole: a longer file of version 1 must not pass for this section
    }

    private Seqlock<FbclockSection> section(int position, int bytes) {
        return new Seqlock<>(file, position, position, bytes, new SectionFormat(bytes), clocks);
    }

    @Override
    public TimeInterval now() {
        FbclockSection section = section();
        long real = clocks.realtimeNanos();
        if (isNewerToBeHad(section, real)) {
            return now();
        }
        String trouble = troubleAt(section, real);
        if (trouble != null) {
            return unknown(trouble);
        }
        TimeReading reading = new TimeReading();
        take(section, real, reading);
        long phc = section.phcAt(real);
        long holdover = section.holdoverError(phc);
        if (!reading.isKnown()) {
            return unknown("the window is out of range: holdover " + section.holdover(phc) + " ns");
        }
        String growth = "holdover " + section.multiplier + "/65536 ns/s x " + section.holdover(phc) + " ns";
        List<Term> terms = List.of(new Term("error bound", section.errorBound), new Term(growth, holdover));
        return reading.toInterval(new Provenance("fbclock v2 " + file, terms));
    }

    @Override
    public void read(TimeReading into) {
        FbclockSection section = section();
        long real = clocks.realtimeNanos();
        if (isNewerToBeHad(section, real)) {
            read(into);
        } else if (file.isClosed() || section == null || !section.isUsableAt(real)) {
            into.setUnknown();
        } else {
            take(section, real, into);
        }
    }

    /** The section for the clock that we read; null if there is none. */
    private FbclockSection section() {
        FbclockSection section = realtime.current();
        if (section == null || !section.isSound()) {
            FbclockSection other = primary.current();
            if (other != null && other.isSound()) {
                return other;
            }
        }
        return section;
    }

    private static void take(FbclockSection section, long real, TimeReading into) {
        long phc = section.phcAt(real);
        long holdover = section.holdoverError(phc);
        if (holdover < 0) {
            into.setUnknown();
            return;
        }
        long error = section.errorBound + holdover;
        long low = section.smear.toUtc(phc - error);
        long high = section.smear.toUtc(phc + section.roundingAt(real) + error);
        into.setBetween(low, high, section.status(phc));
    }

    /**
     * A moment before the daemon measured what it states. The segment does not tell that on the scale of monotonic time; but a statement was measured after the one before it was written, and that was after
     * this source had still read one yet older: the moment of that reading. So this is later the more often the source is read, and under a watchdog it wants to be read several times within the largest age.
     */
    @Override
    public long syncedAtNanos() {
        FbclockSection section = section();
        return section != null && section.isSound() ? section.measuredAfter : madeAt;
    }

    /** Where the daemon seems to have gone: looks for its new file, once a second at most. */
    private boolean isNewerToBeHad(FbclockSection section, long real) {
        return (section == null || section.isQuietAt(real, QUIET_NANOS)) && file.lookAgain(clocks.monotonicNanos());
    }

    private String troubleAt(FbclockSection section, long real) {
        if (file.isClosed()) {
            return "closed";
        }
        return section == null ? absence() : section.troubleAt(real);
    }

    private String absence() {
        if (!file.isOpen()) {
            return "the file can't be opened";
        }
        int bytes = file.read(ByteBuffer.allocate(V2_BYTES).order(ByteOrder.nativeOrder()), 0, V2_BYTES);
        if (bytes >= V1_BYTES && bytes < V2_BYTES) {
            return "version 1 needs the PTP hardware clock, which Java can't read";
        }
        return bytes < V2_BYTES ? "the segment is too short: " + bytes + " bytes" : "no data: never written";
    }

    private TimeInterval unknown(String why) {
        return TimeInterval.unknown(Provenance.of("fbclock " + file + ": " + why));
    }

    /** Closes the file. From then on nothing is known. */
    @Override
    public void close() {
        file.close();
    }

    private final class SectionFormat implements Seqlock.Format<FbclockSection> {
        private final int bytes;

        SectionFormat(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean isSettled(ByteBuffer stamp) {
            long sequence = stamp.getLong(0);
            return sequence != 0 && (sequence & 1) == 0;
        }

        @Override
        public FbclockSection decode(ByteBuffer copy, FbclockSection previous, long begunNanos) {
            return copy.limit() < bytes ? null : new FbclockSection(copy, previous, begunNanos, madeAt);
        }
    }
}
