package dev.orloj.truetime;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The last consistent copy of a part of a file that its writer guards with a sequence number: odd while it writes, another even number afterwards.
 *
 * <p>A read costs one system call as long as the number stays: the eight bytes that hold it. If it has changed, the number is read, the part copied, and the number read once more; the copy
 * counts if both are the same. Fences keep the three in order on processors that would not. A number of 16 bits comes round after 32,767 writes, so a copy that took long enough for that counts as torn.
 *
 * <p>While somebody writes, and where nothing can be read, the last copy stays.
 *
 * <p><b>Thread safety:</b> any threads; none waits for another. <b>Cost:</b> no allocation while the number stays, two small objects when it has changed. Each thread that reads keeps 136 bytes outside the heap.
 */
final class Seqlock<S> {
    /** How long a copy may take: a writer needs longer for 32,767 generations, at 10 ns each. */
    static final long COPY_LIMIT_NANOS = 200_000;

    private static final int ATTEMPTS = 100;
    private static final int STAMP_BYTES = Long.BYTES;
    private static final int LARGEST_COPY = 128;

    private static final ThreadLocal<Room> ROOM = ThreadLocal.withInitial(Room::new);

    /** What the bytes mean. */
    interface Format<S> {
        /** Whether the eight bytes with the sequence number say that something is there and nobody is writing. */
        boolean isSettled(ByteBuffer stamp);

        /**
         * Makes sense of a consistent copy, whatever its bytes.
         *
         * @param copy ends early if the file does
         * @param previous the copy before, of the same file; null if there is none
         * @param begunNanos monotonic time just before the copy was made: whatever is written next, is written later
         * @return null if there is not enough to make sense of
         */
        S decode(ByteBuffer copy, S previous, long begunNanos);
    }

    private final SegmentFile file;
    private final int stampPosition;
    private final int copyPosition;
    private final int copyBytes;
    private final Format<S> format;
    private final HostClocks clocks;
    private final AtomicReference<Held<S>> last = new AtomicReference<>();

    Seqlock(SegmentFile file, int stampPosition, int copyPosition, int copyBytes, Format<S> format, HostClocks clocks) {
        assert copyBytes <= LARGEST_COPY;
        this.file = file;
        this.stampPosition = stampPosition;
        this.copyPosition = copyPosition;
        this.copyBytes = copyBytes;
        this.format = format;
        this.clocks = clocks;
    }

    /** What was last written, as far as it can be had; null if nothing ever could. */
    S current() {
        Held<S> held = last.get();
        SegmentFile.Opened opened = file.opened();
        Room room = ROOM.get();
        boolean same = opened == null
                || !readStamp(room.stamp)
                || (held != null && held.stamp == room.stamp.getLong(0) && held.key == opened.key());
        return same ? valueOf(held) : renew(held, room);
    }

    private S renew(Held<S> held, Room room) {
        for (int i = 0; i < ATTEMPTS; i++) {
            SegmentFile.Opened opened = file.opened();
            long begun = clocks.monotonicNanos();
            if (opened == null || !readStamp(room.stamp)) {
                break;
            }
            long stamp = room.stamp.getLong(0);
            VarHandle.acquireFence();
            int bytes = file.read(room.copy, copyPosition, copyBytes);
            VarHandle.acquireFence();
            if (readStamp(room.stamp)
                    && stamp == room.stamp.getLong(0)
                    && opened == file.opened()
                    && clocks.monotonicNanos() - begun < COPY_LIMIT_NANOS) {
                room.copy.limit(Math.max(bytes, 0));
                return take(held, room, begun, stamp, opened.key());
            }
        }
        return valueOf(held);
    }

    private S take(Held<S> held, Room room, long begun, long stamp, Object key) {
        S value = format.decode(room.copy, held != null && held.key == key ? held.value : null, begun);
        if (value == null) {
            return valueOf(held);
        }
        // If another thread was faster, its copy may be the newer one.
        last.compareAndSet(held, new Held<>(value, stamp, key));
        return value;
    }

    private static <S> S valueOf(Held<S> held) {
        return held == null ? null : held.value;
    }

    private boolean readStamp(ByteBuffer stamp) {
        return file.read(stamp, stampPosition, STAMP_BYTES) == STAMP_BYTES && format.isSettled(stamp);
    }

    private record Held<S>(S value, long stamp, Object key) {}

    /** Where a thread reads to. */
    private static final class Room {
        final ByteBuffer stamp = ByteBuffer.allocateDirect(STAMP_BYTES).order(ByteOrder.nativeOrder());
        final ByteBuffer copy = ByteBuffer.allocateDirect(LARGEST_COPY).order(ByteOrder.nativeOrder());
    }
}
