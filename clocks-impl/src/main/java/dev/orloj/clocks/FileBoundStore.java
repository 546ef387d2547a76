package dev.orloj.clocks;

import dev.orloj.time.ClockLeaseException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * A bound in a file: two copies, each of a magic number, the bound and a checksum, in disk sectors of their own.
 *
 * <p>Both copies are written and flushed, one after the other, before a bound counts as stored. So at most one copy is ever torn, and the larger of
 * the copies that are whole is the last bound stored or one that was about to be. The file appears by an atomic rename, complete: a file without a
 * whole copy is a damaged one.
 *
 * <p>It uses {@link RandomAccessFile}, since an interrupt of the calling thread would close a channel.
 */
final class FileBoundStore implements BoundStore {
    private static final long MAGIC = 0x4F524C4F_4A420001L; // "ORLOJB", version 1
    private static final int COPY_BYTES = 24;
    private static final int SECOND_COPY = 4096;

    /**
     * The files open in this process. A lock belongs to the process on POSIX systems, and closing any channel of its file frees it: so a second
     * attempt must be turned away before it opens anything.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel lockChannel;
    private final RandomAccessFile data;
    private boolean closed;

    private FileBoundStore(Path file, FileChannel lockChannel, RandomAccessFile data) {
        this.file = file;
        this.lockChannel = lockChannel;
        this.data = data;
    }

    static FileBoundStore open(Path path) {
        Path file;
        try {
            file = realPath(path);
        } catch (IOException e) {
            throw new ClockLeaseException("the folder of the bound file can't be read: file=" + path, e);
        }
        if (!OPEN.add(file)) {
            throw new ClockLeaseException("the bound file is in use by another clock of this process: file=" + path);
        }
        boolean opened = false;
        try {
            FileBoundStore store = lockAndOpen(file);
            opened = true;
            return store;
        } catch (IOException e) {
            throw new ClockLeaseException("the bound file can't be opened: file=" + path, e);
        } finally {
            if (!opened) {
                OPEN.remove(file);
            }
        }
    }

    private static Path realPath(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw new IOException("not the name of a file: " + path);
        }
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        return absolute.getParent().toRealPath().resolve(absolute.getFileName());
    }

    private static FileBoundStore lockAndOpen(Path file) throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel lockChannel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        RandomAccessFile data = null;
        try {
            if (!tryLock(lockChannel)) {
                throw new ClockLeaseException("the bound file is in use by another process: file=" + file);
            }
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                create(file);
            } else if (!Files.isRegularFile(file)) {
                throw new ClockLeaseException("not a readable file, or a link to one that is missing: file=" + file);
            }
            syncFolder(file);
            data = new RandomAccessFile(file.toFile(), "rw");
            // The lock file decides who may create. It can be deleted, or lie elsewhere under another name of the file:
            // so the file is locked as well.
            if (!tryLock(data.getChannel())) {
                throw new ClockLeaseException("the bound file is in use, under another name: file=" + file);
            }
            FileBoundStore store = new FileBoundStore(file, lockChannel, data);
            store.load(); // a damaged file is refused here, not at the first tick
            return store;
        } catch (IOException | RuntimeException e) {
            if (data != null) {
                data.close();
            }
            lockChannel.close();
            throw e;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void create(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try (RandomAccessFile data = new RandomAccessFile(draft.toFile(), "rw")) {
            write(data, 0, 0);
            write(data, SECOND_COPY, 0);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the file's name durable, as far as the system has a notion of that. */
    private static void syncFolder(Path file) throws IOException {
        FileChannel folder;
        try {
            folder = FileChannel.open(file.getParent(), StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no folders; its file systems journal the names.
        }
        try (folder) {
            folder.force(true);
        }
    }

    @Override
    public long load() throws IOException {
        long first = read(0);
        long second = read(SECOND_COPY);
        if (first < 0 && second < 0) {
            throw new ClockLeaseException(
                    "the bound file is damaged or is none: no copy of the bound is whole: file=" + file);
        }
        return Math.max(first, second);
    }

    @Override
    public void store(long bound) throws IOException {
        write(data, 0, bound);
        write(data, SECOND_COPY, bound);
    }

    private static void write(RandomAccessFile data, int position, long bound) throws IOException {
        ByteBuffer copy =
                ByteBuffer.allocate(COPY_BYTES).putLong(MAGIC).putLong(bound).putLong(checksum(bound));
        data.seek(position);
        data.write(copy.array());
        data.getFD().sync();
    }

    /** The bound of one copy, or -1 if the copy is not whole. */
    private long read(int position) throws IOException {
        if (data.length() < position + COPY_BYTES) {
            return -1;
        }
        ByteBuffer copy = ByteBuffer.allocate(COPY_BYTES);
        data.seek(position);
        data.readFully(copy.array());
        long magic = copy.getLong();
        long bound = copy.getLong();
        boolean whole = magic == MAGIC && bound >= 0 && copy.getLong() == checksum(bound);
        return whole ? bound : -1;
    }

    private static long checksum(long bound) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16).putLong(MAGIC).putLong(bound).flip());
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return; // the file may be open again, by another store: its entry is not ours to remove
        }
        closed = true;
        try (lockChannel) {
            data.close();
        } finally {
            OPEN.remove(file);
        }
    }
}
