package dev.orloj.examples.kv;

import dev.orloj.examples.Folders;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A journal in a file: {@link Frames} one behind the other, written anew into a second file when it has grown, which then takes the first one's name.
 *
 * <p>Records of concurrent requests are written together. {@link #append} only puts a record behind those that wait; whoever asks first for it to be safe writes all of them with one call, and tells those
 * who asked meanwhile. {@link #written} keeps no thread waiting: threads that queue up for the file wake one another in turn, only to find their records written, and on few cores that costs more than the writing. Nothing
 * is won by a thread of its own: a lone writer would wait for it.
 *
 * <p><b>Guarantee:</b> what {@link #await} returned for survives the end of the process, {@code kill -9} included, because it is with the operating system; with {@code fsync} it survives
 * the end of the machine, because it is on the disk. <b>Not guaranteed:</b> without {@code fsync}, the latter; {@link Recovery} finds out that it may have happened.
 *
 * <p>A write that failed leaves an unknown part of itself behind. The log takes nothing more then, and says so to all who wait, for ever: to retry would be to guess.
 *
 * <p><b>Thread safety:</b> all methods. <b>Limits:</b> what waits is bounded by the requests that wait for it; the file by twice what it is about plus {@value #MIN_REWRITE_BYTES} bytes.
 */
final class AppendLog implements Journal {
    static final byte[] MAGIC = "ORLOJKV1".getBytes(StandardCharsets.US_ASCII);

    private static final long MIN_REWRITE_BYTES = 64L << 20;
    private static final int GROWTH = 2;
    private static final int BUFFER_BYTES = 1 << 16;
    /** A buffer that one burst has made large is not kept. */
    private static final int MAX_KEPT_BYTES = 1 << 20;

    private final Path file;
    private final boolean fsync;

    /** Held by who writes to the file; taken before the monitor of {@link #tail}. */
    private final ReentrantLock writing = new ReentrantLock();

    private final Object tail = new Object();
    private final Queue<Asker> askers = new ArrayDeque<>(); // guarded by tail
    private Batch waiting = new Batch(); // guarded by tail
    private long appended; // guarded by tail
    private Batch spare = new Batch(); // guarded by writing
    /** Not a channel: that would be closed under all threads by the interruption of one. */
    private FileOutputStream out; // guarded by writing

    private long rewrittenBytes; // guarded by tail
    private long bytes; // guarded by tail
    private volatile long written;
    private volatile IOException failure;

    /** Who asked to be told. Askers stand almost in the order of their positions; one that is told late is told with the next. */
    private record Asker(long position, CompletableFuture<Void> safe) {}

    /** Lets frames be written from where they are gathered, without a copy. */
    private static final class Batch extends ByteArrayOutputStream {
        void drainTo(OutputStream target) throws IOException {
            target.write(buf, 0, count);
            reset();
            if (buf.length > MAX_KEPT_BYTES) {
                buf = new byte[BUFFER_BYTES];
            }
        }
    }

    private AppendLog(Path file, boolean fsync) {
        this.file = file;
        this.fsync = fsync;
    }

    /** Makes a log of these records in place of what the file has, if there is one. */
    static AppendLog create(Path file, boolean fsync, Iterable<byte[]> records) {
        AppendLog log = new AppendLog(file, fsync);
        log.rewrite(records);
        return log;
    }

    @Override
    public long append(byte[] record) {
        byte[] header = Frames.header(record);
        synchronized (tail) {
            waiting.write(header, 0, header.length);
            waiting.write(record, 0, record.length);
            appended += header.length + record.length;
            bytes += header.length + record.length;
            return appended;
        }
    }

    @Override
    public void await(long position) {
        if (written >= position) {
            return;
        }
        writing.lock();
        try {
            // Somebody may have written it while this thread waited for the lock.
            if (written < position) {
                writeBatch();
            }
        } finally {
            writing.unlock();
            tellAll();
        }
    }

    @Override
    public CompletableFuture<Void> written(long position) {
        if (written >= position) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> safe = new CompletableFuture<>();
        synchronized (tail) {
            askers.add(new Asker(position, safe));
        }
        tellAll();
        return safe;
    }

    /** Writes for those who asked, until there are none; if another thread is at the file, it does so when it is done, since it looks here then. */
    private void tellAll() {
        tellThoseServed();
        while (isAsked() && writing.tryLock()) {
            try {
                writeBatch();
            } catch (Refused e) {
                assert failure != null : e;
            } finally {
                writing.unlock();
            }
            tellThoseServed();
        }
    }

    private boolean isAsked() {
        synchronized (tail) {
            return !askers.isEmpty();
        }
    }

    private void tellThoseServed() {
        while (true) {
            Asker served;
            synchronized (tail) {
                served = askers.peek();
                if (served == null || served.position() > written && failure == null) {
                    return;
                }
                askers.remove();
            }
            if (served.position() <= written) {
                served.safe().complete(null);
            } else {
                served.safe().completeExceptionally(unsound());
            }
        }
    }

    private void writeBatch() {
        requireSound();
        Batch batch;
        long end;
        synchronized (tail) {
            batch = waiting;
            waiting = spare;
            end = appended;
        }
        try {
            batch.drainTo(out);
            if (fsync) {
                out.getFD().sync();
            }
        } catch (IOException e) {
            failure = e;
            requireSound();
        }
        spare = batch;
        written = end;
    }

    private void requireSound() {
        if (failure != null) {
            throw unsound();
        }
    }

    private Refused unsound() {
        return new Refused(Status.JOURNAL_FAILED, file + " can't be written: " + failure.getMessage());
    }

    @Override
    public long position() {
        synchronized (tail) {
            return appended;
        }
    }

    @Override
    public long size() {
        synchronized (tail) {
            return bytes;
        }
    }

    @Override
    public boolean wantsRewrite() {
        synchronized (tail) {
            return bytes > GROWTH * rewrittenBytes + MIN_REWRITE_BYTES;
        }
    }

    @Override
    public void rewrite(Iterable<byte[]> records) {
        writing.lock();
        try {
            requireSound();
            synchronized (tail) {
                bytes = replaceFile(records);
                rewrittenBytes = bytes;
                // What waited is in the records; it is safe with them.
                waiting.reset();
                written = appended;
            }
        } catch (IOException e) {
            failure = e;
            requireSound();
        } finally {
            writing.unlock();
            // Not here: the caller holds the lock of what is written about.
            CompletableFuture.runAsync(this::tellAll);
        }
    }

    /** The new file is whole and on the disk before it takes the name, whatever the durability of what comes later: there is never a time without a log. */
    private long replaceFile(Iterable<byte[]> records) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        FileOutputStream fresh = new FileOutputStream(next.toFile());
        try {
            BufferedOutputStream buffered = new BufferedOutputStream(fresh, BUFFER_BYTES);
            buffered.write(MAGIC);
            for (byte[] record : records) {
                buffered.write(Frames.header(record));
                buffered.write(record);
            }
            buffered.flush();
            fresh.getFD().sync();
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Folders.forceParent(file);
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        if (out != null) {
            out.close();
        }
        out = fresh;
        return Files.size(file);
    }

    /** Closes the file; what was appended and never awaited is lost, as in a crash. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (failure == null) {
                failure = new IOException("it is closed");
                out.close();
            }
        } catch (IOException e) {
            failure = e;
        } finally {
            writing.unlock();
            CompletableFuture.runAsync(this::tellAll);
        }
    }
}
