package dev.orloj.truetime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A writer of a segment goes on while it is read: two fields that are always written together are always read together. */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "A whole copy.")
@Outcome(id = "true, false", expect = ACCEPTABLE_INTERESTING, desc = "None yet: the writer was writing.")
@Outcome(expect = FORBIDDEN, desc = "A torn copy.")
@State
public class SeqlockStress {
    private static final int BYTES = 24;
    private static final Segment SEGMENT = new Segment();

    private final Seqlock<long[]> lock =
            new Seqlock<>(new SegmentFile(SEGMENT.path, false, 0), 0, 0, BYTES, new Pair(), new StandingClocks());

    @Actor
    public void write() {
        SEGMENT.writeNext();
    }

    @Actor
    public void read(ZZ_Result r) {
        long[] pair = lock.current();
        r.r1 = pair == null || pair[0] == pair[1];
        r.r2 = pair != null;
    }

    /** One file for all, since a test has millions of states; its writer is the one actor. */
    private static final class Segment {
        final Path path;
        private final FileChannel channel;
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
        private long sequence;

        Segment() {
            try {
                path = Files.createTempFile("orloj", ".segment");
                path.toFile().deleteOnExit();
                channel = FileChannel.open(path, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized void writeNext() {
            try {
                sequence += 2;
                bytes.clear().limit(Long.BYTES);
                channel.write(bytes.putLong(0, sequence - 1), 0);
                bytes.clear().position(Long.BYTES);
                channel.write(bytes.putLong(8, sequence).putLong(16, sequence), Long.BYTES);
                bytes.clear().limit(Long.BYTES);
                channel.write(bytes.putLong(0, sequence), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The sequence number, and twice what was written with it. */
    private static final class Pair implements Seqlock.Format<long[]> {
        @Override
        public boolean isSettled(ByteBuffer stamp) {
            return stamp.getLong(0) % 2 == 0;
        }

        @Override
        public long[] decode(ByteBuffer copy, long[] previous, long begunNanos) {
            return copy.limit() < BYTES ? null : new long[] {copy.getLong(8), copy.getLong(16)};
        }
    }
}
