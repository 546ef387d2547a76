package dev.orloj.truetime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that a daemon rewrites, truncates and replaces under its readers.
 *
 * <p>It is read by position rather than mapped: an access to a mapped page that is no longer in the file raises an error in Java 17, and not always at the place of the access, while a read just comes
 * back short.
 *
 * <p>No method throws. An interrupt that comes during a read closes the channel for all threads; it is opened again, and the interrupt is there for whoever waits for it.
 */
final class SegmentFile implements AutoCloseable {
    /** How often the file's name is looked up again, at most. */
    static final long LOOK_NANOS = 1_000_000_000L;

    private static final int ATTEMPTS = 16; // interrupts of other threads can close what was just opened

    private final Path path;
    private final boolean device;

    /** What is open; null if nothing is. Each opening has an object of its own. */
    private volatile Opened opened;

    private volatile long lastLook;
    private volatile boolean closed;

    /** A channel, and what tells its file from another of the same name: the same object as long as it is the same file. */
    record Opened(FileChannel channel, Object key) {}

    /**
     * Opens a file, or leaves that for later if there is none yet.
     *
     * @param device whether the path may be a device's
     * @param monotonicNanos now
     */
    SegmentFile(Path path, boolean device, long monotonicNanos) {
        this.path = path;
        this.device = device;
        lastLook = monotonicNanos;
        synchronized (this) {
            open(null);
        }
    }

    /**
     * Reads from a position into a buffer.
     *
     * @return how many bytes; less than {@code length} if the file is shorter, -1 if nothing could be read
     */
    int read(ByteBuffer into, int position, int length) {
        // An interrupt that is pending would close the channel at once.
        boolean interrupted = Thread.interrupted();
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                Opened from = opened;
                if (from == null) {
                    return -1;
                }
                try {
                    into.clear().limit(length);
                    return from.channel.read(into, position);
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    replace(from);
                }
            }
            return -1;
        } catch (IOException e) {
            return -1;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Looks whether another file has the name by now, or any, and opens that. Does nothing within a second of the last look.
     *
     * @param monotonicNanos now
     * @return whether there is another file to read
     */
    boolean lookAgain(long monotonicNanos) {
        if (monotonicNanos - lastLook < LOOK_NANOS) {
            return false;
        }
        synchronized (this) {
            if (closed || monotonicNanos - lastLook < LOOK_NANOS) {
                return false;
            }
            lastLook = monotonicNanos;
            Opened old = opened;
            if ((old != null && old.key.equals(keyNow())) || !open(old)) {
                return false;
            }
            closeQuietly(old);
            return true;
        }
    }

    /** What is open now; null if nothing is. */
    Opened opened() {
        return opened;
    }

    boolean isOpen() {
        return opened != null;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeQuietly(opened);
        opened = null;
    }

    private synchronized void replace(Opened broken) {
        if (opened == broken) {
            opened = null;
            if (!closed) {
                open(broken);
            }
        }
    }

    /** Opens what has the name now; leaves everything as it is if that fails. */
    private boolean open(Opened old) {
        // Asked for before the file is opened: of a file replaced in between, it is the key that is the old one, and
        // that is noticed.
        Object key = keyNow();
        if (key == null) {
            return false;
        }
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            opened = new Opened(channel, old != null && old.key.equals(key) ? old.key : key);
            return true;
        } catch (IOException | SecurityException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** What tells a file from another of the same name; null if there is none that can be read. */
    private Object keyNow() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory() || (attributes.isOther() && !device)) {
                return null; // opening a pipe would wait for its writer
            }
            Object fileKey = attributes.fileKey();
            return fileKey == null ? new Object() : fileKey; // not known here: always another
        } catch (IOException | SecurityException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static void closeQuietly(Opened old) {
        if (old != null) {
            try {
                old.channel.close();
            } catch (IOException e) {
                // Nothing was written, so nothing is lost.
            }
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
