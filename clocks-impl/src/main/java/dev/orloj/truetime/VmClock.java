package dev.orloj.truetime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The disruption marker of a virtual machine: a number that its host changes when it has moved the machine, or woken it from a snapshot, so that its clocks are not what they were.
 *
 * <p><b>Source:</b> the VMClock device of Linux.
 */
final class VmClock implements AutoCloseable {
    /** The device of the first, and usually only, VMClock. */
    static final Path DEVICE = Path.of("/dev/vmclock0");

    private static final int MAGIC = 0x4B4C4356;
    private static final int MARKER = 16;
    private static final int BYTES = MARKER + Long.BYTES;

    private static final ThreadLocal<ByteBuffer> ROOM =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder()));

    private final SegmentFile device;

    VmClock(Path path, long monotonicNanos) {
        device = new SegmentFile(path, true, monotonicNanos);
    }

    /** Whether the marker can be read, and is this one. If not, the device is looked for again, once a second at most. */
    boolean hasMarker(long marker, long monotonicNanos) {
        return reads(marker) || (device.lookAgain(monotonicNanos) && reads(marker));
    }

    private boolean reads(long marker) {
        ByteBuffer room = ROOM.get();
        return device.read(room, 0, BYTES) == BYTES && room.getInt(0) == MAGIC && room.getLong(MARKER) == marker;
    }

    @Override
    public void close() {
        device.close();
    }

    @Override
    public String toString() {
        return device.toString();
    }
}
