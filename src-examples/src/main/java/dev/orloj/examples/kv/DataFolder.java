package dev.orloj.examples.kv;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that a node keeps its log in, locked against a second process: two that count under one id give the same numbers to different writes.
 *
 * <p><b>Thread safety:</b> none; used at the start and at the end.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOG = "kv.log";
    private static final String LOCK = "kv.lock";
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if there is none, and locks it.
     *
     * @throws IOException if it can't be made, or another process has it
     */
    static DataFolder open(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("it is no folder", e);
        }
        FileChannel lockFile =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lockFile)) {
            lockFile.close();
            throw new IOException("another process is using it");
        }
        return new DataFolder(folder, lockFile);
    }

    private static boolean isLocked(FileChannel lockFile) throws IOException {
        try {
            // Held until the channel is closed, or the process ends in any way.
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path log() {
        return folder.resolve(LOG);
    }

    /** Keeps a damaged log for people to look at; an earlier one is not overwritten. */
    Path setAside() throws IOException {
        for (int i = 1; ; i++) {
            Path aside = folder.resolve(LOG + ".damaged-" + i);
            if (!Files.exists(aside)) {
                Files.copy(log(), aside);
                return aside;
            }
        }
    }

    /** A text that is another one each time that the machine is started; empty where there is no telling. */
    static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
