package dev.orloj.truetime;

import dev.orloj.time.Provenance;
import dev.orloj.time.Provenance.Term;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * True time as a ClockBound daemon on this machine states it, by shared memory: versions 1, 2 and 3 of its segment.
 *
 * <p>Guarantee: an interval is no narrower than the daemon's bound, plus its stated drift since the moment that the bound is of. It is {@code SYNCHRONIZED} for as long as the daemon says so and has
 * said so within 5 seconds (60 in version 3), {@code FREE_RUNNING} until the statement is void, about 1,000 seconds after it was made, and {@code UNKNOWN} from then on; whether the daemon ended, lost
 * its source, or truncated the file. A daemon that starts again and replaces its file is noticed within seconds. What says nothing, contradicts itself or is from the future is {@code UNKNOWN}, and the
 * provenance says why.
 *
 * <p>Where the daemon marks disruptions, each reading compares its mark with that of the VMClock device; if they differ, or the device can't be read, nothing is known. The comparison comes after the
 * clocks are read.
 *
 * <p>The statement's times are of CLOCK_MONOTONIC, which {@link System#nanoTime} is on Linux, though no contract says so. Hence nothing is known until a statement was no older than those seconds when it was
 * first read, nor in a process that is in a time namespace of its own.
 *
 * <p><b>Not guaranteed:</b> that the daemon is right. <b>Hazard:</b> its default for the drift of the clock is 1 ppm, while its vendor recommends 50; too small a value makes every interval a lie. If
 * somebody sets the system's clock, intervals lie until the daemon's next statement, unless they are {@linkplain TrueTimes#watched watched}.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="sources"}
 *
 * <p><b>Thread safety:</b> any threads; an interrupted one reads as well as any, and remains interrupted. <b>Cost:</b> one system call that reads eight bytes, another where disruptions are marked, and the
 * two clocks. A statement is copied once, about every second. {@link #read} allocates nothing in between. <b>Limits:</b> version 3 is that of its beta, of which only the fields named in
 * version 2 are used. <b>Source:</b> the segment's layout and protocol as of ClockBound 2.0.2.
 */
public final class ClockBound implements SyncedTime, AutoCloseable {
    private static final int GENERATION_IN_STAMP = ClockBoundLayout.GENERATION_AT - ClockBoundLayout.SIZE_AT;
    private static final int VERSION_IN_STAMP = ClockBoundLayout.VERSION_AT - ClockBoundLayout.SIZE_AT;

    private final HostClocks clocks;
    private final SegmentFile file;
    private final Seqlock<ClockBoundSnapshot> segment;
    private final VmClock vmClock;
    private final String namespaceTrouble;
    private final long madeAt;

    private ClockBound(Builder builder) {
        clocks = builder.clocks;
        namespaceTrouble = TimeNamespace.trouble(builder.timeNamespace);
        madeAt = clocks.monotonicNanos();
        file = new SegmentFile(builder.path, false, madeAt);
        vmClock = new VmClock(builder.vmClock, madeAt);
        segment = new Seqlock<>(
                file, ClockBoundLayout.SIZE_AT, 0, ClockBoundLayout.MAX_BYTES, new StatementFormat(), clocks);
    }

    @Override
    public TimeInterval now() {
        ClockBoundSnapshot statement = segment.current();
        long real = clocks.realtimeNanos();
        long mono = clocks.monotonicNanos();
        if (isNewerToBeHad(statement, mono)) {
            return now();
        }
        String trouble = troubleAt(statement, mono);
        if (trouble != null) {
            return unknown(trouble);
        }
        TimeReading reading = new TimeReading();
        reading.setAround(real, statement.errorAt(mono), statement.statusAt(mono));
        if (!reading.isKnown()) {
            return unknown("the bound is out of range: " + statement);
        }
        String drift = "drift " + statement.driftPpb + " ppb x " + statement.ageAt(mono) + " ns";
        List<Term> terms = List.of(new Term("bound", statement.bound), new Term(drift, statement.driftAt(mono)));
        return reading.toInterval(new Provenance("clockbound " + statement.layout + " " + file, terms));
    }

    @Override
    public void read(TimeReading into) {
        ClockBoundSnapshot statement = segment.current();
        long real = clocks.realtimeNanos(); // the wall first: a pause between the two then widens the interval
        long mono = clocks.monotonicNanos();
        if (isNewerToBeHad(statement, mono)) {
            read(into);
        } else if (troubleAt(statement, mono) != null) {
            into.setUnknown();
        } else {
            into.setAround(real, statement.errorAt(mono), statement.statusAt(mono));
        }
    }

    /** The moment that the daemon's statement is of, which is from before it asked for the bound. */
    @Override
    public long syncedAtNanos() {
        ClockBoundSnapshot statement = segment.current();
        return statement != null && statement.isSound() ? statement.asOf : madeAt;
    }

    /** Where the daemon seems to have gone: looks for its new file, once a second at most. */
    private boolean isNewerToBeHad(ClockBoundSnapshot statement, long mono) {
        return (statement == null || statement.isStaleAt(mono)) && file.lookAgain(mono);
    }

    private String troubleAt(ClockBoundSnapshot statement, long mono) {
        if (file.isClosed()) {
            return "closed";
        }
        if (namespaceTrouble != null) {
            return namespaceTrouble;
        }
        if (statement == null) {
            return file.isOpen() ? "nothing whole has been written yet" : "the file can't be opened";
        }
        String trouble = statement.troubleAt(mono);
        if (trouble == null && statement.marksDisruptions && !vmClock.hasMarker(statement.marker, mono)) {
            return "the machine may have been moved: the disruption marker can't be read, or differs";
        }
        return trouble;
    }

    private TimeInterval unknown(String why) {
        return TimeInterval.unknown(Provenance.of("clockbound " + file + ": " + why));
    }

    /** Closes the files. From then on nothing is known. */
    @Override
    public void close() {
        file.close();
        vmClock.close();
    }

    /** For tests: the statement as the next reading takes it. */
    ClockBoundSnapshot statement() {
        return segment.current();
    }

    /** For tests: the segment's file. */
    SegmentFile file() {
        return file;
    }

    private final class StatementFormat implements Seqlock.Format<ClockBoundSnapshot> {
        @Override
        public boolean isSettled(ByteBuffer stamp) {
            int generation = stamp.getShort(GENERATION_IN_STAMP);
            return generation != 0 && (generation & 1) == 0 && stamp.getShort(VERSION_IN_STAMP) != 0;
        }

        @Override
        public ClockBoundSnapshot decode(ByteBuffer copy, ClockBoundSnapshot previous, long begunNanos) {
            return ClockBoundSnapshot.decode(copy, previous, clocks.monotonicNanos());
        }
    }

    /** Builds a {@link ClockBound}. */
    public static final class Builder {
        private final Path path;
        private Path vmClock = VmClock.DEVICE;
        private HostClocks clocks = HostClocks.system();
        private Path timeNamespace = TimeNamespace.OFFSETS;

        Builder(Path path) {
            this.path = Objects.requireNonNull(path, "path");
        }

        /**
         * Where the disruption marker of a virtual machine is read, if the daemon marks disruptions; {@code /dev/vmclock0} by default.
         *
         * @param device the VMClock device
         * @return this builder
         */
        public Builder vmClock(Path device) {
            vmClock = Objects.requireNonNull(device, "device");
            return this;
        }

        Builder clocks(HostClocks host) {
            clocks = host;
            return this;
        }

        Builder timeNamespace(Path offsets) {
            timeNamespace = offsets;
            return this;
        }

        /**
         * Makes the source. A segment that is not there yet, or can't be read, is no error: nothing is known until it can, which is tried once a second.
         *
         * @return a new source, to be closed
         */
        public ClockBound build() {
            return new ClockBound(this);
        }
    }
}
